import type { CrmItemRef } from '@/domain/crmItem'
import { crmItemTypes, isSameItem } from '@/domain/crmItem'
import type { CrmItemId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import type { Command } from './batch'
import type { AddressAnswer, AddressQuestion } from './contract'
import { PortalError } from './contract'
import { toId, toList, toMap, toRows } from './decode'
import { crmItemGet, entityTypeIdOf } from './methods/crm'
import { crmActivityBindingList, crmActivityOfSession } from './methods/crmActivities'
import { decodeItem, decodeLinkedItems } from './methods/crmItem'
import { imopenlinesCrmChatGet } from './methods/imopenlinesCrmChat'
import { imopenlinesDialogGet } from './methods/imopenlinesDialogGet'
import { readDetails, valueOf } from './opening'
import { badAnswer } from './parts'
import type { Rest } from './rest'

type AnyParts = Record<string, Part<unknown>>

/** Two commands an item; with the others a batch stays below its 50. */
const maxItems = 20

/**
 * Which items list the chat as active. `imopenlines.crm.chat.get` goes by the activity of the active session, and each new session is bound anew.
 * First the items that are known are asked; only when none lists the chat, those that the card, the session's activity and the chat name besides.
 */
export async function findAddresses(rest: Rest, question: AddressQuestion): Promise<AddressAnswer> {
  const { chatId, sessionId, card } = question
  const asked = unique(card === null ? question.known : [card, ...question.known]).slice(0, maxItems)
  const commands: Record<string, Command> = { dialog: imopenlinesDialogGet(chatId), ...askAll(asked) }
  if (sessionId !== null) {
    commands.activity = crmActivityOfSession(sessionId)
    commands.bindings = crmActivityBindingList('$result[activity][0][ID]')
  }
  const parts = await rest.batch(commands, { once: true })
  const details = readDetails(parts.dialog ?? { ok: false, failure: badAnswer })
  const found = listing(parts, asked, question)
  if (found.length > 0) return { details, items: found }

  const named = unique([
    ...decodeBindings(valueOf(parts.bindings)),
    ...details.ok ? details.value.linkedItems : [],
    ...card === null ? [] : decodeLinkedItems(valueOf(parts[itemKey(card)])).map(({ ref }) => ref)
  ])
  const more = named.filter(item => !asked.some(one => isSameItem(one, item))).slice(0, maxItems)
  const others = more.length === 0 ? {} : await rest.batch(askAll(more), { once: true })
  const items = listing(others, more, question)
  if (items.length === 0) throwUnlessRefused([...asked, ...more], { ...parts, ...others })
  return { details, items }
}

function askAll(items: readonly CrmItemRef[]): Record<string, Command> {
  return Object.fromEntries(items.flatMap(item => [
    [itemKey(item), crmItemGet(entityTypeIdOf(item), item.id)],
    [listKey(item), imopenlinesCrmChatGet(item, 'Y')]
  ]))
}

function listing(parts: AnyParts, items: readonly CrmItemRef[], { chatId }: AddressQuestion): AddressAnswer['items'] {
  return items
    .filter(item => toRows(valueOf(parts[listKey(item)]), 'CHAT_ID')?.some(row => toId(row.CHAT_ID) === chatId))
    .map(ref => ({ ref, title: decodeItem(valueOf(parts[itemKey(ref)]), ref).title }))
}

/** "No item lists it" is only true where every list was read, or is closed to this user. */
function throwUnlessRefused(items: readonly CrmItemRef[], parts: AnyParts): void {
  for (const item of items) {
    const part = parts[listKey(item)]
    if (part?.ok === false && part.failure.kind !== 'accessDenied' && part.failure.kind !== 'notFound') throw new PortalError(part.failure)
  }
}

/** Rows of `crm.activity.binding.list`; kinds of items that no chat is written through are left out. */
function decodeBindings(raw: unknown): CrmItemRef[] {
  return toList(raw).map(toMap).flatMap(row => {
    const id = toId<CrmItemId>(row.entityId)
    const type = crmItemTypes.find(one => id !== null && entityTypeIdOf({ type: one, id }) === toId(row.entityTypeId))
    return id === null || type === undefined ? [] : [{ type, id }]
  })
}

function unique(items: readonly CrmItemRef[]): CrmItemRef[] {
  return [...new Map(items.map(item => [itemKey(item), item])).values()]
}

const itemKey = ({ type, id }: CrmItemRef): string => `item_${type}${id}`
const listKey = ({ type, id }: CrmItemRef): string => `active_${type}${id}`
