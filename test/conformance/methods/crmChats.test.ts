import { describe, expect, it } from 'vitest'
import { methods as chats } from '../../portal/rest/methods/imopenlinesCrm.ts'
import { methods as members } from '../../portal/rest/methods/imopenlinesMembers.ts'
import type { PhpMap } from '../../portal/rest/method.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { closeSession, openSession } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'

const METHODS = [...chats, ...members]
const GET = 'imopenlines.crm.chat.get'
const LAST = 'imopenlines.crm.chat.getLastId'
const ADD = 'imopenlines.crm.chat.user.add'
const DELETE = 'imopenlines.crm.chat.user.delete'

function deal(id: number): PhpMap {
  return { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: id }
}

function chatIds(state: PortalState, params: PhpMap, userId = 27): string[] {
  return (callMethod(METHODS, state, userId, GET, params) as { CHAT_ID: string }[]).map(row => row.CHAT_ID)
}

describe(GET, () => {
  it('lists active chats, the newest first, and with the exact "N" all of them', () => {
    const state = createState('demo')
    expect(callMethod(METHODS, state, 27, GET, deal(101))).toEqual([
      { CHAT_ID: '1501', CONNECTOR_ID: 'telegrambot', CONNECTOR_TITLE: 'Telegram' },
      { CHAT_ID: '1503', CONNECTOR_ID: 'livechat', CONNECTOR_TITLE: 'Live Chat' }
    ])
    expect(chatIds(state, { ...deal(101), ACTIVE_ONLY: 'N' })).toEqual(['1501', '1503', '1502'])
    for (const ACTIVE_ONLY of ['n', false, 0, 'Y', '']) expect(chatIds(state, { ...deal(101), ACTIVE_ONLY })).toHaveLength(2)
  })

  it('counts neither the queue nor spam nor closed ones as active', () => {
    const state = createState('demo')
    expect(chatIds(state, deal(104))).toEqual(['1515'])
    expect(chatIds(state, { ...deal(104), ACTIVE_ONLY: 'N' })).toEqual(['1511', '1512', '1515', '1514', '1513'])
  })

  it('leaves out connectors that the portal does not know, even with "N", but neither a line that is off nor a connector taken off it', () => {
    const state = createState('demo')
    state.lines.get(1)!.active = false
    state.lines.get(1)!.connectors = []
    expect(chatIds(state, deal(101))).toHaveLength(2)
    delete state.connectorTitles.telegrambot
    expect(chatIds(state, { ...deal(101), ACTIVE_ONLY: 'N' })).toEqual(['1503', '1502'])
  })

  it('goes by the items of each session: a won deal keeps its old one and never gets the new one', () => {
    const state = createState('demo')
    state.items.find(item => item.type === 'deal' && item.id === 101)!.stageId = 'WON'
    closeSession(state, 1501)
    expect(chatIds(state, deal(101))).not.toContain('1501')
    openSession(state, state.chats.get(1501)!, { status: 10, operatorId: 27, via: 'control' })
    expect(chatIds(state, deal(101))).not.toContain('1501')
    expect(chatIds(state, { ...deal(101), ACTIVE_ONLY: 'N' })).toContain('1501')
    expect(chatIds(state, { CRM_ENTITY_TYPE: 'contact', CRM_ENTITY: 301 })).toContain('1501')
  })

  it('is empty for an item without chats and for a type that never has one, in any letter case', () => {
    const state = createState('demo')
    expect(chatIds(state, deal(103))).toEqual([])
    expect(chatIds(state, { CRM_ENTITY_TYPE: 'quote', CRM_ENTITY: 5 })).toEqual([])
    expect(chatIds(state, { CRM_ENTITY_TYPE: 'dynamic_174', CRM_ENTITY: 501, ACTIVE_ONLY: 'N' })).toEqual([])
    expect(chatIds(state, { CRM_ENTITY_TYPE: 'CoNtAcT', CRM_ENTITY: '304' })).toEqual(['1505'])
  })

  it.each([
    [{ CRM_ENTITY: 1 }, '400 ERROR_ARGUMENT CRM_ENTITY_TYPE'],
    [{ CRM_ENTITY_TYPE: 'deal' }, '400 ERROR_ARGUMENT CRM_ENTITY'],
    [{ CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 'x' }, '400 ERROR_ARGUMENT CRM_ENTITY'],
    [{ CRM_ENTITY_TYPE: 'wizard', CRM_ENTITY: 1 }, '403 ACCESS_DENIED'],
    [{ crm_entity_type: 'deal', crm_entity: 101 }, '400 ERROR_ARGUMENT CRM_ENTITY_TYPE']
  ])('refuses %j with %s', (params, says) => {
    expect(refusalOf(METHODS, createState('demo'), 27, GET, params as unknown as PhpMap)).toBe(says)
  })

  it('is denied without access to the item', () => {
    expect(refusalOf(METHODS, createState('demo'), 35, GET, deal(101))).toBe('403 ACCESS_DENIED')
    expect(refusalOf(METHODS, createState('demo'), 44, GET, deal(101))).toBe('403 ACCESS_DENIED')
  })
})

