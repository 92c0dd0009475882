import type { SeedSection } from './seedAnswers.ts'

/** For English-speaking customers. */
export const ENGLISH_ANSWERS: SeedSection[] = [
  ['Greetings', [
    ['Hello by name', 'Hello {client.name}! My name is {manager.name}, I will take care of your order.', 120],
    ['Hello', 'Hello! How can I help you?', 83],
    ['Back in an hour', 'Let me check with my colleagues. I will come back to you within an hour.', 48],
    ['Thanks for waiting', 'Thank you for waiting, {client.name}!', 35]
  ]],
  ['Offers and prices', [
    ['Offer attached', '{client.name}, here is our offer for "{deal.title}".', 54],
    ['Total', 'The total for "{deal.title}" is {deal.sum}, delivery included.', 40],
    ['Price list', 'Please find our current price list attached.', 28],
    ['Discount', 'We can offer a 5% discount for full prepayment.', 12],
    ['Offer expires', 'The offer is valid for 10 days.', 9],
    ['Call', 'Would a short call work for you? I am free today between 2 and 5 pm.', 37]
  ]],
  ['Delivery', [
    ['Lead time', 'Production takes 28 working days from the date of prepayment.', 43],
    ['Delivery date', '{client.name}, your delivery is planned for {delivery.date}. The driver calls an hour before.', 30],
    ['Address', 'Could you send me the full delivery address and a phone number for the driver?', 25],
    ['Tracking', 'Your order {order.number} is on its way.', 18],
    ['Saturday', 'We deliver on Saturdays from 10 am to 4 pm.', 6]
  ]],
  ['Payment', [
    ['Prepayment', 'The prepayment is 30%, the rest is due after assembly.', 39],
    ['Payment link', 'Here is the payment link. It is valid for 24 hours.', 26],
    ['Invoice details', 'Please send me your company details and I will prepare the invoice.', 23],
    ['Received', 'We have received your payment. Thank you, {client.name}!', 32]
  ]],
  ['Support', [
    ['Photo', 'Could you send a photo and the contract number?', 16],
    ['Sorry', '{client.name}, we are sorry for the trouble. We will fix it at our expense.', 13],
    ['Warranty', 'The furniture has a two-year warranty, fittings five years.', 20],
    ['Visit', 'Our technician can visit you on weekdays from 10 am to 7 pm. Which day suits you?', 11],
    ['Hours', 'We are available from 9 am to 8 pm, on weekends from 10 am to 6 pm.', 17]
  ]],
  ['Closing', [
    ['Anything else', 'Is there anything else I can help you with?', 45],
    ['Thanks', 'Thank you for your order! Best regards, {manager.name}.', 50],
    ['Feedback', 'We would be glad to hear your feedback.', 8],
    ['Goodbye', 'Have a nice day, {client.name}!', 34]
  ]]
]
