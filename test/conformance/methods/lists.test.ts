import { describe, expect, it } from 'vitest'
import type { PhpMap } from '../../portal/rest/method.ts'
import { methods as config } from '../../portal/rest/methods/imopenlinesConfig.ts'
import { methods as lists } from '../../portal/rest/methods/lists.ts'
import { methods as quick } from '../../portal/rest/methods/imopenlinesQuick.ts'
import { createState } from '../../portal/state/create.ts'
import { addMessage } from '../../portal/state/operations.ts'
import { callList, callMethod, refusalOf } from '../call.ts'

const METHODS = [...config, ...lists, ...quick]
const IBLOCK = { IBLOCK_TYPE_ID: 'lists', IBLOCK_ID: 181 }
const SELECT = ['ID', 'NAME', 'DETAIL_TEXT', 'SORT', 'IBLOCK_SECTION_ID']

type Row = Record<string, string | null>

function elements(params: PhpMap = {}, state = createState('demo'), userId = 27): Row[] {
  return callMethod(METHODS, state, userId, 'lists.element.get', { ...IBLOCK, SELECT, ...params }) as Row[]
}

describe('the way to a line\'s canned answers', () => {
  it('the line names its list, a line without one says "0"', () => {
    const state = createState('demo')
    expect(callMethod(METHODS, state, 27, 'imopenlines.config.get', { CONFIG_ID: 1 })).toMatchObject({ QUICK_ANSWERS_IBLOCK_ID: '181', LINE_NAME: 'Продажи', QUEUE: ['27', '31'] })
    expect(callMethod(METHODS, state, 27, 'imopenlines.config.get', { CONFIG_ID: 2 })).toMatchObject({ QUICK_ANSWERS_IBLOCK_ID: '0' })
  })

  it('answers come 50 a page, the most used first', () => {
    const state = createState('demo')
    const order = { ELEMENT_ORDER: { SORT: 'desc' } }
    const first = callList(METHODS, state, 27, 'lists.element.get', { ...IBLOCK, SELECT, ...order })
    expect(first.next).toBe(50)
    expect(first.total).toBeGreaterThan(55)
    const rest = callList(METHODS, state, 27, 'lists.element.get', { ...IBLOCK, SELECT, ...order, start: '50' })
    expect(rest.next).toBeNull()
    const all = [...first.result as Row[], ...rest.result as Row[]]
    expect(new Set(all.map(row => row.ID)).size).toBe(first.total)
    const ratings = all.map(row => Number(row.SORT))
    expect(ratings).toEqual(ratings.toSorted((a, b) => b - a))
    expect(all[0]).toMatchObject({ NAME: 'Приветствие по имени', DETAIL_TEXT: 'Здравствуйте, {client.name}! Меня зовут {manager.name}, буду вести ваш заказ.', SORT: '184' })
  })

  it('every answer lies in a section of the list, or in none', () => {
    const sections = callMethod(METHODS, createState('demo'), 27, 'lists.section.get', IBLOCK) as Row[]
    const ids = new Set(sections.map(row => row.ID))
    expect(ids.size).toBe(12)
    const used = elements({ start: 0 }).map(row => row.IBLOCK_SECTION_ID)
    expect(used.every(id => id === null || ids.has(id))).toBe(true)
  })
})

