import { describe, expect, it } from 'vitest'
import { methods as activities } from '../../portal/rest/methods/crm.ts'
import { methods as chats } from '../../portal/rest/methods/imopenlinesCrm.ts'
import { methods as desk } from '../../portal/rest/methods/imopenlinesDesk.ts'
import { methods as history } from '../../portal/rest/methods/imopenlinesHistory.ts'
import { methods as modes } from '../../portal/rest/methods/imopenlinesModes.ts'
import { methods as operator } from '../../portal/rest/methods/imopenlinesOperator.ts'
import { methods as session } from '../../portal/rest/methods/imopenlinesSession.ts'
import type { PhpMap } from '../../portal/rest/method.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState, Session } from '../../portal/state/model.ts'
import { addMessage, chatMessages, currentSession } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'

const METHODS = [...activities, ...chats, ...desk, ...history, ...modes, ...operator, ...session]

function call<T>(state: PortalState, userId: number, name: string, params: PhpMap = {}): T {
  return callMethod(METHODS, state, userId, `imopenlines.${name}`, params) as T
}

function refused(userId: number, name: string, params: PhpMap = {}, state = createState('demo')): string {
  return refusalOf(METHODS, state, userId, `imopenlines.${name}`, params)
}

function current(state: PortalState, chatId: number): Session {
  return currentSession(state, state.chats.get(chatId)!)!
}

function lastText(state: PortalState, chatId: number): string {
  return chatMessages(state, chatId).at(-1)!.text
}

function sessionData(state: PortalState, chatId: number): string[] {
  return call<{ entity_data_1: string }>(state, 27, 'dialog.get', { CHAT_ID: chatId }).entity_data_1.split('|')
}

describe('the common checks', () => {
  it.each(['session.mode.silent', 'message.session.start', 'crm.lead.create'])('%s: a bad chat, then access, both 400', name => {
    expect(refused(27, name)).toBe('400 CHAT_ID')
    expect(refused(27, name, { CHAT_ID: 'chat1501' })).toBe('400 CHAT_ID')
    expect(refused(44, name, { CHAT_ID: 1501 })).toBe('400 ACCESS_DENIED')
  })

  it.each(['session.mode.pin', 'session.mode.unpin'])('%s: an empty chat has a code of its own', name => {
    expect(refused(27, name)).toBe('400 CHAT_ID_EMPTY')
    expect(refused(27, name, { CHAT_ID: 99 })).toBe('400 CHAT_ID')
    expect(refused(44, name, { CHAT_ID: 1501 })).toBe('400 ACCESS_DENIED')
  })

  it('sees UPPERCASE keys alone', () => {
    const upper = METHODS.filter(method => /imopenlines\.(session\.(mode|head)|message\.session|crm\.lead|operator\.(transfer|another))/.test(method.name))
    expect(upper.map(method => method.anyKeyCase)).toEqual(upper.map(() => false))
    expect(upper).toHaveLength(10)
  })
})

describe('silent mode', () => {
  it('is switched on by exactly "Y"; what employees write then stays inside', () => {
    const state = createState('demo')
    expect(call(state, 27, 'session.mode.silent', { CHAT_ID: 1501, ACTIVATE: 'Y' })).toBe(true)
    expect(call(state, 27, 'dialog.get', { CHAT_ID: 1501 })).toMatchObject({ entity_data_3: 'Y' })
    const inside = addMessage(state, { chatId: 1501, authorId: 27, text: 'only for us', via: 'control' })
    expect(inside).toMatchObject({ delivered: false, params: { COMPONENT_ID: 'HiddenMessage' } })
  })

  it.each([{}, { ACTIVATE: 'N' }, { ACTIVATE: 'y' }, { ACTIVATE: true }, { ACTIVATE: 1 }])('anything else switches off: %j', params => {
    const state = createState('demo')
    expect(call(state, 27, 'session.mode.silent', { CHAT_ID: 1506, ...params })).toBe(true)
    expect(state.chats.get(1506)!.silent).toBe(false)
  })

  it('tells the thread about a change, and only about a change', () => {
    const state = createState('demo')
    call(state, 27, 'session.mode.silent', { CHAT_ID: 1501, ACTIVATE: 'Y' })
    const count = chatMessages(state, 1501).length
    expect(lastText(state, 1501)).toMatch(/^Silent mode is on/)
    call(state, 27, 'session.mode.silent', { CHAT_ID: 1501, ACTIVATE: 'Y' })
    expect(chatMessages(state, 1501)).toHaveLength(count)
  })
})

