import { describe, expect, it } from 'vitest'
import { methods } from '../../portal/rest/methods/crm.ts'
import { methods as openLines } from '../../portal/rest/methods/imopenlinesCrm.ts'
import { methods as operator } from '../../portal/rest/methods/imopenlinesOperator.ts'
import { createState } from '../../portal/state/create.ts'
import { addMessage } from '../../portal/state/operations.ts'
import { callList, callMethod, refusalOf } from '../call.ts'

describe('crm.item.get', () => {
  it('gives a deal with its people, empty ones as 0', () => {
    const state = createState('demo')
    expect(callMethod(methods, state, 27, 'crm.item.get', { entityTypeId: 2, id: 102 }))
      .toMatchObject({ item: { id: 102, entityTypeId: 2, title: 'Website redesign for Northwind', contactId: 302, contactIds: [302], companyId: 401, opportunity: 12800, currencyId: 'USD' } })
    expect(callMethod(methods, state, 27, 'crm.item.get', { entityTypeId: '2', id: '103' })).toMatchObject({ item: { contactId: 0, contactIds: [], companyId: 402 } })
  })

  it('gives a contact with its open-line addresses, and a smart process item with its deal', () => {
    const state = createState('demo')
    const { item } = callMethod(methods, state, 27, 'crm.item.get', { entityTypeId: 3, id: 301 }) as { item: { hasImol: string, fm: { typeId: string, value: string }[] } }
    expect(item.hasImol).toBe('Y')
    expect(item.fm.filter(field => field.typeId === 'IM').map(field => field.value)).toContain('imol|telegrambot|1|5539104|701')
    expect(callMethod(methods, state, 27, 'crm.item.get', { entityTypeId: 174, id: 501 })).toMatchObject({ item: { contactIds: [302], parentId2: 102, entityTypeId: 174 } })
  })

  it.each([
    [{ id: 101 }, '400 100'],
    [{ entityTypeId: 2 }, '400 100'],
    [{ entityTypeId: 190, id: 1 }, '400 NOT_FOUND'],
    [{ entityTypeId: 2, id: 9999 }, '400 NOT_FOUND'],
    [{ ENTITYTYPEID: 2, ID: 101 }, '400 100']
  ])('refuses %j with %s', (params, says) => {
    expect(refusalOf(methods, createState('demo'), 27, 'crm.item.get', params)).toBe(says)
  })

  it('a deleted item is not found, a closed one denied with 400', () => {
    const state = createState('demo')
    expect(refusalOf(methods, state, 44, 'crm.item.get', { entityTypeId: 2, id: 101 })).toBe('400 ACCESS_DENIED')
    state.items.find(item => item.type === 'deal' && item.id === 101)!.deleted = true
    expect(refusalOf(methods, state, 44, 'crm.item.get', { entityTypeId: 2, id: 101 })).toBe('400 NOT_FOUND')
  })
})

describe('crm.item.list', () => {
  const list = (params: object, userId = 27): number[] => {
    const page = callList(methods, createState('demo'), userId, 'crm.item.list', { entityTypeId: 2, ...params })
    return (page.result as { items: { id: number }[] }).items.map(item => item.id)
  }

  it('filters by comparison, list, part and groups', () => {
    expect(list({ filter: { '>=opportunity': 100000, currencyId: 'RUB' } })).toEqual([101, 103, 104])
    expect(list({ filter: { '@id': ['102', '105'] } })).toEqual([102, 105])
    expect(list({ filter: { '%title': 'website' } })).toEqual([102])
    expect(list({ filter: { '!currencyId': 'RUB', 0: { logic: 'OR', 0: { id: 102 }, 1: { '<opportunity': 4000 } } } })).toEqual([102, 107])
    expect(list({ filter: { contactIds: 303 } })).toEqual([104, 106])
  })

  it('orders, and shows only what the caller may read', () => {
    expect(list({ order: { opportunity: 'DESC' } }).slice(0, 2)).toEqual([104, 103])
    expect(list({}, 44)).toEqual([102])
    expect(list({}, 35)).toEqual([])
  })

  it('pages by 50 with total and next; start -1 counts nothing', () => {
    const state = createState('demo')
    const deal = state.items[0]!
    const seeded = state.items.filter(item => item.type === 'deal').length
    for (let n = 0; n < 60; n++) state.items.push({ ...deal, id: 2000 + n })
    expect(callList(methods, state, 27, 'crm.item.list', { entityTypeId: 2 })).toMatchObject({ total: seeded + 60, next: 50 })
    expect(callList(methods, state, 27, 'crm.item.list', { entityTypeId: 2, start: '50' })).toMatchObject({ total: seeded + 60, next: null })
    expect(callList(methods, state, 27, 'crm.item.list', { entityTypeId: 2, start: -1 })).toMatchObject({ total: null, next: null })
  })

  it('selects; multifields come with an asterisk alone', () => {
    const state = createState('demo')
    const first = (params: object): Record<string, unknown> =>
      (callMethod(methods, state, 27, 'crm.item.list', { entityTypeId: 3, ...params }) as { items: Record<string, unknown>[] }).items[0]!
    expect(Object.keys(first({ select: ['id', 'name', 'fm'] }))).toEqual(['id', 'name'])
    expect(first({})).not.toHaveProperty('fm')
    expect(first({ select: ['*'] })).toHaveProperty('fm')
  })

  it.each([
    [{ filter: { nonsense: 1 } }, '400 INVALID_ARG_VALUE'],
    [{ order: { nonsense: 'ASC' } }, '400 INVALID_ARG_VALUE'],
    [{ order: { id: 'UP' } }, '400 INVALID_ARG_VALUE'],
    [{ entityTypeId: 190 }, '400 NOT_FOUND']
  ])('refuses %j with %s', (params, says) => {
    expect(refusalOf(methods, createState('demo'), 27, 'crm.item.list', { entityTypeId: 2, ...params })).toBe(says)
  })
})

