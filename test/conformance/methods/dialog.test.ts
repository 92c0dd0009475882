import { describe, expect, it } from 'vitest'
import type { PhpMap } from '../../portal/rest/method.ts'
import { methods } from '../../portal/rest/methods/imDialog.ts'
import { methods as openLines } from '../../portal/rest/methods/imopenlinesSession.ts'
import { createState } from '../../portal/state/create.ts'
import type { Message, PortalState } from '../../portal/state/model.ts'
import { addMessage, chatMessages, currentSession, deleteMessage, editMessage, findMessage } from '../../portal/state/operations.ts'
import { callList, callMethod, refusalOf } from '../call.ts'

const GET = 'im.dialog.messages.get'

interface Row { id: number, author_id: number, text: string, unread: boolean, params: unknown, text_converted?: string }
interface Page { messages: Row[], users: { id: number }[], files: { id: number }[] }

function page(state: PortalState, params: PhpMap, userId = 27): Page {
  return callMethod(methods, state, userId, GET, { DIALOG_ID: 'chat1501', ...params }) as Page
}

function ids(state: PortalState, params: PhpMap, userId = 27): number[] {
  return page(state, params, userId).messages.map(message => message.id)
}

function stored(state: PortalState, chatId = 1501): number[] {
  return chatMessages(state, chatId).map(message => message.id)
}

function clientSays(state: PortalState, text: string, chatId = 1501): Message {
  return addMessage(state, { chatId, authorId: state.chats.get(chatId)!.clientId, text, via: 'control' })
}

