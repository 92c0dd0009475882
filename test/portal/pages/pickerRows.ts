/** Rows of the portal's selection windows, with ids and shapes as the real windows give them. */
import type { PortalState } from '../state/model.ts'
import { cardPath, crmTypeOf, itemTitle, shortId } from './crmNames.ts'

/** Employees for `selectUser`. */
export function userRows(state: PortalState): object[] {
  return [...state.users.values()].filter(user => user.kind === 'employee' && user.active).map(user => ({
    id: String(user.id),
    name: `${user.firstName} ${user.lastName}`,
    photo: user.avatar,
    position: user.workPosition,
    url: `/company/personal/user/${user.id}/`,
    sub: false,
    sup: false
  }))
}

/** CRM items for `selectCRM`; without types, of all four. */
export function crmRows(state: PortalState, types: string[]): object[] {
  const wanted = types.map(name => crmTypeOf(name.toLowerCase())).filter(type => type !== null)
  return state.items.filter(item => !item.deleted && typeof item.type === 'string' && (wanted.length === 0 || wanted.includes(item.type))).map(item => {
    const amount = item.opportunity ? `${item.opportunity} ${item.currencyId}` : ''
    return {
      id: shortId(item.type, item.id), type: item.type, place: item.type, title: itemTitle(item), desc: amount, url: cardPath(item.type, item.id)
    }
  })
}
