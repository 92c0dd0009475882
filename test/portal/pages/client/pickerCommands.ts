/** Commands that let the person choose something of the portal. They stay pending until chosen and never settle when the window is closed. */
import { field, type CommandTable } from './command.ts'
import { callPage } from './endpoint.ts'
import { openPicker } from './picker.ts'

interface PortalUser { id: string, name: string, photo: string, position: string, url: string, sub: boolean, sup: boolean }
interface CrmRow { id: string, type: string, place: string, title: string, desc: string, url: string }

function strings(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

/** Chosen items by type; each bucket is a map with keys "0", "1", ... */
export function crmBuckets(rows: CrmRow[]): Record<string, Record<string, CrmRow>> {
  const buckets: Record<string, Record<string, CrmRow>> = {}
  for (const row of rows) {
    const bucket = buckets[row.type] ??= {}
    bucket[String(Object.keys(bucket).length)] = row
  }
  return buckets
}

export const pickerCommands: CommandTable = {
  /** One user, or an array when `mult` is set. */
  selectUser(_layout, params, answer) {
    const multiple = Boolean(field(params, 'mult'))
    void callPage<PortalUser[]>('users', {}).then(users => {
      const rows = users.map(user => ({ id: user.id, name: user.name, note: user.position }))
      openPicker('Select employee', rows, { multiple }, ids => {
        const chosen = users.filter(user => ids.includes(user.id))
        answer(multiple ? chosen : chosen[0])
      })
    })
  },

  selectAccess(_layout, params, answer) {
    void callPage<PortalUser[]>('users', {}).then(users => {
      const rows = [{ id: 'AU', name: 'All authorised users' }, ...users.map(user => ({ id: `U${user.id}`, name: user.name }))]
      openPicker('Select access', rows, { multiple: true, chosen: strings(field(params, 'value')) }, ids => {
        answer(rows.filter(row => ids.includes(row.id)).map(row => ({ ...row, provider: row.id === 'AU' ? 'other' : 'user' })))
      })
    })
  },

  selectCRM(_layout, params, answer) {
    const options = { multiple: Boolean(field(params, 'multiple')), chosen: strings(field(params, 'value')) }
    void callPage<CrmRow[]>('crmItems', { types: strings(field(params, 'entityType')) }).then(items => {
      const rows = items.map(item => ({ id: item.id, name: item.title, note: item.desc }))
      openPicker('Select CRM item', rows, options, ids => answer(crmBuckets(items.filter(item => ids.includes(item.id)))))
    })
  }
}