describe(LAST, () => {
  it('is the number of the chat updated last, closed ones included', () => {
    const state = createState('demo')
    expect(callMethod(METHODS, state, 27, LAST, deal(101))).toBe(1501)
    closeSession(state, 1503)
    expect(callMethod(METHODS, state, 27, LAST, deal(101))).toBe(1503)
  })

  it.each([
    [{}, '400 CRM_CHAT_EMPTY_CRM_DATA'],
    [{ CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 'x' }, '400 ERROR_ARGUMENT CRM_ENTITY'],
    [deal(103), '400 CRM_CHAT_EMPTY_CRM_DATA'],
    [deal(9999), '400 CRM_CHAT_EMPTY_CRM_DATA'],
    [{ CRM_ENTITY_TYPE: 'wizard', CRM_ENTITY: 101 }, '400 CRM_CHAT_EMPTY_CRM_DATA']
  ])('%j: none is an error, %s', (params, says) => {
    expect(refusalOf(METHODS, createState('demo'), 27, LAST, params)).toBe(says)
  })
})

describe(ADD, () => {
  const good: PhpMap = { ...deal(101), CHAT_ID: 1501, USER_ID: 31 }

  it('adds people of the line\'s queue to the named chat, or to the item\'s last one', () => {
    const state = createState('demo')
    expect(callMethod(METHODS, state, 27, ADD, good)).toBe(1501)
    expect(callMethod(METHODS, state, 27, ADD, good), 'again is a success').toBe(1501)
    expect(state.chats.get(1501)!.members).toContain(31)
    expect(callMethod(METHODS, state, 27, ADD, { ...deal(101), USER_ID: 31 })).toBe(1501)
    expect(callMethod(METHODS, state, 27, ADD, { ...deal(103), USER_ID: 1 })).toBe(0)
    expect(callMethod(METHODS, state, 1, ADD, { ...good, USER_ID: 38 }), 'an administrator adds anybody').toBe(1501)
  })

  it.each([
    [{ CRM_ENTITY_TYPE: '' }, 27, '400 ERROR_ARGUMENT CRM_ENTITY_TYPE'],
    [{ CRM_ENTITY: 0 }, 27, '400 ERROR_ARGUMENT CRM_ENTITY'],
    [{}, 35, '403 ACCESS_DENIED'],
    [{ CHAT_ID: 1502, USER_ID: '' }, 27, '400 CHAT_NOT_IN_CRM'],
    [{ CHAT_ID: 1504 }, 27, '400 CHAT_NOT_IN_CRM'],
    [{ USER_ID: '' }, 27, '400 ERROR_ARGUMENT Empty USER_ID'],
    [{ USER_ID: 42 }, 27, '400 CRM_CHAT_USER_NOT_ACTIVE'],
    [{}, 38, '403 ACCESS_DENIED'],
    [{ USER_ID: 35 }, 27, '403 ACCESS_DENIED'],
    [{ USER_ID: 38 }, 27, '403 ACCESS_DENIED'],
    [{ USER_ID: 1 }, 27, '403 ACCESS_DENIED'],
    [{ USER_ID: 601 }, 27, '403 ACCESS_DENIED']
  ])('with %j by user %i: %s', (params, userId, says) => {
    expect(refusalOf(METHODS, createState('demo'), userId, ADD, { ...good, ...params })).toBe(says)
  })
})

describe(DELETE, () => {
  const good: PhpMap = { ...deal(101), CHAT_ID: 1501, USER_ID: 601 }

  it('removes anybody at the word of anybody who can read the item: a bot, the operator, the customer', () => {
    const state = createState('demo')
    expect(callMethod(METHODS, state, 27, DELETE, good)).toBe(1501)
    expect(state.chats.get(1501)!.members).not.toContain(601)
    expect(callMethod(METHODS, state, 38, DELETE, { ...good, USER_ID: 27 })).toBe(1501)
    expect(callMethod(METHODS, state, 38, DELETE, { ...good, USER_ID: 701 })).toBe(1501)
    expect(state.chats.get(1501)!.members).toEqual([])
  })

  it.each([
    [{ USER_ID: '', CRM_ENTITY_TYPE: '' }, 27, '400 CRM_CHAT_EMPTY_USER'],
    [{ CRM_ENTITY_TYPE: '' }, 27, '400 CRM_CHAT_EMPTY_CRM_DATA'],
    [{ CRM_ENTITY: 'x' }, 27, '400 ERROR_ARGUMENT CRM_ENTITY'],
    [{}, 35, '403 ACCESS_DENIED'],
    [{ CHAT_ID: 1502 }, 27, '400 CHAT_NOT_IN_CRM'],
    [{ USER_ID: 42 }, 27, '400 CRM_CHAT_USER_NOT_ACTIVE'],
    [{ USER_ID: 31 }, 27, '400 USER_NOT_FOUND']
  ])('with %j by user %i: %s', (params, userId, says) => {
    expect(refusalOf(METHODS, createState('demo'), userId, DELETE, { ...good, ...params })).toBe(says)
  })
})
