import { describe, expect, it } from 'vitest'
import type { PhpMap } from '../../portal/rest/method.ts'
import { methods } from '../../portal/rest/methods/crm.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { addComment } from '../../portal/state/operations.ts'
import { callList, callMethod, refusalOf } from '../call.ts'

const DEAL = { ENTITY_TYPE: 'deal', ENTITY_ID: 103 }
const OWNER = { ownerTypeId: 2, ownerId: 103 }

function call<T>(state: PortalState, name: string, params: PhpMap, userId = 27): T {
  return callMethod(methods, state, userId, `crm.${name}`, params) as T
}

function refused(name: string, params: PhpMap, userId = 27, state = createState('demo')): string {
  return refusalOf(methods, state, userId, `crm.${name}`, params)
}

type Row = Record<string, unknown>

function comments(state: PortalState, filter: PhpMap = DEAL, more: PhpMap = {}): Row[] {
  return call<Row[]>(state, 'timeline.comment.list', { filter, ...more })
}

describe('crm.timeline.comment', () => {
  it('what is added is listed, as strings, with a total', () => {
    const state = createState('demo')
    const id = call<number>(state, 'timeline.comment.add', { fields: { ...DEAL, COMMENT: '  Бюджет до 700 000 ₽ ' } })
    expect(id).toBeTypeOf('number')
    expect(comments(state)).toMatchObject([{ ID: String(id), ENTITY_ID: '103', ENTITY_TYPE: 'deal', COMMENT: 'Бюджет до 700 000 ₽', AUTHOR_ID: '27' }])
    expect(comments(state)[0]).not.toHaveProperty('FILES')
    expect(callList(methods, state, 27, 'crm.timeline.comment.list', { filter: DEAL })).toMatchObject({ total: 1, next: null })
  })

  it('keeps files', () => {
    const state = createState('demo')
    call(state, 'timeline.comment.add', { fields: { ...DEAL, COMMENT: 'План', FILES: [['1.gif', 'R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==']] } })
    const { FILES } = comments(state)[0] as { FILES: Record<string, Row> }
    expect(Object.values(FILES)).toMatchObject([{ name: '1.gif', size: 43, type: 'image', image: { width: 1, height: 1 }, authorId: 27 }])
  })

  it.each([
    [{}, '400 100'],
    [{ FIELDS: { ...DEAL, COMMENT: 'x' } }, '400 100'],
    [{ fields: 'x' }, '400 100'],
    [{ fields: { ENTITY_ID: 103, COMMENT: 'x' } }, '400 OWNER_NOT_FOUND'],
    [{ fields: { ENTITY_ID: 103, ENTITY_TYPE: 'unknown', COMMENT: 'x' } }, '400 OWNER_NOT_FOUND'],
    [{ fields: { ENTITY_ID: 103, ENTITY_TYPE: 'DEAL', COMMENT: ' ' } }, '400 INVALID_ARG_VALUE'],
    [{ fields: { ENTITY_ID: 9999, ENTITY_TYPE: 'deal', COMMENT: 'x' } }, '400 ACCESS_DENIED'],
    [{ fields: { ...DEAL, COMMENT: ' ' } }, '400 INVALID_ARG_VALUE']
  ])('add refuses %j with %s', (params, says) => {
    expect(refused('timeline.comment.add', params)).toBe(says)
  })

  it('the right to the item is asked before the text, and the list has no code for it', () => {
    expect(refused('timeline.comment.add', { fields: { ...DEAL, COMMENT: '' } }, 35)).toBe('400 ACCESS_DENIED')
    expect(refused('timeline.comment.list', { filter: DEAL }, 35)).toBe('400 ')
    expect(refused('timeline.comment.list', {})).toBe('400 ')
  })

  it('lists pages by start alone: every filter key besides the item is ignored', () => {
    const state = createState('demo')
    for (let n = 0; n < 120; n++) addComment(state, { bindings: [{ type: 'deal', id: 103 }], authorId: n % 2 ? 27 : 31, text: `n${n}`, fileIds: [] })
    const list = (params: PhpMap): { result: Row[], total: number | null, next: number | null } =>
      callList(methods, state, 27, 'crm.timeline.comment.list', params) as { result: Row[], total: number | null, next: number | null }
    const first = list({ filter: DEAL })
    expect(first).toMatchObject({ total: 120, next: 50 })
    const lastOfFirst = String(first.result.at(-1)!.ID)
    for (const more of [{ AUTHOR_ID: 31 }, { '>ID': lastOfFirst }, { '<CREATED': '2001-01-01' }, { '%COMMENT': 'n7' }]) {
      expect(list({ filter: { ...DEAL, ...more } })).toEqual(first)
    }
    expect(list({ filter: DEAL, start: 50 })).toMatchObject({ total: 120, next: 100 })
    expect(list({ filter: DEAL, start: 99 }).result).toEqual(list({ filter: DEAL, start: 50 }).result)
    expect(list({ filter: DEAL, start: 100 })).toMatchObject({ total: 120, next: null })
    expect(list({ filter: DEAL, start: 100 }).result).toHaveLength(20)
  })

  it('lists order by number, time or author only, and descending only for the exact word', () => {
    const state = createState('demo')
    for (let n = 0; n < 3; n++) addComment(state, { bindings: [{ type: 'deal', id: 103 }], authorId: 27, text: `n${2 - n}`, fileIds: [] })
    const texts = (order: PhpMap): unknown[] => comments(state, DEAL, { order }).map(row => row.COMMENT)
    expect(texts({ ID: 'DESC' })).toEqual(['n0', 'n1', 'n2'])
    expect(texts({ ID: 'desc' })).toEqual(['n2', 'n1', 'n0'])
    expect(texts({ COMMENT: 'DESC' })).toEqual(['n2', 'n1', 'n0'])
  })

  it('lists print what was selected', () => {
    const state = createState('demo')
    addComment(state, { bindings: [{ type: 'deal', id: 103 }], authorId: 27, text: 'n', fileIds: [] })
    expect(comments(state, DEAL, { select: ['ID', 'COMMENT'] }).map(row => Object.keys(row))).toEqual([['ID', 'COMMENT']])
  })

  it('somebody who may only read the item reads its comments and writes none', () => {
    const state = createState('demo')
    const id = call<number>(state, 'timeline.comment.add', { fields: { ...DEAL, COMMENT: 'x' } })
    state.users.get(27)!.crmEdit = 'none'
    expect(comments(state)).toHaveLength(1)
    expect(refused('timeline.comment.add', { fields: { ...DEAL, COMMENT: 'y' } }, 27, state)).toBe('400 ACCESS_DENIED')
    expect(refused('timeline.comment.update', { id, fields: { COMMENT: 'y' }, ...OWNER }, 27, state)).toBe('400 ACCESS_DENIED')
    expect(refused('timeline.comment.delete', { id, ...OWNER }, 27, state)).toBe('400 ACCESS_DENIED')
  })

  it('only its author changes a comment; its author and administrators delete it', () => {
    const state = createState('demo')
    const id = call<number>(state, 'timeline.comment.add', { fields: { ...DEAL, COMMENT: 'x' } })
    for (const userId of [31, 1]) {
      expect(refused('timeline.comment.update', { id, fields: { COMMENT: 'y' }, ...OWNER }, userId, state)).toBe('400 ACCESS_DENIED')
    }
    expect(refused('timeline.comment.delete', { id, ...OWNER }, 31, state)).toBe('400 ACCESS_DENIED')
    expect(call(state, 'timeline.comment.delete', { id, ...OWNER }, 1)).toBeNull()
  })

  it('a change without a text is refused like an empty one', () => {
    const state = createState('demo')
    const id = call<number>(state, 'timeline.comment.add', { fields: { ...DEAL, COMMENT: 'x' } })
    expect(refused('timeline.comment.update', { id, fields: {}, ...OWNER }, 27, state)).toBe('400 INVALID_ARG_VALUE')
  })

  it('update answers the number, delete null', () => {
    const state = createState('demo')
    const id = call<number>(state, 'timeline.comment.add', { fields: { ...DEAL, COMMENT: 'x' } })
    expect(call(state, 'timeline.comment.update', { id, fields: { COMMENT: 'y' }, ...OWNER })).toBe(id)
    expect(comments(state)).toMatchObject([{ COMMENT: 'y' }])
    expect(call(state, 'timeline.comment.delete', { id })).toBeNull()
    expect(comments(state)).toEqual([])
  })

  it('a comment of several items is copied for the one it is changed on, under a new number', () => {
    const state = createState('demo')
    const bindings = [{ type: 'deal', id: 103 }, { type: 'company', id: 402 }] as const
    const { id } = addComment(state, { bindings: bindings.map(ref => ({ ...ref })), authorId: 27, text: 'x', fileIds: [] })
    const copy = call<number>(state, 'timeline.comment.update', { id, fields: { COMMENT: 'y' }, ...OWNER })
    expect(copy).not.toBe(id)
    expect(comments(state)).toMatchObject([{ ID: String(copy), COMMENT: 'y', AUTHOR_ID: '27' }])
    expect(comments(state, { ENTITY_TYPE: 'company', ENTITY_ID: 402 })).toMatchObject([{ ID: String(id), COMMENT: 'x' }])
    expect(refused('timeline.comment.update', { id, fields: { COMMENT: 'z' }, ...OWNER }, 27, state)).toBe('400 NOT_FOUND')
  })

  it('a change without an owner is meant for the first item that the caller may change', () => {
    const state = createState('demo')
    const bindings = [{ type: 'deal', id: 103 }, { type: 'company', id: 402 }] as const
    const { id } = addComment(state, { bindings: bindings.map(ref => ({ ...ref })), authorId: 27, text: 'x', fileIds: [] })
    call(state, 'timeline.comment.update', { id, fields: { COMMENT: 'y' } })
    expect(comments(state)).toMatchObject([{ COMMENT: 'y' }])
    expect(comments(state, { ENTITY_TYPE: 'company', ENTITY_ID: 402 })).toMatchObject([{ COMMENT: 'x' }])
  })

  it('deleting a comment of several items wants its owner named; it stays on the others', () => {
    const state = createState('demo')
    const bindings = [{ type: 'deal', id: 103 }, { type: 'company', id: 402 }] as const
    const { id } = addComment(state, { bindings: bindings.map(ref => ({ ...ref })), authorId: 27, text: 'x', fileIds: [] })
    expect(refused('timeline.comment.delete', { id }, 27, state)).toBe('400 MULTIPLE_BINDINGS')
    for (const name of ['timeline.comment.update', 'timeline.comment.delete']) {
      expect(refused(name, { id, fields: { COMMENT: 'y' }, ownerTypeId: 3, ownerId: 301 }, 27, state)).toBe('400 NOT_FOUND')
      expect(refused(name, { id, fields: { COMMENT: 'y' }, ownerTypeId: 190, ownerId: 1 }, 27, state)).toBe('400 OWNER_NOT_FOUND')
      expect(refused(name, { id, fields: { COMMENT: 'y' }, ...OWNER }, 35, state)).toBe('400 ACCESS_DENIED')
    }
    call(state, 'timeline.comment.delete', { id, ...OWNER })
    expect(comments(state)).toEqual([])
    expect(comments(state, { ENTITY_TYPE: 'company', ENTITY_ID: 402 })).toHaveLength(1)
  })

  it.each([
    ['timeline.comment.update', { fields: { COMMENT: 'y' } }, '400 100'],
    ['timeline.comment.update', { id: 1 }, '400 100'],
    ['timeline.comment.update', { id: 999_999, fields: { COMMENT: 'y' } }, '400 NOT_FOUND'],
    ['timeline.comment.delete', {}, '400 100'],
    ['timeline.comment.delete', { id: 999_999 }, '400 NOT_FOUND']
  ])('%s refuses %j with %s', (name, params, says) => {
    expect(refused(name, params)).toBe(says)
  })
})

