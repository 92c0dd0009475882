import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { toFlag, toId, toIds, toList, toMap, toMs, toRows, toText, toTextOrNull } from '@/portal/decode'

describe('ids', () => {
  it.each([[5, 5], ['5', 5], ['9007199254740991', 9007199254740991]])('%j is an id', (value, id) => {
    expect(toId(value)).toBe(id)
  })

  it.each([0, '0', -1, '-1', 1.5, '1.5', '1e3', '0x1', ' 1', '1 ', '01', '+1', '', 'chat1', NaN, Infinity, 2 ** 53, '9007199254740993', null, undefined, true, [5], ['5'], {}])(
    '%j is none', value => {
      expect(toId(value)).toBeNull()
    })

  it('of any value are positive whole numbers or nothing', () => {
    fc.assert(fc.property(fc.anything(), value => {
      const id = toId<number>(value)
      expect(id === null || (Number.isSafeInteger(id) && id > 0)).toBe(true)
    }))
  })

  it('of a list leave out what is none', () => {
    expect(toIds(['5', 0, null, 7])).toEqual([5, 7])
    expect(toIds({ a: '5' })).toEqual([5])
    expect(toIds(false)).toEqual([])
  })
})

describe('PHP\'s arrays', () => {
  it('are maps and lists both', () => {
    expect(toMap([])).toEqual({})
    expect(toMap(['a', 'b'])).toEqual({ 0: 'a', 1: 'b' })
    expect(toList([])).toEqual([])
    expect(toList({ 5: 'a', 7: 'b' })).toEqual(['a', 'b'])
  })

  it.each([null, undefined, false, '', 'text', 0])('%j is an empty one', value => {
    expect(toMap(value)).toEqual({})
    expect(toList(value)).toEqual([])
  })
})

describe('rows of a list', () => {
  it.each([
    ['none', [], []], ['none, as PHP prints an empty map', {}, []], ['a list', [{ ID: '1' }], [{ ID: '1' }]], ['a list that lost its order', { 3: { ID: '1' } }, [{ ID: '1' }]],
    ['a list with a row that is lost', [null, { ID: '1' }], [{}, { ID: '1' }]]
  ])('are read of %s', (_what, raw, rows) => {
    expect(toRows(raw, 'ID')).toEqual(rows)
  })

  it.each([null, undefined, '', true, 0, 'x', [null], [1], [{ id: '1' }], { error: 'x' }, { items: [] }])('are not taken from %j', raw => {
    expect(toRows(raw, 'ID')).toBeNull()
  })
})

describe('texts, flags and dates', () => {
  it('are read from either type', () => {
    expect([toText('a'), toText(5), toText(null), toText({}), toText(true)]).toEqual(['a', '5', '', '', ''])
    expect([toTextOrNull(' a '), toTextOrNull(' '), toTextOrNull(false)]).toEqual(['a', null, null])
  })

  it.each([true, 'Y', 1, '1'])('%j is yes', value => expect(toFlag(value)).toBe(true))
  it.each([false, 'N', 0, '0', 'y', 'true', null, undefined, {}, []])('%j is no', value => expect(toFlag(value)).toBe(false))

  it('carry the server\'s offset', () => {
    expect(toMs('2026-03-16T20:54:38+01:00')).toBe(Date.UTC(2026, 2, 16, 19, 54, 38))
  })

  it.each([false, {}, [], '', 'yesterday', null, 5])('%j is no date', value => expect(toMs(value)).toBeNull())
})
