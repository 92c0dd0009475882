/** Small rules of reading methods that are easily believed the other way round: which argument wins, what is asked first, what a list leaves out. */
import { describe, expect, it } from 'vitest'
import type { Method, PhpMap } from '../../portal/rest/method.ts'
import { ListPage } from '../../portal/rest/method.ts'
import { methods as activities } from '../../portal/rest/methods/crm.ts'
import { methods as dialogs } from '../../portal/rest/methods/imDialog.ts'
import { methods as recent } from '../../portal/rest/methods/imRecent.ts'
import { methods as lineCrm } from '../../portal/rest/methods/imopenlinesCrm.ts'
import { methods as sessions } from '../../portal/rest/methods/imopenlinesSession.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { chatMessages, currentSession, userCode } from '../../portal/state/operations.ts'
import { callMethod, ORIGIN, refusalOf } from '../call.ts'

const METHODS: Method[] = [...activities, ...dialogs, ...recent, ...lineCrm, ...sessions]
const CHAT = { DIALOG_ID: 'chat1501' }
const DAY_MS = 24 * 60 * 60 * 1000

function call<T>(state: PortalState, name: string, params: PhpMap, userId = 27): T {
  return callMethod(METHODS, state, userId, name, params) as T
}

function isPaged(state: PortalState, name: string, params: PhpMap): boolean {
  const method = METHODS.find(candidate => candidate.name === name)!
  return method.run({ params, caller: state.users.get(27)!, state, origin: ORIGIN, accessToken: 'token' }) instanceof ListPage
}

describe('im.dialog.messages.get', () => {
  it('does not look at LAST_ID where FIRST_ID stands beside it', () => {
    const state = createState('demo')
    const first = chatMessages(state, 1501)[0]!.id
    expect(call<{ messages: object[] }>(state, 'im.dialog.messages.get', { ...CHAT, FIRST_ID: first, LAST_ID: 'x' }).messages).not.toEqual([])
    expect(refusalOf(METHODS, state, 27, 'im.dialog.messages.get', { ...CHAT, LAST_ID: 'x' })).toBe('400 LAST_ID_STRING')
  })

  it('asks for access before it looks at the form of the numbers', () => {
    expect(refusalOf(METHODS, createState('demo'), 38, 'im.dialog.messages.get', { ...CHAT, FIRST_ID: 'x' })).toBe('403 ACCESS_ERROR')
  })
})

describe('im.dialog.read', () => {
  it('takes LAST_ID, the old name, before MESSAGE_ID', () => {
    const state = createState('demo')
    const all = chatMessages(state, 1501)
    const [earlier, last] = [all.at(-2)!.id, all.at(-1)!.id]
    expect(call(state, 'im.dialog.read', { ...CHAT, MESSAGE_ID: last, LAST_ID: earlier })).toMatchObject({ lastId: earlier })
  })
})

describe('im.dialog.users.list', () => {
  it('has no total where LAST_ID stands, also with 0', () => {
    const state = createState('demo')
    expect(isPaged(state, 'im.dialog.users.list', CHAT)).toBe(true)
    expect(isPaged(state, 'im.dialog.users.list', { ...CHAT, LAST_ID: 0 })).toBe(false)
    expect(call<{ id: number }[]>(state, 'im.dialog.users.list', { ...CHAT, LAST_ID: 0 }).map(user => user.id)).toContain(27)
  })
})

interface Item { chat_id: number, counter: number }

describe('im.recent.get', () => {
  const waiting = (state: PortalState): number[] => [...state.chats.values()].filter(chat => currentSession(state, chat)?.status === 0).map(chat => chat.id)

  it('lists what waits in the caller\'s queue as well, with the counter 1', () => {
    const state = createState('demo')
    const items = call<Item[]>(state, 'im.recent.get', {}, 31)
    const queued = items.filter(item => waiting(state).includes(item.chat_id) && !state.chats.get(item.chat_id)!.members.includes(31))
    expect(queued.length).toBeGreaterThan(0)
    expect(new Set(queued.map(item => item.counter))).toEqual(new Set([1]))
  })

  it('goes back 30 days, seven with a date, and without an end for open lines alone', () => {
    const state = createState('demo')
    const old = state.chats.get(1501)!
    const age = (days: number): void => { for (const message of chatMessages(state, old.id)) message.createdAt = state.now() - days * DAY_MS }
    const has = (params: PhpMap): boolean => call<Item[]>(state, 'im.recent.get', params).some(item => item.chat_id === old.id)
    age(31)
    expect([has({}), has({ ONLY_OPENLINES: 'Y' })]).toEqual([false, true])
    age(8)
    expect([has({}), has({ LAST_SYNC_DATE: new Date(state.now() - 20 * DAY_MS).toISOString() })]).toEqual([true, false])
  })
})

describe('imopenlines.session.open', () => {
  const open = (state: PortalState, userId: number): string => {
    const USER_CODE = userCode(state.chats.get(1501)!)
    try {
      return call<{ chatId: string }>(state, 'imopenlines.session.open', { USER_CODE }, userId).chatId
    } catch {
      return 'refused'
    }
  }

  it('finds the chat for its operator, for JOIN and for a reader of its item, but not for one who merely sits inside', () => {
    const state = createState('demo')
    const kate = state.users.get(35)!
    kate.join = 'none'
    state.chats.get(1501)!.members.push(35)
    expect([27, 31, 38, 35].map(id => open(state, id))).toEqual(['1501', '1501', '1501', 'refused'])
  })
})

describe('imopenlines.crm.chat.getLastId', () => {
  it('takes a number below 1 for one of a wrong type', () => {
    const params = { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: -5 }
    expect(refusalOf(METHODS, createState('demo'), 27, 'imopenlines.crm.chat.getLastId', params)).toBe('400 ERROR_ARGUMENT CRM_ENTITY')
  })
})

describe('crm.activity.list', () => {
  it('goes by START_TIME when no order is given', () => {
    const state = createState('demo')
    const todo = state.todos.find(candidate => candidate.owner.id === 108)!
    todo.deadline = state.now() - 900 * DAY_MS
    const rows = call<{ ID: string }[]>(state, 'crm.activity.list', { filter: { BINDINGS: [{ OWNER_TYPE_ID: 2, OWNER_ID: 108 }] } })
    expect(rows[0]?.ID).toBe(String(todo.id))
  })
})