describe('im.dialog.messages.get pages', () => {
  it('LAST_ID: 0 gives the newest page, newest first, 20 by default and 50 at most', () => {
    const state = createState('demo')
    const newestFirst = stored(state).reverse()
    expect(ids(state, { LAST_ID: 0 })).toEqual(newestFirst.slice(0, 20))
    expect(ids(state, { LAST_ID: '0', LIMIT: '3' })).toEqual(newestFirst.slice(0, 3))
    for (let n = 0; n < 60; n++) clientSays(state, `${n}`)
    expect(ids(state, { LAST_ID: 0, LIMIT: 200 })).toHaveLength(50)
  })

  it('LAST_ID: n gives older ones, and fewer than LIMIT at the beginning', () => {
    const state = createState('demo')
    const all = stored(state)
    expect(ids(state, { LAST_ID: all[2]!, LIMIT: 5 })).toEqual([all[1], all[0]])
    expect(ids(state, { LAST_ID: all[0]! })).toEqual([])
  })

  it('FIRST_ID gives newer ones, ascending, and wins over LAST_ID; 0 is the beginning', () => {
    const state = createState('demo')
    const all = stored(state)
    expect(ids(state, { FIRST_ID: all[3]!, LAST_ID: 0, LIMIT: 2 })).toEqual(all.slice(4, 6))
    expect(ids(state, { FIRST_ID: 0, LIMIT: 3 })).toEqual(all.slice(0, 3))
    expect(ids(state, { FIRST_ID: all.at(-1)! })).toEqual([])
  })

  it('with neither, a few unread messages widen the page', () => {
    const state = createState('demo')
    expect(ids(state, { LIMIT: 4 })).toEqual(stored(state).reverse().slice(0, 6))
  })

  it('with neither and many unread ones, the page starts after the last read message, and authors of the older part are missing', () => {
    const state = createState('demo')
    const all = stored(state)
    state.chats.get(1501)!.lastRead[27] = all[11]!
    const got = page(state, { LIMIT: 3 })
    expect(got.messages.map(message => message.id)).toEqual([all[14], all[13], all[12], all[11], all[10], all[9]])
    expect(got.messages.map(message => message.author_id)).toContain(27)
    expect(got.users.map(user => user.id).sort()).toEqual([27, 701])
    state.chats.get(1501)!.lastRead[27] = all[9]!
    expect(page(state, { LIMIT: 2 }).users.map(user => user.id)).not.toContain(701)
  })

  it('unread is by the caller\'s mark, and false for one who is no participant', () => {
    const state = createState('demo')
    expect(page(state, { LAST_ID: 0, LIMIT: 3 }).messages.map(message => message.unread)).toEqual([true, true, false])
    expect(page(state, { LAST_ID: 0, LIMIT: 3 }, 1).messages.map(message => message.unread)).toEqual([false, false, false])
  })

  it.each([
    [{ FIRST_ID: '-1' }, '400 FIRST_ID_STRING'],
    [{ FIRST_ID: '' }, '400 FIRST_ID_STRING'],
    [{ LAST_ID: '1.5' }, '400 LAST_ID_STRING'],
    [{ LAST_ID: 'abc' }, '400 LAST_ID_STRING'],
    [{ DIALOG_ID: '' }, '400 DIALOG_ID_EMPTY'],
    [{ DIALOG_ID: 'chat999' }, '403 ACCESS_ERROR']
  ])('refuses %j with %s', (params, says) => {
    expect(refusalOf(methods, createState('demo'), 27, GET, { DIALOG_ID: 'chat1501', ...params })).toBe(says)
  })

  it('CHAT_ID above zero overrides DIALOG_ID', () => {
    const state = createState('demo')
    expect(callMethod(methods, state, 27, GET, { DIALOG_ID: 'chat1501', CHAT_ID: 1502, LAST_ID: 0 })).toMatchObject({ chat_id: 1502 })
  })

  it('lists authors and files of the page alone, never the system', () => {
    const state = createState('demo')
    const withFile = chatMessages(state, 1501).find(message => message.fileIds.includes(6501))!
    const got = page(state, { FIRST_ID: withFile.id - 1, LIMIT: 1 })
    expect(got.users.map(user => user.id)).toEqual([701])
    expect(got.files.map(file => file.id)).toEqual([6501])
    expect(got.messages[0]!.params).toEqual({ CONNECTOR_MID: [expect.any(String)], FILE_ID: [6501] })
    expect(page(state, { LAST_ID: 0, LIMIT: 50 }).users.map(user => user.id)).not.toContain(0)
  })

  it('empty params are a list', () => {
    const state = createState('demo')
    addMessage(state, { chatId: 1501, authorId: 0, text: 'plain', via: 'control' })
    expect(page(state, { LAST_ID: 0, LIMIT: 1 }).messages[0]!.params).toEqual([])
  })

  it('CONVERT_TEXT adds the server\'s HTML', () => {
    const state = createState('demo')
    clientSays(state, '[b]a[/b] <i>\nb')
    expect(page(state, { LAST_ID: 0, LIMIT: 1, CONVERT_TEXT: 'Y' }).messages[0]!.text_converted).toBe('<b>a</b> &lt;i&gt;<br />b')
    expect(page(state, { LAST_ID: 0, LIMIT: 1 }).messages[0]).not.toHaveProperty('text_converted')
  })

  it('edits and deletions do not come by FIRST_ID, but show in place', () => {
    const state = createState('demo')
    const first = clientSays(state, 'one')
    const second = clientSays(state, 'two')
    editMessage(state, first, { text: 'one, better' })
    deleteMessage(state, second)
    expect(ids(state, { FIRST_ID: second.id })).toEqual([])
    expect(page(state, { LAST_ID: 0, LIMIT: 2 }).messages).toMatchObject([
      { id: second.id, params: { IS_DELETED: 'Y' } }, { id: first.id, text: 'one, better', params: { IS_EDITED: 'Y' } }
    ])
  })
})

describe('who may read by im', () => {
  it('a participant, JOIN and the queue may; CRM access alone may not', () => {
    const state = createState('demo')
    expect(callMethod(methods, state, 1, 'im.dialog.get', { DIALOG_ID: 'chat1511' })).toMatchObject({ role: 'guest', counter: 0 })
    expect(refusalOf(methods, state, 38, 'im.dialog.get', { DIALOG_ID: 'chat1511' })).toBe('403 ACCESS_ERROR')
    expect(callMethod(openLines, state, 38, 'imopenlines.dialog.get', { CHAT_ID: 1511 })).toMatchObject({ dialog_id: 'chat1511' })
    state.lines.get(1)!.queue.push(38)
    currentSession(state, state.chats.get(1511)!)!.candidateId = 0
    expect(callMethod(methods, state, 38, 'im.dialog.get', { DIALOG_ID: 'chat1511' })).toMatchObject({ id: 1511 })
    expect(refusalOf(methods, state, 38, 'im.dialog.get', { DIALOG_ID: 'chat1516' })).toBe('403 ACCESS_ERROR')
  })

  it('a missing chat answers 400, nothing named DIALOG_ID_EMPTY', () => {
    const state = createState('demo')
    expect(refusalOf(methods, state, 27, 'im.dialog.get', { DIALOG_ID: 'chat999' })).toBe('400 ACCESS_ERROR')
    expect(refusalOf(methods, state, 27, 'im.dialog.get')).toBe('400 DIALOG_ID_EMPTY')
  })
})