describe('pins', () => {
  it('pin is on unless "N"; the fourth part of entity_data_1 tells', () => {
    const state = createState('demo')
    expect(sessionData(state, 1501)[3]).toBe('N')
    expect(call(state, 27, 'session.mode.pin', { CHAT_ID: 1501 })).toBe(true)
    expect(sessionData(state, 1501)[3]).toBe('Y')
    call(state, 27, 'session.mode.pin', { CHAT_ID: 1501, ACTIVATE: 'N' })
    expect(sessionData(state, 1501)[3]).toBe('N')
    call(state, 27, 'session.mode.pin', { CHAT_ID: 1501, ACTIVATE: 'n' })
    expect(call(state, 27, 'session.mode.unpin', { CHAT_ID: 1501 })).toBe(true)
    expect(sessionData(state, 1501)[3]).toBe('N')
  })

  it('belong to the operator; anybody else is refused without a code', () => {
    const state = createState('demo')
    for (const name of ['session.mode.pin', 'session.mode.unpin']) expect(refused(31, name, { CHAT_ID: 1501 }, state)).toBe('400 ')
    expect(sessionData(state, 1501)[3]).toBe('N')
  })

  it('open a new incoming session in a closed chat, and end with the session they held', () => {
    const state = createState('demo')
    state.lines.get(1)!.vote = false
    expect(refused(27, 'session.mode.pin', { CHAT_ID: 1502 }, state)).toBe('400 ')
    expect(current(state, 1502)).toMatchObject({ status: 0, operatorId: 0 })
    call(state, 27, 'session.mode.pin', { CHAT_ID: 1501 })
    call(state, 27, 'operator.finish', { CHAT_ID: 1501 })
    call(state, 27, 'session.start', { CHAT_ID: 1501 })
    expect(sessionData(state, 1501)[3]).toBe('N')
  })

  it('pinAll and unpinAll name the caller\'s sessions they changed, the newest first', () => {
    const state = createState('demo')
    const all = call<number[]>(state, 31, 'session.mode.pinAll')
    expect(all).toContain(404)
    expect(all).toEqual(all.toSorted((a, b) => b - a))
    expect(call(state, 31, 'session.mode.pinAll')).toEqual([])
    call(state, 31, 'session.mode.unpin', { CHAT_ID: 1503 })
    expect(call(state, 31, 'session.mode.unpinAll')).toEqual(all.filter(id => id !== 404))
  })
})

describe('session.head.vote', () => {
  it.each([
    [1, {}, '400 EMPTY_SESSION_ID'],
    [1, { RATING: 5 }, '400 EMPTY_SESSION_ID'],
    [1, { SESSION_ID: 402 }, '400 EMPTY_VOTE_PARAMS'],
    [1, { SESSION_ID: 402, RATING: 0, COMMENT: '' }, '400 EMPTY_VOTE_PARAMS'],
    [1, { SESSION_ID: 9999, RATING: 5 }, '400 ACCESS_DENIED'],
    [27, { SESSION_ID: 402, RATING: 5 }, '400 ACCESS_DENIED']
  ])('%i with %j: %s', (userId, params, says) => {
    expect(refused(userId, 'session.head.vote', params)).toBe(says)
  })

  it('erases the stored comment when none comes along, and takes a rating above 5 for none', () => {
    const state = createState('demo')
    call(state, 1, 'session.head.vote', { SESSION_ID: 401, RATING: '4', COMMENT: 'Отвечать быстрее' })
    expect(call(state, 1, 'session.history.get', { SESSION_ID: 401 })).toMatchObject({ sessionVoteHead: 4, sessionCommentHead: 'Отвечать быстрее', canVoteHead: 'Y' })
    call(state, 1, 'session.head.vote', { SESSION_ID: 401, COMMENT: 'Хорошо' })
    expect(state.sessions.get(401)).toMatchObject({ voteHead: 4, commentHead: 'Хорошо' })
    call(state, 1, 'session.head.vote', { SESSION_ID: 401, RATING: 9 })
    expect(state.sessions.get(401)).toMatchObject({ voteHead: 0, commentHead: '' })
  })
})