const OPEN_TODOS = { OWNER_TYPE_ID: 2, OWNER_ID: 103, PROVIDER_ID: 'CRM_TODO', COMPLETED: 'N' }

function todos(state: PortalState, filter: PhpMap = OPEN_TODOS): Row[] {
  return call<Row[]>(state, 'activity.list', { filter, order: { DEADLINE: 'ASC' } })
}

describe('crm.activity.todo', () => {
  const todo = { ...OWNER, deadline: '2026-12-03T15:00:00' }

  it('what is added stands among the open activities of its item, by deadline', () => {
    const state = createState('demo')
    const later = call<{ id: number }>(state, 'activity.todo.add', { ...todo, title: 'Позвонить', description: '«Да, меняйте»', pingOffsets: [0, 15], colorId: '2' })
    const sooner = call<{ id: number }>(state, 'activity.todo.add', { ...todo, deadline: '2026-12-01T15:00:00', responsibleId: 31 })
    expect(todos(state)).toMatchObject([
      { ID: String(sooner.id), SUBJECT: 'To-do', RESPONSIBLE_ID: '31', DEADLINE: '2026-12-01T15:00:00+03:00' },
      { ID: String(later.id), SUBJECT: 'Позвонить', DESCRIPTION: '«Да, меняйте»', RESPONSIBLE_ID: '27', PROVIDER_TYPE_ID: 'TODO', TYPE_ID: '6', SETTINGS: { COLOR: '2' } }
    ])
    expect(call(state, 'activity.get', { id: later.id })).toMatchObject({ ID: String(later.id), OWNER_ID: '103', OWNER_TYPE_ID: '2', COMPLETED: 'N', STATUS: '1' })
    const due = todos(state, { ...OPEN_TODOS, '<=DEADLINE': '2026-12-02T00:00:00+03:00' })
    expect(due.map(row => row.ID)).toEqual([String(sooner.id)])
  })

  it.each([
    [{ ...OWNER }, '400 100'],
    [{ ownerId: 103, deadline: '2026-12-03T15:00:00' }, '400 100'],
    [{ OWNERTYPEID: 2, OWNERID: 103, DEADLINE: '2026-12-03T15:00:00' }, '400 100'],
    [{ ...todo, ownerTypeId: 190 }, '400 NOT_FOUND'],
    [{ ...todo, ownerId: 0 }, '400 NOT_FOUND'],
    [{ ...todo, ownerId: 9999 }, '400 ACCESS_DENIED'],
    [{ ...todo, deadline: 'tomorrow' }, '400 WRONG_DATETIME_FORMAT'],
    [{ ...todo, deadline: '' }, '400 WRONG_DATETIME_FORMAT']
  ])('add refuses %j with %s', (params, says) => {
    expect(refused('activity.todo.add', params)).toBe(says)
  })

  it('asks for the right to change the item, after the deadline was read', () => {
    const state = createState('demo')
    const { id } = call<{ id: number }>(state, 'activity.todo.add', todo)
    state.users.get(27)!.crmEdit = 'none'
    expect(refused('activity.todo.add', todo, 27, state)).toBe('400 ACCESS_DENIED')
    expect(refused('activity.todo.add', { ...todo, deadline: 'tomorrow' }, 27, state)).toBe('400 WRONG_DATETIME_FORMAT')
    expect(refused('activity.todo.updateDeadline', { ...OWNER, id, value: '2026-12-09 10:00:00' }, 27, state)).toBe('400 ACCESS_DENIED')
    expect(refused('activity.update', { id, fields: { COMPLETED: 'Y' } }, 27, state)).toBe('400 ')
    expect(refused('activity.todo.add', todo, 35)).toBe('400 ACCESS_DENIED')
  })

  it('a deadline moves until the to-do is completed', () => {
    const state = createState('demo')
    const { id } = call<{ id: number }>(state, 'activity.todo.add', todo)
    expect(call(state, 'activity.todo.updateDeadline', { ...OWNER, id, value: '2026-12-09 10:00:00' })).toEqual({ id })
    expect(todos(state)).toMatchObject([{ DEADLINE: '2026-12-09T10:00:00+03:00' }])
    expect(call(state, 'activity.update', { id, fields: { COMPLETED: 'Y' } })).toBe(true)
    expect(todos(state)).toEqual([])
    expect(call(state, 'activity.get', { ID: id })).toMatchObject({ COMPLETED: 'Y', STATUS: '2' })
    expect(refused('activity.todo.updateDeadline', { ...OWNER, id, value: '2026-12-10T10:00:00' }, 27, state)).toBe('400 CAN_NOT_UPDATE_COMPLETED_TODO')
  })

  it.each([
    ['activity.get', {}, '400 '],
    ['activity.get', { id: 999_999 }, '400 '],
    ['activity.update', { id: 1 }, '400 '],
    ['activity.update', { id: 999_999, fields: {} }, '400 '],
    ['activity.todo.updateDeadline', { ...OWNER, value: '2026-12-10' }, '400 100'],
    ['activity.todo.updateDeadline', { ...OWNER, id: 999_999, value: '2026-12-10T00:00:00' }, '400 NOT_FOUND']
  ])('%s refuses %j with %s', (name, params, says) => {
    expect(refused(name, params)).toBe(says)
  })

  it('the activity of a conversation is not completed by hand', () => {
    const state = createState('demo')
    const [row] = todos(state, { PROVIDER_ID: 'IMOPENLINES_SESSION', ASSOCIATED_ENTITY_ID: 402 })
    expect(call(state, 'activity.update', { id: Number(row!.ID), fields: { COMPLETED: 'Y' } })).toBe(true)
    expect(call(state, 'activity.get', { id: Number(row!.ID) })).toMatchObject({ COMPLETED: 'N' })
    expect(refused('activity.get', { id: Number(row!.ID) }, 35, state)).toBe('400 ')
  })
})

