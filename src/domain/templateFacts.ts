import type { CrmItemRef, CrmItemType } from './crmItem'
import type { Person } from './person'
import type { TemplateValues } from './template'
import { visibleName } from './visibleName'

/** What of a CRM item a template may name. Unknown texts are ''. */
export interface ItemFacts {
  ref: CrmItemRef
  title: string
  firstName: string
  lastName: string
  /** Null: none, or zero, which nobody offers. */
  sum: { amount: number, currency: string } | null
}

/** Everything that fills a template: items of the card and the chat, the people, and the day. */
export interface TemplateFacts {
  items: readonly ItemFacts[]
  /** The customer as the messenger names them. */
  customer: Pick<Person, 'name' | 'firstName'> | null
  manager: Pick<Person, 'name' | 'firstName'> | null
  channelTitle: string
  formatSum: (amount: number, currency: string) => string
  today: string
}

/** Of every kind the card's own item, else the one that the chat says it belongs to. */
export function templateItems(card: CrmItemRef | null, linked: readonly CrmItemRef[]): CrmItemRef[] {
  const all = card === null ? linked : [card, ...linked]
  return all.filter((item, index) => all.findIndex(one => one.type === item.type) === index)
}

/** The words for the variables. The CRM's name of the customer goes before the messenger's; each is one line, without signs that turn the text. */
export function templateValues(facts: TemplateFacts): TemplateValues {
  const item = (type: CrmItemType): ItemFacts | undefined => facts.items.find(one => one.ref.type === type)
  const deal = item('deal')
  const client = clientOf([item('contact'), item('lead')], facts.customer)
  const manager = namesOf(facts.manager)
  const values: Required<TemplateValues> = {
    'client.name': client.name,
    'client.first_name': client.firstName,
    'client.last_name': client.lastName,
    'company.name': item('company')?.title ?? '',
    'deal.title': deal?.title ?? '',
    'deal.sum': deal?.sum == null ? '' : facts.formatSum(deal.sum.amount, deal.sum.currency),
    'deal.number': deal === undefined ? '' : String(deal.ref.id),
    'lead.title': item('lead')?.title ?? '',
    'manager.name': manager.name,
    'manager.first_name': manager.firstName,
    'manager.last_name': manager.lastName,
    'channel.name': facts.channelTitle,
    'date.today': facts.today
  }
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, key === 'deal.sum' ? value : visibleName(value)]))
}

interface Names { name: string, firstName: string, lastName: string }

function clientOf(items: readonly (ItemFacts | undefined)[], customer: TemplateFacts['customer']): Names {
  const named = items.find(one => one !== undefined && (one.firstName !== '' || one.lastName !== ''))
  if (named === undefined) return namesOf(customer)
  return { name: [named.firstName, named.lastName].filter(part => part !== '').join(' '), firstName: named.firstName, lastName: named.lastName }
}

/** The last name is what follows the first one; a name of one word has none. */
function namesOf(person: TemplateFacts['customer']): Names {
  if (person === null) return { name: '', firstName: '', lastName: '' }
  const { name, firstName } = person
  const lastName = firstName !== '' && name.startsWith(`${firstName} `) ? name.slice(firstName.length).trim() : ''
  return { name, firstName, lastName }
}