describe('message.session.start', () => {
  it('closes the session by force and opens one with a copy of the message, which goes to nobody', () => {
    const state = createState('demo')
    const messages = chatMessages(state, 1501)
    const from = messages.at(-2)!
    expect(call(state, 27, 'message.session.start', { CHAT_ID: 1501, MESSAGE_ID: from.id })).toBe(true)
    expect(state.sessions.get(402)!.status).toBe(60)
    const session = current(state, 1501)
    expect(session).toMatchObject({ status: 10, operatorId: 27 })
    expect(session.id).not.toBe(402)
    const copy = chatMessages(state, 1501).at(-1)!
    expect(copy).toMatchObject({ authorId: from.authorId, text: from.text, sessionId: session.id, delivered: false })
    expect(copy.id).toBeGreaterThan(from.id)
    expect(from.sessionId).toBe(402)
    expect(state.chats.get(1501)!.members).toContain(601)
  })

  it('true and no effect for a message of another chat', () => {
    const state = createState('demo')
    const strange = chatMessages(state, 1503).at(-1)!.id
    for (const MESSAGE_ID of [strange, 0, 99_999_999]) expect(call(state, 27, 'message.session.start', { CHAT_ID: 1501, MESSAGE_ID })).toBe(true)
    expect(current(state, 1501)).toMatchObject({ id: 402, status: 25 })
  })
})

describe('crm.lead.create', () => {
  it('only the current operator, only in an open conversation', () => {
    expect(refused(31, 'crm.lead.create', { CHAT_ID: 1501 })).toBe('400 ERROR_USER_NOT_OPERATOR')
    expect(refused(27, 'crm.lead.create', { CHAT_ID: 1511 })).toBe('400 ERROR_USER_NOT_OPERATOR')
    expect(refused(27, 'crm.lead.create', { CHAT_ID: 1502 })).toBe('400 NOT_LOAD_SESSION_OR_CHAT')
  })

  it('makes a lead of the customer and binds the chat to it: chats, activities and the dialogue show it', () => {
    const state = createState('demo')
    const chat = state.chats.get(1501)!
    chat.crm = []
    expect(call(state, 27, 'crm.lead.create', { CHAT_ID: 1501 })).toBe(true)
    const lead = state.items.at(-1)!
    expect(lead).toMatchObject({ type: 'lead', firstName: 'Марина', lastName: 'Ковалёва', assignedById: 27 })
    expect(call(state, 27, 'crm.chat.get', { CRM_ENTITY_TYPE: 'lead', CRM_ENTITY: lead.id })).toMatchObject([{ CHAT_ID: '1501' }])
    expect(call(state, 27, 'dialog.get', { CHAT_ID: 1501 })).toMatchObject({ entity_data_2: `LEAD|${lead.id}|COMPANY|0|CONTACT|0|DEAL|0` })
  })

  it('true and nothing new where the chat has its item', () => {
    const state = createState('demo')
    const count = state.items.length
    expect(call(state, 27, 'crm.lead.create', { CHAT_ID: 1501 })).toBe(true)
    expect(state.items).toHaveLength(count)
  })
})

describe('what an action leaves behind', () => {
  it('a transfer tells the thread who gave it to whom', () => {
    const state = createState('demo')
    call(state, 27, 'operator.transfer', { CHAT_ID: 1501, USER_ID: 31 })
    const texts = chatMessages(state, 1501).slice(-3).map(message => message.text)
    expect(texts[0]).toBe('[USER=27 REPLACE]Anna Petrova[/USER] transferred the conversation to [USER=31 REPLACE]Иван Соколов[/USER]')
    call(state, 31, 'operator.transfer', { CHAT_ID: 1501, QUEUE_ID: '2' })
    expect(chatMessages(state, 1501).slice(-3).map(message => message.text)).toContainEqual(expect.stringMatching(/to the queue of "Support"$/))
  })

  it('activities follow, late when they lag', () => {
    let now = Date.parse('2026-03-10T09:00:00Z')
    const state = createState('demo', { now: () => now })
    state.switches.activityLagMs = 3000
    const responsible = (): string => (callMethod(METHODS, state, 27, 'crm.activity.list', {
      filter: { PROVIDER_ID: 'IMOPENLINES_SESSION', ASSOCIATED_ENTITY_ID: 404 }
    }) as { RESPONSIBLE_ID: string }[])[0]!.RESPONSIBLE_ID
    call(state, 27, 'session.intercept', { CHAT_ID: 1503 })
    expect(responsible()).toBe('31')
    now += 3000
    expect(responsible()).toBe('27')
  })
})