describe('funnels', () => {
  const stages = (ENTITY_ID: string): Row[] => call<Row[]>(createState('demo'), 'status.list', { filter: { ENTITY_ID }, order: { SORT: 'ASC' } })

  it('name the stages of a funnel in order, with what each means', () => {
    expect(stages('DEAL_STAGE').map(row => row.STATUS_ID)).toEqual(['NEW', 'PREPARATION', 'PREPAYMENT_INVOICE', 'EXECUTING', 'FINAL_INVOICE', 'WON', 'LOSE', 'APOLOGY'])
    expect(stages('DEAL_STAGE').filter(row => row.SEMANTICS === null)).toHaveLength(5)
    expect(stages('DEAL_STAGE_3').map(row => row.STATUS_ID)).toContain('C3:OFFER')
    expect(stages('DYNAMIC_174_STAGE_9')[0]).toMatchObject({ STATUS_ID: 'DT174_9:NEW', CATEGORY_ID: '9', SEMANTICS: null })
    expect(stages('DEAL_STAGE_3')[0]).toMatchObject({ EXTRA: { SEMANTICS: 'process' } })
    expect(stages('DYNAMIC_174_STAGE_9')[0]).not.toHaveProperty('EXTRA')
    expect(stages('STATUS')).toHaveLength(5)
  })

  it('are closed to somebody who may read nothing in the CRM', () => {
    expect(refused('status.list', {}, 35)).toBe('400 ')
    expect(call(createState('demo'), 'category.list', { entityTypeId: 2 }, 35)).toEqual({ categories: [] })
    expect(call<Row[]>(createState('demo'), 'status.list', {}, 44).length).toBeGreaterThan(0)
  })

  it('every item of the demo stands on a stage of its own funnel', () => {
    const state = createState('demo')
    const known = new Set(call<Row[]>(state, 'status.list', {}).map(row => row.STATUS_ID))
    const staged = state.items.filter(item => item.type !== 'contact' && item.type !== 'company')
    expect(staged.filter(item => !known.has(item.stageId))).toEqual([])
  })

  it('are listed by type', () => {
    const state = createState('demo')
    expect(call(state, 'category.list', { entityTypeId: 2 })).toMatchObject({ categories: [{ id: 3, isDefault: 'N', originId: '' }, { id: 0, name: 'Общая', isDefault: 'Y' }] })
    expect(call(state, 'category.list', { entityTypeId: 174 })).toMatchObject({ categories: [{ id: 9, entityTypeId: 174 }] })
    expect(refused('category.list', {})).toBe('400 100')
    expect(refused('category.list', { entityTypeId: 190 })).toBe('400 NOT_FOUND')
    expect(refused('category.list', { entityTypeId: 1 })).toBe('400 ENTITY_TYPE_NOT_SUPPORTED')
  })

  it('a won deal is closed, in both readers', () => {
    const state = createState('demo')
    state.items.find(item => item.type === 'deal' && item.id === 102)!.stageId = 'WON'
    expect(call(state, 'item.get', { entityTypeId: 2, id: 102 })).toMatchObject({ item: { closed: 'Y', stageSemanticId: 'S' } })
    expect(call(state, 'deal.get', { id: 102 })).toMatchObject({ CLOSED: 'Y', STAGE_SEMANTIC_ID: 'S' })
    expect(call(state, 'item.get', { entityTypeId: 2, id: 101 })).toMatchObject({ item: { closed: 'N', stageSemanticId: 'P' } })
  })
})

