import type { CrmItemRef } from '@/domain/crmItem'
import type { ItemFacts } from '@/domain/templateFacts'
import { toMap, toText } from '@/portal/decode'

/** What `crm.item.get` says of an item that a template may name. `opportunity` is a number, or digits of one on older portals. */
export function decodeItemFacts(raw: unknown, ref: CrmItemRef): ItemFacts {
  const item = toMap(toMap(raw).item)
  const amount = Number(toText(item.opportunity))
  const currency = toText(item.currencyId).trim()
  return {
    ref,
    title: toText(item.title).trim(),
    firstName: toText(item.name).trim(),
    lastName: toText(item.lastName).trim(),
    sum: Number.isFinite(amount) && amount > 0 && currency !== '' ? { amount, currency } : null
  }
}