describe('imopenlines.dialog.get', () => {
  it.each([
    [{ CHAT_ID: 1501, DIALOG_ID: 'chat1502' }, 1501],
    [{ DIALOG_ID: 'chat1502', SESSION_ID: 402 }, 1502],
    [{ SESSION_ID: 401, USER_CODE: 'livechat|2|17|706' }, 1501],
    [{ USER_CODE: 'livechat|2|17|706' }, 1503],
    [{ USER_CODE: 'imol|livechat|2|17|706' }, 1503]
  ])('%j names chat %i', (params, id) => {
    expect(callMethod(openLines, createState('demo'), 27, 'imopenlines.dialog.get', params)).toMatchObject({ id })
  })

  it.each([[{}], [{ CHAT_ID: 999 }], [{ USER_CODE: 'x|1|1|1' }]])('%j is 400 ACCESS_ERROR', params => {
    expect(refusalOf(openLines, createState('demo'), 27, 'imopenlines.dialog.get', params)).toBe('400 ACCESS_ERROR')
  })

  it('tells binding, session, block, silent mode and the client\'s read mark', () => {
    const state = createState('demo')
    const shown = callMethod(openLines, state, 27, 'imopenlines.dialog.get', { CHAT_ID: 1501 }) as Record<string, unknown>
    expect(shown).toMatchObject({
      owner: 27, role: 'owner', type: 'lines', message_type: 'L', entity_type: 'LINES', entity_id: 'telegrambot|1|5539104|701', counter: 2, user_counter: 3,
      entity_data_2: 'LEAD|0|COMPANY|0|CONTACT|301|DEAL|101', entity_data_3: 'N', text_field_enabled: true
    })
    expect(shown.entity_data_1).toMatch(/^Y\|DEAL\|101\|N\|N\|402\|\d{10}\|0\|0\|0$/)
    const client = (shown.readed_list as { user_id: number, message_id: number }[]).find(row => row.user_id === 701)
    expect(client?.message_id).toBe(stored(state).at(-4))
    const windowOf = (CHAT_ID: number): string[] => (callMethod(openLines, state, 27, 'imopenlines.dialog.get', { CHAT_ID }) as { entity_data_1: string }).entity_data_1.split('|').slice(8)
    expect(Number(windowOf(1515)[0]) * 1000, 'over').toBeLessThan(state.now())
    expect(Number(windowOf(1504)[0]) * 1000, 'open: the end lies ahead').toBeGreaterThan(state.now())
    expect([windowOf(1504)[1], windowOf(1508)[1]]).toEqual(['DEFAULT', 'USER'])
    expect(callMethod(openLines, state, 27, 'imopenlines.dialog.get', { CHAT_ID: 1506 })).toMatchObject({ entity_data_3: 'Y' })
    expect(callMethod(openLines, state, 27, 'imopenlines.dialog.get', { CHAT_ID: 1507 })).toMatchObject({ text_field_enabled: false })
    expect(callMethod(openLines, state, 27, 'imopenlines.dialog.get', { CHAT_ID: 1511 })).toMatchObject({ owner: 0, manager_list: [] })
  })
})

