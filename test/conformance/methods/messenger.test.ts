import { describe, expect, it } from 'vitest'
import { methods as messages } from '../../portal/rest/methods/imMessage.ts'
import { methods as users } from '../../portal/rest/methods/imUser.ts'
import { methods as config } from '../../portal/rest/methods/imopenlinesConfig.ts'
import type { PhpMap } from '../../portal/rest/method.ts'
import { createState } from '../../portal/state/create.ts'
import { chatMessages, currentSession, findMessage } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'

const ADD = 'im.message.add'
const GOOD: PhpMap = { DIALOG_ID: 'chat1501', MESSAGE: 'Hello' }

describe(ADD, () => {
  it('sends as the caller, delivered, without the automatic block', () => {
    const state = createState('demo')
    const id = callMethod(messages, state, 27, ADD, GOOD) as number
    expect(findMessage(state, id)).toMatchObject({ authorId: 27, text: 'Hello', delivered: true, clientText: 'Hello', via: ADD })
    expect(findMessage(state, id)!.params).not.toHaveProperty('ATTACH')
  })

  it('the same lower-case v4 UUID returns the same message; anything else is ignored', () => {
    const state = createState('demo')
    const send = (TEMPLATE_ID: string): unknown => callMethod(messages, state, 27, ADD, { ...GOOD, TEMPLATE_ID })
    const uuid = '0c42a08f-4235-49fc-994f-c9bccd499ac1'
    const first = send(uuid)
    expect(send(uuid)).toBe(first)
    expect(findMessage(state, first as number)!.uuid).toBe(uuid)
    for (const odd of [uuid.toUpperCase(), '0c42a08f-4235-19fc-994f-c9bccd499ac1', 'x']) expect(send(odd)).not.toBe(send(odd))
  })

  it('SKIP_CONNECTOR whispers, SYSTEM speaks for the app; neither reaches the customer', () => {
    const state = createState('demo')
    const whisper = callMethod(messages, state, 27, ADD, { ...GOOD, SKIP_CONNECTOR: 'Y' }) as number
    expect(findMessage(state, whisper)).toMatchObject({ delivered: false, clientText: null, params: { COMPONENT_ID: 'HiddenMessage', CLASS: 'bx-messenger-content-item-system' } })
    const system = callMethod(messages, state, 27, ADD, { ...GOOD, SYSTEM: 'Y' }) as number
    expect(findMessage(state, system)).toMatchObject({ authorId: 0, text: '[b]CRM Conversation[/b]\nHello', delivered: false })
  })

  it('opens a session in a closed chat and takes a queued dialogue, as its operator', () => {
    const state = createState('demo')
    expect(refusalOf(messages, state, 27, ADD, { CHAT_ID: 1502, MESSAGE: 'Back again' }), 'nobody is in a closed chat').toBe('400 CANCELED')
    state.chats.get(1502)!.members.push(27)
    state.chats.get(1502)!.replyWindow = null
    callMethod(messages, state, 27, ADD, { CHAT_ID: 1502, MESSAGE: 'Back again' })
    expect(currentSession(state, state.chats.get(1502)!)).toMatchObject({ status: 40, operatorId: 27 })
    expect(chatMessages(state, 1502).at(-2)).toMatchObject({ params: { COMPONENT_ID: 'StartDialogMessage' } })
    state.chats.get(1511)!.members.push(27, 31)
    callMethod(messages, state, 27, ADD, { CHAT_ID: 1511, MESSAGE: 'I take it' })
    expect(state.chats.get(1511)!.members, 'the others leave').not.toContain(31)
    expect(currentSession(state, state.chats.get(1511)!)).toMatchObject({ id: 411, status: 40, operatorId: 27 })
  })

  it.each([
    [{ MESSAGE: '' }, '400 MESSAGE_EMPTY'],
    [{ MESSAGE: '  \n' }, '400 MESSAGE_EMPTY'],
    [{ MESSAGE: 5 }, '400 MESSAGE_EMPTY'],
    [{ ATTACH: 'not json' }, '400 ATTACH_ERROR'],
    [{ ATTACH: [{ MESSAGE: 'x'.repeat(60_001) }] }, '400 ATTACH_OVERSIZE'],
    [{ KEYBOARD: 'not json' }, '400 KEYBOARD_ERROR'],
    [{ MENU: 'not json' }, '400 MENU_ERROR'],
    [{ REPLY_ID: 1 }, '403 REPLY_ACCESS_ERROR'],
    [{ DIALOG_ID: '' }, '400 USER_ID_EMPTY'],
    [{ DIALOG_ID: '9999' }, '400 USER_NOT_FOUND'],
    [{ DIALOG_ID: 'chat99' }, '400 CHAT_ID'],
    [{ DIALOG_ID: 'chat1503' }, '400 CANCELED'],
    [{ DIALOG_ID: 'chat1503', REPLY_ID: 1 }, '403 REPLY_ACCESS_ERROR'],
    [{ DIALOG_ID: 'chat1507' }, '400 TEXT_FIELD_DISABLED']
  ])('refuses %j with %s', (params, says) => {
    expect(refusalOf(messages, createState('demo'), 27, ADD, { ...GOOD, ...params })).toBe(says)
  })

  it('replies only within the chat', () => {
    const state = createState('demo')
    const here = chatMessages(state, 1501).at(-1)!.id
    const there = chatMessages(state, 1502).at(-1)!.id
    expect(callMethod(messages, state, 27, ADD, { ...GOOD, REPLY_ID: here })).toEqual(expect.any(Number))
    expect(refusalOf(messages, state, 27, ADD, { ...GOOD, REPLY_ID: there })).toBe('403 REPLY_FROM_OTHER_CHAT_ERROR')
  })

  it('is vetoed while the line is off, a whisper too; only a system text passes', () => {
    const state = createState('demo')
    state.lines.get(1)!.active = false
    expect(refusalOf(messages, state, 27, ADD, GOOD)).toBe('400 ERROR_FROM_OTHER_MODULE')
    expect(refusalOf(messages, state, 27, ADD, { ...GOOD, SKIP_CONNECTOR: 'Y' })).toBe('400 ERROR_FROM_OTHER_MODULE')
    expect(callMethod(messages, state, 27, ADD, { ...GOOD, SYSTEM: 'Y' })).toEqual(expect.any(Number))
  })
})