describe('lists.element.get', () => {
  it('without a selection there is neither text nor rating', () => {
    expect(Object.keys(elements({ SELECT: [] })[0]!)).toEqual(['ID', 'NAME', 'IBLOCK_SECTION_ID', 'CREATED_BY', 'CODE'])
  })

  it('filters by mask, by part, by section; unknown fields are dropped', () => {
    const names = (FILTER: PhpMap): (string | null)[] => elements({ FILTER }).map(row => row.NAME ?? null)
    expect(names({ NAME: '%доставк%' })).toEqual(['Стоимость доставки', 'Дата доставки'])
    expect(names({ '%DETAIL_TEXT': 'saturdays' })).toEqual(['Saturday'])
    expect(names({ '?NAME': 'гарант' })).toEqual(['Гарантия'])
    expect(names({ NAME: 'Скидка', NONSENSE: 1 })).toEqual(['Скидка'])
    expect(elements({ FILTER: { IBLOCK_SECTION_ID: 31 } })).toHaveLength(5)
    expect(elements({ ELEMENT_ID: '1202' }).map(row => row.NAME)).toEqual(['Приветствие'])
  })

  it.each([
    [{}, '400 ERROR_REQUIRED_PARAMETERS_MISSING'],
    [{ IBLOCK_TYPE_ID: 'lists' }, '400 ERROR_REQUIRED_PARAMETERS_MISSING'],
    [{ iblock_type_id: 'lists', iblock_id: 181 }, '400 ERROR_REQUIRED_PARAMETERS_MISSING'],
    [{ ...IBLOCK, IBLOCK_ID: 999 }, '400 ERROR_IBLOCK_NOT_FOUND'],
    [{ ...IBLOCK, IBLOCK_TYPE_ID: 'lists_socnet' }, '400 ERROR_IBLOCK_NOT_FOUND']
  ])('refuses %j with %s', (params, says) => {
    for (const name of ['lists.element.get', 'lists.section.get']) expect(refusalOf(METHODS, createState('demo'), 35, name, params)).toBe(says)
  })

  it('a plan without lists refuses every list, also to administrators, but knows which exist', () => {
    const state = createState('demo')
    state.switches.lists = false
    for (const [name, params] of [['lists.get', { IBLOCK_TYPE_ID: 'lists' }], ['lists.element.get', IBLOCK], ['lists.section.get', IBLOCK]] as [string, PhpMap][]) {
      expect(refusalOf(METHODS, state, 1, name, params)).toBe('403 ACCESS_DENIED')
    }
    expect(refusalOf(METHODS, state, 1, 'lists.element.get', { ...IBLOCK, IBLOCK_ID: 7 })).toBe('400 ERROR_IBLOCK_NOT_FOUND')
  })

  it('operators of the line and administrators read, others not', () => {
    const state = createState('demo')
    for (const userId of [27, 31, 1]) expect(elements({}, state, userId)).toHaveLength(50)
    for (const userId of [35, 38, 44]) expect(refusalOf(METHODS, state, userId, 'lists.element.get', IBLOCK)).toBe('400 ACCESS_DENIED')
  })
})

describe('lists.get', () => {
  it('shows the lists one may read, and refuses a named one that one may not', () => {
    const state = createState('demo')
    expect(callMethod(METHODS, state, 27, 'lists.get', { IBLOCK_TYPE_ID: 'lists' })).toMatchObject([{ ID: '181', NAME: 'Быстрые ответы' }])
    expect(callMethod(METHODS, state, 35, 'lists.get', { IBLOCK_TYPE_ID: 'lists' })).toEqual([])
    expect(refusalOf(METHODS, state, 35, 'lists.get', IBLOCK)).toBe('400 ACCESS_DENIED')
    expect(refusalOf(METHODS, state, 27, 'lists.get')).toBe('400 ERROR_REQUIRED_PARAMETERS_MISSING')
  })
})

describe('imopenlines.message.quick.save', () => {
  const SAVE = 'imopenlines.message.quick.save'

  it('saves a message of the chat once, as an answer without a section', () => {
    const state = createState('demo')
    const { id } = addMessage(state, { chatId: 1501, authorId: 27, text: 'Сборка входит в цену\nи занимает два дня', via: 'control' })
    const count = elements({ FILTER: { '%DETAIL_TEXT': 'Сборка входит' } }, state).length
    for (let times = 0; times < 2; times++) expect(callMethod(METHODS, state, 27, SAVE, { CHAT_ID: 1501, MESSAGE_ID: id })).toBe(true)
    const saved = elements({ FILTER: { '%DETAIL_TEXT': 'Сборка входит' } }, state)
    expect(saved).toHaveLength(count + 1)
    expect(saved.at(-1)).toMatchObject({ NAME: 'Сборка входит в цену', DETAIL_TEXT: 'Сборка входит в цену\nи занимает два дня', IBLOCK_SECTION_ID: null, CREATED_BY: '27' })
  })

  it.each([
    [27, { CHAT_ID: 99 }, '400 CHAT_ID'],
    [44, { CHAT_ID: 1501, MESSAGE_ID: 1 }, '400 ACCESS_DENIED'],
    [27, { CHAT_ID: 1501 }, '400 CANT_SAVE_QUICK_ANSWER'],
    [27, { CHAT_ID: 1501, MESSAGE_ID: 99_999_999 }, '400 CANT_SAVE_QUICK_ANSWER']
  ])('%i with %j: %s', (userId, params, says) => {
    expect(refusalOf(METHODS, createState('demo'), userId, SAVE, params)).toBe(says)
  })

  it('cannot save without the right to the list, nor for a line without a list', () => {
    const state = createState('demo')
    const says = (chatId: number, userId: number): string => {
      const { id } = addMessage(state, { chatId, authorId: userId, text: 'text', via: 'control' })
      return refusalOf(METHODS, state, userId, SAVE, { CHAT_ID: chatId, MESSAGE_ID: id })
    }
    expect(says(1501, 38)).toBe('400 CANT_SAVE_QUICK_ANSWER')
    expect(says(1503, 31)).toBe('400 CANT_SAVE_QUICK_ANSWER')
  })
})