describe('the old readers', () => {
  it('print strings', () => {
    const state = createState('demo')
    expect(call(state, 'deal.get', { id: 102 })).toMatchObject({ ID: '102', OPPORTUNITY: '12800.00', CONTACT_ID: '302', COMPANY_ID: '401', CATEGORY_ID: '0' })
    expect(call(state, 'contact.get', { ID: '301' })).toMatchObject({ NAME: 'Марина', HAS_IMOL: 'Y', PHONE: [{ VALUE: '+79161234567', TYPE_ID: 'PHONE' }] })
    expect(call(state, 'lead.get', { id: 201 })).toMatchObject({ STATUS_ID: 'IN_PROCESS', STATUS_SEMANTIC_ID: 'P' })
    expect(call(state, 'company.get', { id: 401 })).not.toHaveProperty('EMAIL')
  })

  it.each(['deal.get', 'contact.get', 'company.get', 'lead.get', 'deal.contact.items.get'])('%s has no code for its refusals', name => {
    expect(refused(name, {})).toBe('400 ')
    expect(refused(name, { id: 9999 })).toBe('400 ')
    expect(refused(name, { id: 101 }, 35)).toBe(name === 'deal.contact.items.get' ? '403 ACCESS_DENIED' : '400 ')
  })

  it('a deal\'s contacts have numbers, the first is the main one', () => {
    expect(call(createState('demo'), 'deal.contact.items.get', { id: 104 })).toEqual([
      { CONTACT_ID: 303, SORT: 100, ROLE_ID: 0, IS_PRIMARY: 'Y' }, { CONTACT_ID: 304, SORT: 200, ROLE_ID: 0, IS_PRIMARY: 'N' }
    ])
  })
})