describe('im.user.*', () => {
  it('gives the caller, bots and customers', () => {
    const state = createState('demo')
    expect(callMethod(users, state, 27, 'im.user.get')).toMatchObject({ id: 27, name: 'Anna Petrova', type: 'user' })
    expect(callMethod(users, state, 27, 'im.user.get', { ID: '601' })).toMatchObject({ bot: true, bot_data: { type: 'openline' } })
    expect(callMethod(users, state, 27, 'im.user.get', { ID: 701 })).toMatchObject({ connector: true, type: 'connector', external_auth_id: 'imconnector' })
    expect(refusalOf(users, state, 27, 'im.user.get', { ID: 0 })).toBe('400 ID_EMPTY')
    expect(refusalOf(users, state, 27, 'im.user.get', { ID: 9999 })).toBe('400 USER_NOT_EXISTS')
  })

  it('lists by a list or its JSON text, a missing one as null', () => {
    const state = createState('demo')
    expect(callMethod(users, state, 27, 'im.user.list.get', { ID: [27, 9999] })).toMatchObject({ 27: { id: 27 }, 9999: null })
    expect(callMethod(users, state, 27, 'im.user.list.get', { ID: '["31"]', RESULT_TYPE: 'array' })).toMatchObject([{ id: 31 }])
    for (const ID of ['31', 'x', []]) expect(refusalOf(users, state, 27, 'im.user.list.get', { ID })).toBe('400 INVALID_FORMAT')
  })
})

describe('imopenlines.config.*', () => {
  it('prints strings, leaks dates as empty objects, and is false for no line', () => {
    const state = createState('demo')
    expect(callMethod(config, state, 38, 'imopenlines.config.get', { CONFIG_ID: '1' }))
      .toMatchObject({ ID: '1', ACTIVE: 'Y', LINE_NAME: 'Продажи', QUICK_ANSWERS_IBLOCK_ID: '181', QUEUE: ['27', '31'], DATE_CREATE: {} })
    expect(callMethod(config, state, 38, 'imopenlines.config.get', { CONFIG_ID: 1, WITH_QUEUE: 'N' })).not.toHaveProperty('QUEUE')
    expect(callMethod(config, state, 38, 'imopenlines.config.get', { CONFIG_ID: 99 })).toBe(false)
    expect(refusalOf(config, state, 38, 'imopenlines.config.get')).toBe('400 CONFIG_ID_EMPTY')
  })

  it('lists with filter, order, limit and offset', () => {
    const state = createState('demo')
    const list = (PARAMS: PhpMap): unknown => callMethod(config, state, 27, 'imopenlines.config.list.get', { PARAMS: { select: ['ID'], ...PARAMS } })
    expect(list({ order: { ID: 'DESC' } })).toEqual([{ ID: '2' }, { ID: '1' }])
    expect(list({ limit: 1, offset: 1 })).toEqual([{ ID: '2' }])
    state.lines.get(2)!.active = false
    expect(list({ filter: { ACTIVE: 'Y' } })).toEqual([{ ID: '1' }])
  })

  it.each([
    [{ PARAMS: { filter: 'x' } }],
    [{ PARAMS: { select: 'ID' } }],
    [{ PARAMS: { order: 'ID' } }],
    [{ PARAMS: { nonsense: 1 } }],
    [{ PARAMS: { select: ['NONSENSE'] } }],
    [{ PARAMS: { order: { ID: 'UP' } } }],
    [{ PARAMS: { limit: -1 } }],
    [{ OPTIONS: { NONSENSE: 'Y' } }],
    [{ OPTIONS: { QUEUE: 'maybe' } }]
  ])('refuses %j', params => {
    expect(refusalOf(config, createState('demo'), 27, 'imopenlines.config.list.get', params as PhpMap)).toBe('400 INVALID_FORMAT')
  })
})
