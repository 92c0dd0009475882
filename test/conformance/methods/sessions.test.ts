import { describe, expect, it } from 'vitest'
import { methods as operator } from '../../portal/rest/methods/imopenlinesOperator.ts'
import { methods as dialogs } from '../../portal/rest/methods/imDialog.ts'
import { methods as modes } from '../../portal/rest/methods/imopenlinesModes.ts'
import { methods as session } from '../../portal/rest/methods/imopenlinesSession.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState, Session } from '../../portal/state/model.ts'
import { addMessage, chatMessages, closeSession, currentSession, runAgents } from '../../portal/state/operations.ts'
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
    expect(refused(state, 27, 'session.open', { USER_CODE: 'imol|telegrambot|1|5539104|701' })).toBe('400 ACCESS_DENIED')
    expect(refused(state, 27, 'session.open')).toBe('400 ACCESS_DENIED')
  })

  it('start opens a taken session in a closed chat, with CRM access alone too', () => {
    const state = createState('demo')
    expect(call(state, 38, 'session.start', { CHAT_ID: 1502 })).toBe(true)
    expect(current(state, 1502)).toMatchObject({ status: 10, operatorId: 38 })
    expect(members(state, 1502)).toContain(38)
    expect(chatMessages(state, 1502).at(-1)).toMatchObject({ authorId: 0, params: { CLASS: 'bx-messenger-content-item-ol-start', COMPONENT_ID: 'StartDialogMessage' } })
  })

  it('start takes a dialogue that waits for nobody in particular, and joins where somebody is asked first', () => {
    const state = createState('demo')
    current(state, 1511).candidateId = 31
    call(state, 27, 'session.start', { CHAT_ID: 1511 })
    expect(current(state, 1511)).toMatchObject({ operatorId: 0 })
    expect(members(state, 1511)).toEqual([27, 703])
    current(state, 1511).candidateId = 0
    call(state, 27, 'session.start', { CHAT_ID: 1511 })
    expect(current(state, 1511)).toMatchObject({ operatorId: 27, status: 10 })
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
  it('answer takes a dialogue from the queue and removes other operators', () => {
    const state = createState('demo')
    state.chats.get(1511)!.members.push(31)
    expect(call(state, 27, 'operator.answer', { CHAT_ID: 1511 })).toBe(true)
    expect(current(state, 1511)).toMatchObject({ status: 10, operatorId: 27 })
    expect(members(state, 1511)).toEqual([27, 703])
    expect(refused(state, 27, 'operator.answer', { CHAT_ID: 1511 }), 'the own one has no words').toBe('400 ')
  })

  it('answer takes a colleague\'s dialogue over without asking', () => {
    const state = createState('demo')
    expect(call(state, 27, 'operator.answer', { CHAT_ID: 1503 })).toBe(true)
    expect(current(state, 1503)).toMatchObject({ operatorId: 27 })
    expect(members(state, 1503)).toEqual([27, 706])
  })

  it('a failed answer in a closed chat leaves its caller inside', () => {
    const state = createState('demo')
    expect(refused(state, 27, 'operator.answer', { CHAT_ID: 1502 })).toBe('400 ')
    expect(members(state, 1502)).toEqual([27, 701])
  })

  it('skip asks the next one of the queue, whoever\'s dialogue it is', () => {
    const state = createState('demo')
    expect(call(state, 27, 'operator.skip', { CHAT_ID: 1504 })).toBe(true)
    expect(current(state, 1504)).toMatchObject({ status: 5, operatorId: 0, candidateId: 31 })
    expect(members(state, 1504)).toEqual([702])
    expect(call(state, 27, 'operator.skip', { CHAT_ID: 1503 })).toBe(true)
    expect(current(state, 1503)).toMatchObject({ operatorId: 0, candidateId: 35 })
  })

  it.each([['all', [27, 31]], ['evenly', [27]], ['strictly', []]] as const)('skip is refused without a code where nobody else can be asked: a line of the type %s with the queue %j', (queueType, queue) => {
    const state = createState('demo')
    Object.assign(state.lines.get(1)!, { queueType, queue: [...queue] })
    expect(refused(state, 27, 'operator.skip', { CHAT_ID: 1504 })).toBe('400 ')
    expect(current(state, 1504)).toMatchObject({ status: 25, operatorId: 27 })
  })

  it('finish belongs to the operator alone, also where nobody owns the dialogue', () => {
    const state = createState('demo')
    expect(refused(state, 27, 'operator.finish', { CHAT_ID: 1503 })).toBe('400 ERROR_USER_NOT_OPERATOR')
    expect(refused(state, 27, 'operator.finish', { CHAT_ID: 1511 })).toBe('400 ERROR_USER_NOT_OPERATOR')
    expect(refused(state, 27, 'operator.finish', { CHAT_ID: 1502 })).toBe('400 NOT_LOAD_SESSION_OR_CHAT')
  })

  it('finish closes at once on a line without closing text and vote, and empties the chat', () => {
    const state = createState('demo')
    state.lines.get(1)!.vote = false
    state.chats.get(1501)!.silent = true
    call(state, 27, 'operator.finish', { CHAT_ID: 1501 })
    expect(current(state, 1501)).toMatchObject({ status: 60, operatorId: 27 })
    expect(chatMessages(state, 1501).at(-1)).toMatchObject({ params: { CLASS: 'bx-messenger-content-item-ol-end' } })
    expect(members(state, 1501)).toEqual([701])
    const dialog = call(state, 27, 'dialog.get', { CHAT_ID: 1501 }) as { owner: number, entity_data_1: string, entity_data_3: string, role: string }
    expect(dialog).toMatchObject({ owner: 0, role: 'guest', entity_data_3: 'N' })
    expect(dialog.entity_data_1.split('|')[5]).toBe('0')
  })

  it('another.finish answers an unanswered dialogue in the caller\'s name first', () => {
    const state = createState('demo')
    call(state, 27, 'operator.another.finish', { CHAT_ID: 1503 })
    expect(current(state, 1503)).toMatchObject({ status: 60, operatorId: 31 })
    call(state, 27, 'operator.another.finish', { CHAT_ID: 1511 })
    expect(current(state, 1511)).toMatchObject({ status: 50, operatorId: 27 })
  })

  it('spam closes without taking over, and is true with nothing to close', () => {
    const state = createState('demo')
    expect(call(state, 27, 'operator.spam', { CHAT_ID: 1511 })).toBe(true)
    expect(current(state, 1511)).toMatchObject({ status: 65, operatorId: 0 })
    expect(members(state, 1511)).toEqual([703])
    expect(call(state, 27, 'operator.spam', { CHAT_ID: 1511 })).toBe(true)
  })
})

