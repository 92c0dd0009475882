/**
 * The old readers of single items: `crm.deal.get` and its like. Their errors have a text and no code.
 */
import { RestError, type Call, type PhpMap } from '../method.ts'
import { refusal } from '../arguments.ts'
import { phpInt } from '../php.ts'
import { legacyItem } from '../view/legacyItemView.ts'
import type { CrmItem, CrmType } from '../../state/model.ts'
import { findItem, hasCrmAccessTo } from '../../state/rights.ts'

/** The number is taken in either letter case. */
function idOf(params: PhpMap): number {
  return phpInt(params.id ?? params.ID)
}

/** The id first, then the right, then whether there is such an item. */
export function legacyGet(type: CrmType): (call: Call) => unknown {
  return ({ params, state, caller }) => {
    const id = idOf(params)
    // @rule A number that is none is refused without a code — server crm/classes/general/restservice.php:1313
    if (id <= 0) throw refusal('', 'ID is not defined or invalid.')
    // @rule The right is asked before whether the item exists — server crm/classes/general/restservice.php:5884
    if (!hasCrmAccessTo(caller, { type, id })) throw refusal('', 'Access denied.')
    const item = findItem(state, { type, id })
    // @rule A missing item is refused without a code — server crm/classes/general/restservice.php:5902
    if (!item) throw refusal('', 'Not found')
    return legacyItem(state, item)
  }
}

const SORT_STEP = 100

function contactRows(item: CrmItem): object[] {
  return item.contactIds.map((id, index) => ({ CONTACT_ID: id, SORT: (index + 1) * SORT_STEP, ROLE_ID: 0, IS_PRIMARY: index === 0 ? 'Y' : 'N' }))
}

/** The right is refused with a code and 403 here, the rest without a code. */
export function dealContacts({ params, state, caller }: Call): object[] {
  const id = idOf(params)
  if (id <= 0) throw refusal('', 'The parameter \'ownerEntityID\' is invalid or not defined.')
  // @rule The contacts of a deal are refused with 403 and a code — server crm/classes/general/restservice.php:11197
  if (!hasCrmAccessTo(caller, { type: 'deal', id })) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  const item = findItem(state, { type: 'deal', id })
  if (!item) throw refusal('', 'Not found.')
  return contactRows(item)
}
