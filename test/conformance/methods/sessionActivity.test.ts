import { describe, expect, it } from 'vitest'
import { methods } from '../../portal/rest/methods/crm.ts'
import { methods as sessionMethods } from '../../portal/rest/methods/imopenlinesSession.ts'
import { methods as operatorMethods } from '../../portal/rest/methods/imopenlinesOperator.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { addMessage, closeSession } from '../../portal/state/operations.ts'
import { callMethod } from '../call.ts'

const MINUTE = 60_000

interface Row { RESPONSIBLE_ID: string, LAST_UPDATED: string, END_TIME: string, DEADLINE: string, DIRECTION: string, RESULT_STATUS: string }

/** A portal whose clock the test moves by minutes. */
function portal(): { state: PortalState, minutesLater: (count: number) => void } {
  let now = Date.parse('2026-03-10T09:00:00Z')
  const state = createState('demo', { now: () => now })
  return { state, minutesLater: count => void (now += count * MINUTE) }
}

/** The activity of a chat's newest session. */
function activity(state: PortalState, chatId: number): Row {
  const filter = { ASSOCIATED_ENTITY_ID: String(state.chats.get(chatId)!.sessionIds.at(-1)) }
  return (callMethod(methods, state, 1, 'crm.activity.list', { filter }) as Row[])[0]!
}

function clientSays(state: PortalState, chatId: number): void {
  const chat = state.chats.get(chatId)!
  addMessage(state, { chatId, authorId: chat.clientId, text: 'Hello?', via: 'control' })
}

const at = (row: Row): number => Date.parse(row.LAST_UPDATED)

describe('the activity of a session', () => {
  it('has a responsible while it waits: the first of the queue who works, and never nobody', () => {
    const { state } = portal()
    expect(activity(state, 1511).RESPONSIBLE_ID).toBe('27')
    expect(activity(state, 1523).RESPONSIBLE_ID, 'the queue of the second line').toBe('31')
    state.chats.get(1501)!.members.push(31)
    callMethod(operatorMethods, state, 31, 'imopenlines.operator.answer', { CHAT_ID: 1501 })
    expect(activity(state, 1501).RESPONSIBLE_ID).toBe('31')
    callMethod(operatorMethods, state, 31, 'imopenlines.operator.skip', { CHAT_ID: 1501 })
    expect(activity(state, 1501).RESPONSIBLE_ID, 'back in the queue').toBe('31')
  })

  it('is not touched by what a waiting customer adds, nor by anything in the queue', () => {
    const { state, minutesLater } = portal()
    addMessage(state, { chatId: 1501, authorId: 27, text: 'One moment', via: 'control' })
    minutesLater(1)
    clientSays(state, 1501)
    const answered = at(activity(state, 1501))
    expect(answered, 'the first words after an answer move it').toBe(state.now())
    const queued = at(activity(state, 1511))
    minutesLater(5)
    clientSays(state, 1501)
    clientSays(state, 1511)
    expect([at(activity(state, 1501)), at(activity(state, 1511))]).toEqual([answered, queued])
  })

  it('is incoming and unanswered where the customer began, answered once it is taken', () => {
    const { state } = portal()
    expect(activity(state, 1511)).toMatchObject({ DIRECTION: '1', RESULT_STATUS: '1' })
    callMethod(operatorMethods, state, 27, 'imopenlines.operator.answer', { CHAT_ID: 1511 })
    expect(activity(state, 1511)).toMatchObject({ DIRECTION: '1', RESULT_STATUS: '2' })
  })

  it('is outgoing and answered where an employee began', () => {
    const { state } = portal()
    closeSession(state, 1501)
    callMethod(sessionMethods, state, 27, 'imopenlines.session.start', { CHAT_ID: 1501 })
    expect(activity(state, 1501)).toMatchObject({ DIRECTION: '2', RESULT_STATUS: '2' })
  })

  it('ends a day and an hour ahead while it is open, and at its closing afterwards', () => {
    const { state, minutesLater } = portal()
    addMessage(state, { chatId: 1501, authorId: 27, text: 'One moment', via: 'control' })
    const open = activity(state, 1501)
    expect(Date.parse(open.END_TIME)).toBe(state.now() + 25 * 60 * MINUTE)
    expect(open.DEADLINE).toBe(open.END_TIME)
    minutesLater(3)
    closeSession(state, 1501)
    const closedAt = state.now()
    minutesLater(60)
    expect(Date.parse(activity(state, 1501).END_TIME)).toBe(closedAt)
  })
})
