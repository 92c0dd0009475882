import { describe, expect, it } from 'vitest'
import type { Method, PhpMap } from '../../portal/rest/method.ts'
import { methods as dialogs } from '../../portal/rest/methods/imDialog.ts'
import { methods as recent } from '../../portal/rest/methods/imRecent.ts'
import { createState } from '../../portal/state/create.ts'
import type { Chat, PortalState } from '../../portal/state/model.ts'
import { inQueueFor } from '../../portal/state/rights.ts'
import { addMessage, chatMessages, unreadCount } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'
import { livePortal } from '../livePortal.ts'

const all: Method[] = [...dialogs, ...recent]

function call(state: PortalState, name: string, params: PhpMap = {}, userId = 27): unknown {
  return callMethod(all, state, userId, name, params)
}

describe('im.counters.get', () => {
  it('counts what is unread in each line chat of the caller, and 1 for each that waits in the caller\'s queue', () => {
    const state = createState('demo')
    for (let n = 0; n < 150; n++) addMessage(state, { chatId: 1504, authorId: 702, text: `${n}`, via: 'control' })
    const own = [...state.chats.values()].reduce((sum, chat) => sum + unreadCount(state, chat, 27), 0)
    const queued = [...state.chats.values()].filter(chat => !chat.members.includes(27) && inQueueFor(state, state.users.get(27)!, chat)).length
    expect(queued).toBeGreaterThan(0)
    const unread = own + queued
    expect(call(state, 'im.counters.get')).toMatchObject({
      TYPE: { LINES: unread, ALL: unread, CHAT: 0 }, LINES: { 1501: 2, 1504: 151 }, CHAT: [], DIALOG_UNREAD: []
    })
  })

  it('empty maps are lists, JSON: "Y" prints camelCase, and ONLY_COUNTER the sums alone', () => {
    const state = createState('demo')
    expect(call(state, 'im.counters.get', { JSON: 'Y' }, 38)).toEqual({
      type: { all: 0, notify: 0, chat: 0, lines: 0, dialog: 0, messenger: 0 },
      chat: [], chatMuted: [], chatUnread: [], lines: [], dialog: [], dialogUnread: []
    })
    expect(call(state, 'im.counters.get', { JSON: 'y' }, 38)).toHaveProperty('LINES')
    expect(call(state, 'im.counters.get', { ONLY_COUNTER: 'Y' })).toEqual({ ALL: expect.any(Number), NOTIFY: 0, CHAT: 0, LINES: expect.any(Number), DIALOG: 0, MESSENGER: 0 })
  })
})

describe('im.dialog.unread', () => {
  it('makes a message and what follows it unread again, for a participant', () => {
    const state = createState('demo')
    const chat = state.chats.get(1515)!
    const last = chatMessages(state, 1515).filter(message => message.authorId === 703).at(-1)!
    expect(unreadCount(state, chat, 27)).toBe(0)
    expect(call(state, 'im.dialog.unread', { DIALOG_ID: 'chat1515', MESSAGE_ID: last.id })).toBe(true)
    expect(call(state, 'im.counters.get')).toMatchObject({ LINES: { 1515: 1 } })
    expect(call(state, 'im.dialog.read', { DIALOG_ID: 'chat1515' })).toMatchObject({ counter: 0 })
  })

  it('is true whatever it does, once the arguments are there', () => {
    const state = createState('demo')
    const before = { ...state.chats.get(1501)!.lastRead }
    for (const [dialog, userId] of [['chat1', 27], ['chat1501', 38], ['chat1501', 31]] as const) {
      expect(call(state, 'im.dialog.unread', { DIALOG_ID: dialog, MESSAGE_ID: 5 }, userId)).toBe(true)
    }
    expect(state.chats.get(1501)!.lastRead).toEqual(before)
  })

  it.each([[{}, '400 MESSAGE_ID_ERROR'], [{ DIALOG_ID: 'chat1501', MESSAGE_ID: 0 }, '400 MESSAGE_ID_ERROR'], [{ MESSAGE_ID: 5 }, '400 DIALOG_ID_EMPTY']])('%j → %s', (params, says) => {
    expect(refusalOf(all, createState('demo'), 27, 'im.dialog.unread', params)).toBe(says)
  })
})