describe('the closing phase', () => {
  const waitAction = (state: PortalState): string => (call(state, 27, 'dialog.get', { CHAT_ID: 1501 }) as { entity_data_1: string }).entity_data_1.split('|')[4]!

  function finished(now = () => Date.now()): PortalState {
    const state = createState('demo', { now })
    state.lines.get(1)!.closingText = 'Thank you for writing!'
    call(state, 27, 'operator.finish', { CHAT_ID: 1501 })
    return state
  }

  it('begins with the first finish: the customer gets the closing text and the request to rate, and everybody stays', () => {
    const state = finished()
    expect(current(state, 1501).status).toBe(50)
    expect(chatMessages(state, 1501).slice(-2)).toMatchObject([
      { authorId: 0, clientText: 'Thank you for writing!', params: { CLASS: 'bx-messenger-content-item-ol-output', IMOL_FORM: 'history' } },
      { authorId: 0, clientText: 'Please rate the quality of service.', params: { IMOL_VOTE_SID: 402 } }
    ])
    expect(members(state, 1501)).toEqual([27, 601, 701])
    expect(waitAction(state)).toBe('Y')
  })

  it('ends with the second finish', () => {
    const state = finished()
    call(state, 27, 'operator.finish', { CHAT_ID: 1501 })
    expect(current(state, 1501).status).toBe(60)
    expect(members(state, 1501)).toEqual([701])
  })

  it('ends by itself when the line\'s minutes are over', () => {
    let now = Date.parse('2026-03-10T09:00:00Z')
    const state = finished(() => now)
    now += 10 * 60_000 - 1
    runAgents(state)
    expect(current(state, 1501).status).toBe(50)
    now += 1
    runAgents(state)
    expect(current(state, 1501).status).toBe(60)
  })

  it('is left by the customer\'s next words and by a pin, not by an operator\'s message', () => {
    const state = finished()
    addMessage(state, { chatId: 1501, authorId: 27, text: 'One more thing', via: 'control' })
    expect(current(state, 1501).status).toBe(50)
    addMessage(state, { chatId: 1501, authorId: 701, text: 'Wait', via: 'control' })
    expect(current(state, 1501).status).toBe(25)
    expect(waitAction(state)).toBe('N')
    call(state, 27, 'operator.finish', { CHAT_ID: 1501 })
    callMethod(modes, state, 27, 'imopenlines.session.mode.pin', { CHAT_ID: 1501 })
    expect(current(state, 1501).status).toBe(25)
  })

  it('is joined, not left, by session.start', () => {
    const state = finished()
    expect(call(state, 31, 'session.start', { CHAT_ID: 1501 })).toBe(true)
    expect(current(state, 1501)).toMatchObject({ id: 402, status: 50, operatorId: 27 })
  })
})