const OF_DEAL_101 = { PROVIDER_ID: 'IMOPENLINES_SESSION', BINDINGS: [{ OWNER_TYPE_ID: 2, OWNER_ID: 101 }] }

describe('crm.activity.list', () => {
  it('gives the sessions of an item as flat strings, in the order asked for', () => {
    const rows = callMethod(methods, createState('demo'), 27, 'crm.activity.list', {
      filter: OF_DEAL_101,
      order: { LAST_UPDATED: 'desc' },
      select: ['ID', 'ASSOCIATED_ENTITY_ID', 'PROVIDER_TYPE_ID', 'RESULT_SOURCE_ID', 'COMPLETED', 'RESPONSIBLE_ID', 'COMMUNICATIONS']
    }) as Record<string, unknown>[]
    expect(rows.map(row => row.ASSOCIATED_ENTITY_ID)).toEqual(['402', '404', '403', '401'])
    expect(rows[0]).toMatchObject({ PROVIDER_TYPE_ID: '1', RESULT_SOURCE_ID: 'telegrambot', COMPLETED: 'N', RESPONSIBLE_ID: '27', COMMUNICATIONS: [{ VALUE: 'imol|telegrambot|1|5539104|701' }] })
    expect(rows[3]).toMatchObject({ COMPLETED: 'Y' })
    expect(Object.keys(rows[0]!)).toHaveLength(7)
  })

  it('several bindings repeat a row', () => {
    const BINDINGS = [{ OWNER_TYPE_ID: 2, OWNER_ID: 101 }, { OWNER_TYPE_ID: 3, OWNER_ID: 301 }]
    expect(callList(methods, createState('demo'), 27, 'crm.activity.list', { filter: { PROVIDER_ID: 'IMOPENLINES_SESSION', BINDINGS, COMPLETED: 'N' } }).total).toBe(3)
  })

  it('shows nothing of items the caller may not read', () => {
    expect(callList(methods, createState('demo'), 44, 'crm.activity.list', { filter: OF_DEAL_101 }).total).toBe(0)
  })

  it('pages by 50', () => {
    const page = callList(methods, createState('huge'), 27, 'crm.activity.list', { filter: { BINDINGS: { 0: { OWNER_TYPE_ID: '3', OWNER_ID: '900' } } }, order: { ID: 'DESC' }, start: 50 })
    expect(page).toMatchObject({ total: 500, next: 100 })
  })

  it('may lag behind the session while the other sources do not', () => {
    let now = Date.parse('2026-03-10T09:00:00Z')
    const state = createState('demo', { now: () => now })
    state.switches.activityLagMs = 5000
    const completed = (): unknown[] => (callMethod(methods, state, 27, 'crm.activity.list', { filter: { ...OF_DEAL_101, ASSOCIATED_ENTITY_ID: 402 } }) as { COMPLETED: string }[]).map(row => row.COMPLETED)
    state.lines.get(1)!.vote = false
    callMethod(operator, state, 27, 'imopenlines.operator.finish', { CHAT_ID: 1501 })
    expect(completed()).toEqual(['N'])
    expect(callMethod(openLines, state, 27, 'imopenlines.crm.chat.get', { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 101 })).toMatchObject([{ CHAT_ID: '1503' }])
    now += 5000
    expect(completed()).toEqual(['Y'])
    addMessage(state, { chatId: 1501, authorId: 701, text: 'Ещё вопрос', via: 'control' })
    expect(callList(methods, state, 27, 'crm.activity.list', { filter: OF_DEAL_101 }).total).toBe(4)
    now += 5000
    expect(callList(methods, state, 27, 'crm.activity.list', { filter: OF_DEAL_101 }).total).toBe(5)
  })
})
