import { describe, expect, it } from 'vitest'
import { methods as operator } from '../../portal/rest/methods/imopenlinesOperator.ts'
import { methods as session } from '../../portal/rest/methods/imopenlinesSession.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState, Session } from '../../portal/state/model.ts'
import { addMessage, chatMessages, currentSession } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'

const METHODS = [...session, ...operator]

function call(state: PortalState, userId: number, name: string, params: Record<string, string | number> = {}): unknown {
  return callMethod(METHODS, state, userId, `imopenlines.${name}`, params)
}

function refused(state: PortalState, userId: number, name: string, params: Record<string, string | number> = {}): string {
  return refusalOf(METHODS, state, userId, `imopenlines.${name}`, params)
}

function current(state: PortalState, chatId: number): Session {
  return currentSession(state, state.chats.get(chatId)!)!
}

function members(state: PortalState, chatId: number): number[] {
  return [...state.chats.get(chatId)!.members].sort((a, b) => a - b)
}

const COMMON = ['session.start', 'session.join', 'operator.answer', 'operator.skip', 'operator.finish', 'operator.another.finish', 'operator.spam']

describe('the common checks', () => {
  it.each(COMMON)('%s: a bad chat, then access, both 400', name => {
    const state = createState('demo')
    expect(refused(state, 27, name)).toBe('400 CHAT_ID')
    expect(refused(state, 27, name, { CHAT_ID: 'chat1501' })).toBe('400 CHAT_ID')
    expect(refused(state, 44, name, { CHAT_ID: 1501 })).toBe('400 ACCESS_DENIED')
  })

  it.each(['session.intercept', 'operator.transfer'])('%s: its own words', name => {
    const state = createState('demo')
    expect(refused(state, 27, name, { USER_ID: 31 })).toBe('400 CHAT_ID_EMPTY')
    expect(refused(state, 44, name, { CHAT_ID: 1501, USER_ID: 31 })).toBe('400 OPERATOR_WRONG')
  })
})

describe('sessions', () => {
  it('open finds a chat by its bare user code, and opens nothing', () => {
    const state = createState('demo')
    const before = state.sessions.size
    expect(call(state, 27, 'session.open', { USER_CODE: 'whatsappbytwilio|1|whatsapp:+79161234567|701' })).toEqual({ chatId: '1502' })
    expect(state.sessions.size).toBe(before)
    expect(refused(state, 27, 'session.open', { USER_CODE: 'imol|telegram|1|5539104|701' })).toBe('400 ACCESS_DENIED')
    expect(refused(state, 27, 'session.open')).toBe('400 ACCESS_DENIED')
  })

  it('start opens a taken session in a closed chat, with CRM access alone too', () => {
    const state = createState('demo')
    expect(call(state, 38, 'session.start', { CHAT_ID: 1502 })).toBe(true)
    expect(current(state, 1502)).toMatchObject({ status: 10, operatorId: 38 })
    expect(members(state, 1502)).toContain(38)
    expect(chatMessages(state, 1502).at(-1)).toMatchObject({ authorId: 0, params: { CLASS: 'bx-messenger-content-item-ol-start', COMPONENT_ID: 'StartDialogMessage' } })
  })

  it('start in an open chat only joins', () => {
    const state = createState('demo')
    call(state, 27, 'session.start', { CHAT_ID: 1503 })
    expect(current(state, 1503)).toMatchObject({ id: 404, operatorId: 31 })
    expect(members(state, 1503)).toContain(27)
  })

  it('join adds a system line once, and is true again', () => {
    const state = createState('demo')
    const before = chatMessages(state, 1503).length
    expect(call(state, 27, 'session.join', { CHAT_ID: 1503 })).toBe(true)
    expect(call(state, 27, 'session.join', { CHAT_ID: 1503 })).toBe(true)
    expect(chatMessages(state, 1503)).toHaveLength(before + 1)
    expect(chatMessages(state, 1503).at(-1)).toMatchObject({ authorId: 0, params: { CODE: ['CHAT_JOIN'] } })
  })

  it('intercept takes an open dialogue from its operator, and does nothing where there is none to take', () => {
    const state = createState('demo')
    expect(call(state, 27, 'session.intercept', { CHAT_ID: 1503 })).toBe(true)
    expect(current(state, 1503)).toMatchObject({ operatorId: 27, status: 40 })
    expect(members(state, 1503)).toEqual([27, 706])
    expect(call(state, 27, 'session.intercept', { CHAT_ID: 1511 })).toBe(true)
    expect(current(state, 1511)).toMatchObject({ operatorId: 0, status: 0 })
    expect(call(state, 31, 'session.intercept', { CHAT_ID: 1502 })).toBe(true)
    expect(current(state, 1502)).toMatchObject({ operatorId: 27, status: 60 })
  })
})