describe('the items of a session', () => {
  const bound = (state: PortalState, chatId: number): string[] => current(state, chatId).crm.map(ref => `${ref.type}${ref.id}`)

  it('a new one is bound to the contact and its deals in work, never to a won deal', () => {
    const state = createState('demo')
    state.items.find(item => item.type === 'deal' && item.id === 105)!.stageId = 'WON'
    state.items.find(item => item.type === 'deal' && item.id === 104)!.contactIds = [303]
    closeSession(state, 1505)
    call(state, 27, 'session.start', { CHAT_ID: 1505 })
    expect(bound(state, 1505)).toEqual(['contact304'])
    closeSession(state, 1505)
    state.items.find(item => item.type === 'deal' && item.id === 105)!.stageId = 'NEW'
    addMessage(state, { chatId: 1505, authorId: 704, text: 'Hello', via: 'control' })
    expect(bound(state, 1505)).toEqual(['deal105', 'contact304'])
  })

  it('a lead in work stands in where neither contact nor company is known', () => {
    const state = createState('demo')
    closeSession(state, 1508)
    call(state, 27, 'session.start', { CHAT_ID: 1508 })
    expect(bound(state, 1508)).toEqual(['lead203'])
    closeSession(state, 1508)
    state.items.find(item => item.type === 'lead' && item.id === 203)!.stageId = 'CONVERTED'
    call(state, 27, 'session.start', { CHAT_ID: 1508 })
    expect(bound(state, 1508)).toEqual([])
  })
})

describe('operator.transfer', () => {
  it.each([
    [{}, '400 TRANSFER_ID_EMPTY'],
    [{ USER_ID: 0, QUEUE_ID: 2 }, '400 USER_ID_EMPTY'],
    [{ QUEUE_ID: 'x' }, '400 QUEUE_ID_EMPTY'],
    [{ TRANSFER_ID: 'queue' }, '400 QUEUE_ID_EMPTY'],
    [{ TRANSFER_ID: 'x' }, '400 USER_ID_EMPTY'],
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

  it('gives it to a line: the session\'s line changes and part 8 names it, the user code stays, employees and bots leave', () => {
    const state = createState('demo')
    state.lines.get(2)!.active = false
    call(state, 27, 'operator.transfer', { CHAT_ID: 1501, TRANSFER_ID: 'queue2' })
    expect(current(state, 1501)).toMatchObject({ operatorId: 0, status: 5, lineId: 2 })
    expect(members(state, 1501)).toEqual([701])
    const dialog = call(state, 27, 'dialog.get', { CHAT_ID: 1501 }) as { entity_id: string, entity_data_1: string }
    expect(dialog.entity_id).toBe('telegrambot|1|5539104|701')
    expect(dialog.entity_data_1.split('|')[7]).toBe('2')
  })

  it('opens a closed chat again as a new incoming session', () => {
    const state = createState('demo')
    call(state, 27, 'operator.transfer', { CHAT_ID: 1502, USER_ID: 31 })
    expect(current(state, 1502)).toMatchObject({ operatorId: 31, status: 10 })
    expect(current(state, 1502).id).toBeGreaterThan(403)
  })

  it('may be asked by a third person, to the present operator as well', () => {
    const state = createState('demo')
    expect(call(state, 27, 'operator.transfer', { CHAT_ID: 1503, USER_ID: 31 })).toBe(true)
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

describe('who may read and join', () => {
  it('JOIN own reaches the lines in whose queue one stands, department those of a colleague, any all', () => {
    const state = createState('demo')
    const readable = (): boolean => {
      try {
        callMethod(dialogs, state, 27, 'im.dialog.get', { DIALOG_ID: 'chat1503' })
        return true
      } catch {
        return false
      }
    }
    const user = state.users.get(27)!
    expect(readable()).toBe(false)
    user.join = 'department'
    expect(readable()).toBe(false)
    user.departments = [7]
    expect(readable()).toBe(true)
    user.departments = [5]
    user.join = 'any'
    expect(readable()).toBe(true)
    user.join = 'own'
    state.lines.get(2)!.queue.push(27)
    expect(readable()).toBe(true)
  })
})
