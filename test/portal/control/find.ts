/** The records that a control path names; what does not exist is a `NotFoundError`. */
import type { Chat, CrmItem, CrmRef, CrmType, PortalState } from '../state/model.ts'
import { sameRef } from '../state/operations.ts'
import { aRecord, anId, either, fields, InputError, NotFoundError, oneOf, type Check } from './input.ts'

/** A number of a path. */
export function pathId(text: string): number {
  if (!/^\d+$/.test(text)) throw new NotFoundError(`No id "${text}"`)
  return Number(text)
}

/** One record of a map by the id in the path. */
export function record<T>(records: ReadonlyMap<number, T>, what: string, text: string): T {
  const found = records.get(pathId(text))
  if (found === undefined) throw new NotFoundError(`No ${what} ${text}`)
  return found
}

export function chatOf(state: PortalState, text: string): Chat {
  return record(state.chats, 'chat', text)
}

/** `deal` or a smart process's number. Deleted items are found too, so that they can be looked at. */
export function itemOf(state: PortalState, type: string, text: string): CrmItem {
  const ref: CrmRef = { type: /^\d+$/.test(type) ? Number(type) : type as CrmType, id: pathId(text) }
  const found = state.items.find(item => sameRef(item, ref))
  if (!found) throw new NotFoundError(`No ${type} ${text}`)
  return found
}

const refInput = fields({ type: either(anId, oneOf('lead', 'deal', 'contact', 'company')), id: anId }, 'type', 'id')

/** The address of a CRM item. */
export const aRef: Check<CrmRef> = (value, at) => refInput(value, at)

/** A user that exists. */
export function anyUser(state: PortalState): Check<number> {
  return (value, at) => {
    const id = anId(value, at)
    if (!state.users.has(id)) throw new InputError(`${at}: no user ${id}`)
    return id
  }
}

/** Message params: any object. */
export const someParams = aRecord