describe('im.dialog.read', () => {
  it('moves the mark forward only, and the counter with it', () => {
    const state = createState('demo')
    const all = stored(state)
    expect(callMethod(methods, state, 27, 'im.dialog.read', { DIALOG_ID: 'chat1501', MESSAGE_ID: all.at(-2)! }))
      .toEqual({ dialogId: 'chat1501', chatId: 1501, lastId: all.at(-2), counter: 1 })
    expect(callMethod(methods, state, 27, 'im.dialog.read', { DIALOG_ID: 'chat1501', LAST_ID: all[0]! })).toMatchObject({ lastId: all.at(-2), counter: 1 })
    expect(callMethod(methods, state, 27, 'im.dialog.read', { DIALOG_ID: 'chat1501' })).toMatchObject({ lastId: all.at(-1), counter: 0 })
  })

  it('counts up to 100', () => {
    const state = createState('demo')
    for (let n = 0; n < 120; n++) clientSays(state, `${n}`)
    expect(callMethod(methods, state, 27, 'im.dialog.read', { DIALOG_ID: 'chat1501', MESSAGE_ID: 1 })).toMatchObject({ counter: 100 })
    expect(callMethod(methods, state, 27, 'im.dialog.get', { DIALOG_ID: 'chat1501' })).toMatchObject({ counter: 100 })
  })

  it('is false for one who is no participant, without access, and while nobody owns the dialogue', () => {
    const state = createState('demo')
    expect(callMethod(methods, state, 1, 'im.dialog.read', { DIALOG_ID: 'chat1501' })).toBe(false)
    expect(callMethod(methods, state, 38, 'im.dialog.read', { DIALOG_ID: 'chat1501' })).toBe(false)
    state.chats.get(1511)!.members.push(27)
    expect(callMethod(methods, state, 27, 'im.dialog.read', { DIALOG_ID: 'chat1511' })).toBe(false)
  })

  it.each([['vkgroup', true], ['avito', true], ['livechat', true], ['telegrambot', false], ['whatsappbyedna', false]])('in %s tells the customer, an onlooker\'s reading too: %s', (connector, isTold) => {
    const state = createState('demo')
    const chat = Object.assign(state.chats.get(1501)!, { connector, silent: true })
    const older = clientSays(state, 'Hello?').id
    const newest = clientSays(state, 'Anybody?').id
    expect(callMethod(methods, state, 1, 'im.dialog.read', { DIALOG_ID: 'chat1501', MESSAGE_ID: older })).toBe(false)
    expect(chat.shownRead).toBe(isTold ? older : 0)
    callMethod(methods, state, 27, 'im.dialog.read', { DIALOG_ID: 'chat1501' })
    expect(chat.shownRead).toBe(isTold ? newest : 0)
    const closed = Object.assign(state.chats.get(1516)!, { connector })
    expect(callMethod(methods, state, 38, 'im.dialog.read', { DIALOG_ID: 'chat1516' })).toBe(false)
    expect(closed.shownRead, 'who has no access tells nothing').toBe(0)
  })
})

describe('im.dialog.users.list', () => {
  it('lists the customer, bots and employees with total and next', () => {
    const state = createState('demo')
    const all = callList(methods, state, 27, 'im.dialog.users.list', { DIALOG_ID: 'chat1501' })
    expect(all).toMatchObject({ total: 3, next: null, result: [{ id: 27 }, { id: 601, bot: true, type: 'bot' }, { id: 701, connector: true }] })
    expect(callList(methods, state, 27, 'im.dialog.users.list', { DIALOG_ID: 'chat1501', LIMIT: 2 })).toMatchObject({ total: 3, next: 2 })
    expect(callList(methods, state, 27, 'im.dialog.users.list', { DIALOG_ID: 'chat1501', LIMIT: 2, OFFSET: 2 })).toMatchObject({ next: null, result: [{ id: 701 }] })
  })

  it('pages by LAST_ID without a total, and leaves out external users on demand', () => {
    const state = createState('demo')
    expect(callMethod(methods, state, 27, 'im.dialog.users.list', { DIALOG_ID: 'chat1501', LAST_ID: 27 })).toMatchObject([{ id: 601 }, { id: 701 }])
    expect(callMethod(methods, state, 27, 'im.dialog.users.list', { DIALOG_ID: 'chat1501', SKIP_EXTERNAL: 'Y' })).toMatchObject([{ id: 27 }])
    expect(callMethod(methods, state, 27, 'im.dialog.users.list', { DIALOG_ID: 'chat1501', SKIP_EXTERNAL_EXCEPT_TYPES: 'bot' })).toMatchObject([{ id: 27 }, { id: 601 }])
    expect(refusalOf(methods, state, 38, 'im.dialog.users.list', { DIALOG_ID: 'chat1501' })).toBe('403 ACCESS_ERROR')
  })
})

it('delivery is confirmed after a while, by the messenger\'s own id', () => {
  let now = Date.parse('2026-03-10T09:00:00Z')
  const state = createState('demo', { now: () => now })
  const { id } = addMessage(state, { chatId: 1501, authorId: 27, text: 'On its way', via: 'im.message.add' })
  expect(page(state, { LAST_ID: 0, LIMIT: 1 }).messages[0]!.params).toEqual({ SENDING: 'Y', SENDING_TS: now / 1000 })
  now += 2000
  expect(page(state, { LAST_ID: 0, LIMIT: 1 }).messages[0]!.params).toEqual({ CONNECTOR_MID: [expect.any(String)] })
  expect(findMessage(state, id)?.delivered).toBe(true)
})
