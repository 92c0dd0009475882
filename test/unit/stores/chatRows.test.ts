import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useChatRowsStore } from '@/stores/chatRows'
import { cardOpening, chatId, chatOpening, deal, details, listedChat, message, messageId, theChat } from '#support/values'
import { prepare } from './prepare'
import type { Stores } from './prepare'

const [second, third] = [chatId(5), chatId(6)]
let stores: Stores

beforeEach(async () => {
  vi.useFakeTimers()
  stores = prepare()
  const list = { chats: [theChat, second, third].map(id => listedChat({ id })), sessions: { ok: true as const, value: [] } }
  const first = chatOpening({ page: { ok: true, value: { messages: [message({ id: messageId(100) })], reachedStart: true } } })
  stores.portal.prepare('openCard', cardOpening({ list: { ok: true, value: list }, first }))
  await stores.conversation.open(theChat, await stores.chats.openItem(deal))
  for (const id of [second, third]) stores.chats.acceptDetails(details({ chatId: id }))
})
afterEach(() => { vi.useRealTimers() })

it('typing in the open chat makes no row anew', () => {
  const rows = useChatRowsStore()
  const before = rows.rows
  stores.outgoing.setDraft(theChat, 'H')
  stores.outgoing.setDraft(theChat, 'Hello')
  expect(rows.rows).toBe(before)
})

it('of many rows only the one that says something else is made anew', () => {
  const rows = useChatRowsStore()
  const before = rows.rows
  stores.chats.acceptPreviews(new Map([[third, { details: null, messages: [message({ text: 'Hello?' })] }]]))
  const after = rows.rows
  expect(after.map((row, index) => row === before[index])).toEqual([true, true, false])
  expect(after[2]?.lastText).toBe('Hello?')
  stores.chats.acceptPreviews(new Map([[third, { details: null, messages: [message({ text: 'Hello?' })] }]]))
  expect(rows.rows[2]).toBe(after[2])
})

it('a newest message that was deleted has no words, and is not taken for none', () => {
  stores.chats.acceptPreviews(new Map([[third, { details: null, messages: [message({ isDeleted: true, text: 'Gone' })] }]]))
  expect(useChatRowsStore().rows[2]).toMatchObject({ lastText: '', isLastDeleted: true })
  expect(useChatRowsStore().rows[2]?.lastAt).not.toBeNull()
})