describe('operators', () => {
  it('answer takes a dialogue from the queue, removes other operators, and has no words for failures', () => {
    const state = createState('demo')
    state.chats.get(1511)!.members.push(31)
    expect(call(state, 27, 'operator.answer', { CHAT_ID: 1511 })).toBe(true)
    expect(current(state, 1511)).toMatchObject({ status: 10, operatorId: 27 })
    expect(members(state, 1511)).toEqual([27, 703])
    expect(refused(state, 27, 'operator.answer', { CHAT_ID: 1511 })).toBe('400 ')
    expect(refused(state, 31, 'operator.answer', { CHAT_ID: 1511 })).toBe('400 ')
    expect(refused(state, 27, 'operator.answer', { CHAT_ID: 1502 })).toBe('400 ')
  })

  it('skip puts the own dialogue back into the queue', () => {
    const state = createState('demo')
    expect(call(state, 27, 'operator.skip', { CHAT_ID: 1504 })).toBe(true)
    expect(current(state, 1504)).toMatchObject({ status: 5, operatorId: 0 })
    expect(members(state, 1504)).toEqual([702])
    expect(refused(state, 27, 'operator.skip', { CHAT_ID: 1503 })).toBe('400 ')
  })

  it('finish closes the own dialogue, answers an unowned one first, and leaves a colleague\'s alone', () => {
    const state = createState('demo')
    call(state, 27, 'operator.finish', { CHAT_ID: 1501 })
    expect(current(state, 1501)).toMatchObject({ status: 60, operatorId: 27 })
    expect(chatMessages(state, 1501).at(-1)).toMatchObject({ params: { CLASS: 'bx-messenger-content-item-ol-end' } })
    call(state, 27, 'operator.finish', { CHAT_ID: 1511 })
    expect(current(state, 1511)).toMatchObject({ status: 60, operatorId: 27 })
    expect(refused(state, 27, 'operator.finish', { CHAT_ID: 1503 })).toBe('400 ACCESS_DENIED')
    expect(refused(state, 27, 'operator.finish', { CHAT_ID: 1501 })).toMatch(/^400 IMOL_CHAT_ERROR_/)
  })

  it('another.finish closes a colleague\'s, spam marks it', () => {
    const state = createState('demo')
    call(state, 27, 'operator.another.finish', { CHAT_ID: 1503 })
    expect(current(state, 1503).status).toBe(60)
    call(state, 27, 'operator.spam', { CHAT_ID: 1511 })
    expect(current(state, 1511)).toMatchObject({ status: 65, operatorId: 27 })
  })
})

describe('operator.transfer', () => {
  it.each([
    [{}, '400 TRANSFER_ID_EMPTY'],
    [{ USER_ID: 0, QUEUE_ID: 2 }, '400 USER_ID_EMPTY'],
    [{ QUEUE_ID: 'x' }, '400 QUEUE_ID_EMPTY'],
    [{ TRANSFER_ID: 'queue' }, '400 TRANSFER_ID_EMPTY'],
    [{ USER_ID: 27 }, '400 OPERATOR_WRONG'],
    [{ USER_ID: 601 }, '400 OPERATOR_WRONG'],
    [{ USER_ID: 42 }, '400 OPERATOR_WRONG'],
    [{ QUEUE_ID: 99 }, '400 OPERATOR_WRONG']
  ])('refuses %j with %s', (params, says) => {
    expect(refused(createState('demo'), 27, 'operator.transfer', { CHAT_ID: 1501, ...params })).toBe(says)
  })

  it('gives the dialogue to a colleague; TRANSFER_ID overrides, USER_ID beats QUEUE_ID', () => {
    const state = createState('demo')
    call(state, 27, 'operator.transfer', { CHAT_ID: 1501, USER_ID: 31, QUEUE_ID: 2 })
    expect(current(state, 1501)).toMatchObject({ operatorId: 31, status: 10 })
    expect(members(state, 1501)).toEqual([31, 601, 701])
    call(state, 31, 'operator.transfer', { CHAT_ID: 1501, USER_ID: 1, TRANSFER_ID: '27' })
    expect(current(state, 1501).operatorId).toBe(27)
  })

  it('gives it to a line\'s queue', () => {
    const state = createState('demo')
    call(state, 27, 'operator.transfer', { CHAT_ID: 1501, TRANSFER_ID: 'queue2' })
    expect(current(state, 1501)).toMatchObject({ operatorId: 0, status: 5, lineId: 2 })
    expect(state.chats.get(1501)).toMatchObject({ lineId: 2 })
  })
})

describe('what messages do to sessions', () => {
  const says = (state: PortalState, chatId: number, authorId: number, hidden = false): void => {
    addMessage(state, { chatId, authorId, text: 'text', via: 'control', hidden })
  }

  it('the customer waits, then waits after an answer; the operator answers', () => {
    const state = createState('demo')
    says(state, 1511, 703)
    expect(current(state, 1511).status).toBe(0)
    says(state, 1506, 707)
    expect(current(state, 1506).status).toBe(20)
    says(state, 1503, 706)
    expect(current(state, 1503).status).toBe(25)
    says(state, 1503, 31)
    expect(current(state, 1503).status).toBe(40)
  })

  it.each([1502, 1514])('the customer\'s message into closed chat %i opens a session in the queue', chatId => {
    const state = createState('demo')
    const before = current(state, chatId).id
    says(state, chatId, state.chats.get(chatId)!.clientId)
    expect(current(state, chatId)).toMatchObject({ status: 0, operatorId: 0 })
    expect(current(state, chatId).id).toBeGreaterThan(before)
    const [start, message] = chatMessages(state, chatId).slice(-2)
    expect(start).toMatchObject({ authorId: 0, params: { CLASS: 'bx-messenger-content-item-ol-start' } })
    expect(message).toMatchObject({ sessionId: current(state, chatId).id })
  })

  it('a whisper and a system line change nothing', () => {
    const state = createState('demo')
    says(state, 1504, 27, true)
    says(state, 1504, 0)
    says(state, 1502, 27, true)
    expect(current(state, 1504).status).toBe(25)
    expect(current(state, 1502).status).toBe(60)
  })
})
