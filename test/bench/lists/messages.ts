import type { Message } from '@/domain/message'
import { message, messageId, person, userId } from '#support/values'

const sayings = [
  'Good morning! Any news about the delivery?',
  'Доставка назначена на четверг, водитель позвонит за час.',
  'Great, thank you 🙂',
  'Нужен ещё один счёт, реквизиты те же.',
  'Here is the price list: [URL]https://example.com/prices[/URL]',
  'Спасибо!\nПосмотрю и отвечу до вечера.'
]
const customer = person({ id: userId(9000), kind: 'customer', name: 'Long Talker' })
/** Who reads: nobody's own messages carry their name. */
export const me = person({ id: userId(1), name: 'Anna Petrova' })

/** Messages like those of the portal's `huge` data set: two minutes apart, the customer's and ours in turn. */
export function messagesOf(from: number, to: number): Message[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset
    const author = index % 2 === 0 ? customer : me
    const text = `${index + 1}. ${sayings[index % sayings.length]}`
    return message({
      id: messageId(index + 1), side: author === me ? 'ours' : 'customer', author, authorId: author.id, text, sentAt: Date.UTC(2026, 0, 1) + index * 120_000
    })
  })
}
