import { fc } from '../support/property.ts'
import { describe, expect, it } from 'vitest'
import { parseStr } from '../portal/rest/parseStr.ts'
import { isPhpEmpty, isPhpNumeric, phpDate, phpInt, phpMap, phpString, phpValue } from '../portal/rest/php.ts'

describe('parseStr reads a query like parse_str', () => {
  it.each<[string, unknown]>([
    ['', {}],
    ['a=1&b=x', { a: '1', b: 'x' }],
    ['a', { a: '' }],
    ['=1', {}],
    ['a=1&a=2', { a: '2' }],
    ['a=b=c', { a: 'b=c' }],
    ['t=one+two%20three%2B', { t: 'one two three+' }],
    ['t=100%&u=%zz', { t: '100%', u: '%zz' }],
    ['t=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82', { t: 'Привет' }],
    ['f[ID]=1&f[b.c]=2', { f: { ID: '1', 'b.c': '2' } }],
    ['a[b][0]=x&a[b][1]=y', { a: { b: ['x', 'y'] } }],
    ['a[]=x&a[]=y', { a: ['x', 'y'] }],
    ['a[5]=x&a[]=y', { a: { 5: 'x', 6: 'y' } }],
    ['a[][b]=1&a[][b]=2', { a: [{ b: '1' }, { b: '2' }] }],
    ['a.b c=1', { a_b_c: '1' }],
    ['  a=1', { a: '1' }],
    ['a[b=1', { a_b: '1' }],
    ['a[b]c=1', { a: { b: '1' } }],
    ['[a]=1', {}],
    ['a=1&a[b]=2', { a: { b: '2' } }],
    ['a[b]=2&a=1', { a: '1' }],
    ['a%5B0%5D%5Bn%5D=1', { a: [{ n: '1' }] }]
  ])('%s', (text, expected) => {
    expect(parseStr(text)).toEqual(expected)
  })

  it('drops what is nested too deep and what is too much', () => {
    expect(parseStr(`a${'[x]'.repeat(64)}=1&b=2`)).toEqual({ b: '2' })
    expect(Object.keys(parseStr(Array.from({ length: 1100 }, (_, i) => `k${i}=1`).join('&')))).toHaveLength(1000)
  })

  it('gives back what was written in brackets and percent signs', () => {
    const key = fc.stringMatching(/^[a-zа-я_][a-zа-я_.]{0,5}$/)
    const leaf = fc.string({ unit: 'grapheme' })
    const tree = fc.letrec<{ value: unknown, map: Record<string, unknown> }>(tie => ({
      value: fc.oneof({ maxDepth: 4 }, leaf, tie('map')),
      map: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true })
    })).map
    const written = (name: string, value: unknown): string[] => typeof value === 'string'
      ? [`${name}=${encodeURIComponent(value)}`]
      : Object.entries(value as object).flatMap(([inner, next]) => written(`${name}[${encodeURIComponent(inner)}]`, next))
    fc.assert(fc.property(tree, map => { expect(parseStr(written('root', map).join('&'))).toEqual({ root: map }) }))
  })

  it('keeps __proto__ an ordinary key', () => {
    const parsed = parseStr('__proto__[polluted]=1')
    expect(Object.keys(parsed)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('PHP values', () => {
  it('takes "", "0", 0, null, false and [] for empty', () => {
    for (const value of ['', '0', 0, null, false, [], {}, undefined]) expect(isPhpEmpty(value)).toBe(true)
    for (const value of ['00', ' ', '0.0', 'false', 1, true, [0], { a: null }]) expect(isPhpEmpty(value)).toBe(false)
  })

  it('knows numeric text', () => {
    for (const value of [5, '5', ' 5', '5 ', '-5', '+5.5', '.5', '5.', '1e3']) expect(isPhpNumeric(value)).toBe(true)
    for (const value of ['', ' ', 'a', '5a', '0x1A', '1 2', 'chat5', null, true, ['5']]) expect(isPhpNumeric(value)).toBe(false)
  })

  it('casts', () => {
    expect(['12abc', 'abc', ' 7', '-3.9', '1e2', true, null, [0], []].map(value => phpInt(value))).toEqual([12, 0, 7, -3, 100, 1, 0, 1, 0])
    expect([true, false, null, 5, 'x', ['x']].map(value => phpString(value))).toEqual(['1', '', '', '5', 'x', 'Array'])
  })

  it('prints an empty map as [], a map of 0..n-1 as a list', () => {
    expect(phpMap({})).toEqual([])
    expect(phpMap({ 0: 'a', 1: 'b' })).toEqual(['a', 'b'])
    expect(phpMap({ 0: 'a', 2: 'b' })).toEqual({ 0: 'a', 2: 'b' })
    expect(phpMap({ a: 1 })).toEqual({ a: 1 })
    expect(phpValue({ a: {}, b: { 0: { c: [] } }, d: undefined })).toEqual({ a: [], b: [{ c: [] }], d: null })
  })

  it('prints dates with the server offset and without milliseconds', () => {
    expect(phpDate(Date.UTC(2026, 2, 31, 21, 30, 5, 678))).toBe('2026-04-01T00:30:05+03:00')
  })
})