describe('im.dialog.writing', () => {
  it.each([[{}, 27, '400 DIALOG_ID_EMPTY'], [{ DIALOG_ID: 'chat1' }, 27, '403 ACCESS_ERROR']] as [PhpMap, number, string][])('%j of %i → %s', (params, userId, says) => {
    expect(refusalOf(all, createState('demo'), userId, 'im.dialog.writing', params)).toBe(says)
  })
})

describe('typing, as the customer sees it', () => {
  const portal = livePortal()

  async function seen(chatId: number): Promise<number[]> {
    const { chats } = await portal.control('GET', 'state') as { chats: { id: number, typing: number[] }[] }
    return chats.find(chat => chat.id === chatId)!.typing
  }

  it('shows on the live chat for a minute', async () => {
    expect((await portal.call('im.dialog.writing', { dialog_id: 'chat1503' }, 31)).body.result).toBe(true)
    expect(await seen(1503)).toEqual([31])
    await portal.control('POST', 'clock', { advanceMs: 59_000 })
    expect(await seen(1503)).toEqual([31])
    await portal.control('POST', 'clock', { advanceMs: 1_500 })
    expect(await seen(1503)).toEqual([])
  })

  it('ends with the message, and never shows in silent mode or on Telegram', async () => {
    await portal.call('im.dialog.writing', { CHAT_ID: 1503 }, 31)
    await portal.call('im.message.add', { DIALOG_ID: 'chat1503', MESSAGE: 'Готово' }, 31)
    expect(await seen(1503)).toEqual([])
    await portal.call('im.dialog.writing', { CHAT_ID: 1503 }, 31)
    await portal.control('PATCH', 'chats/1503', { silent: true })
    expect(await seen(1503)).toEqual([])
    await portal.call('im.dialog.writing', { CHAT_ID: 1501 })
    expect(await seen(1501)).toEqual([])
  })
})

interface Item { chat: { id: number }, message: object }

describe('im.recent.get', () => {
  it('lists the caller\'s chats and those of the caller\'s queue, newest message first, with the state of their sessions', () => {
    const state = createState('demo')
    const items = call(state, 'im.recent.get') as Item[]
    const isListed = (chat: Chat): boolean => chat.members.includes(27) || inQueueFor(state, state.users.get(27)!, chat)
    const listed = [...state.chats.values()].filter(isListed).map(chat => chat.id)
    expect(items.map(item => item.chat.id).sort()).toEqual(listed.sort())
    expect(items.find(item => item.chat.id === 1501)).toMatchObject({ id: 'chat1501', counter: 2, lines: { id: 402, status: 25 }, chat: { role: 'OWNER' }, user: { id: 701 } })
    expect(call(state, 'im.recent.get', {}, 38)).toEqual([])
  })

  it('shows the last message without markup, and names what is no text', () => {
    const state = createState('demo')
    addMessage(state, { chatId: 1501, authorId: 27, text: '[B]Смета[/B]\nготова', fileIds: [6503], via: 'control' })
    const [item] = call(state, 'im.recent.get', { ONLY_OPENLINES: 'Y' }) as Item[]
    expect(item!.message).toMatchObject({ text: 'Смета готова [File]', file: { name: 'Смета Осло.pdf' }, attach: false })
  })

  it('leaves out lines, or what has not changed since a date', () => {
    const state = createState('demo')
    expect(call(state, 'im.recent.get', { SKIP_OPENLINES: 'Y' })).toEqual([])
    const hourAgo = new Date(state.now() - 60 * 60_000).toISOString()
    expect((call(state, 'im.recent.get', { LAST_SYNC_DATE: hourAgo }) as Item[]).length).toBeLessThan((call(state, 'im.recent.get') as Item[]).length)
  })
})
