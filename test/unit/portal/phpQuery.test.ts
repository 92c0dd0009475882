import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { toPhpQuery } from '@/portal/phpQuery'

type Tree = string | { [key: string]: Tree }

/** PHP's `parse_str`, as far as honest names go: every value a string, every array a map. */
function parseStr(query: string): Tree {
  const root: { [key: string]: Tree } = Object.create(null) as Record<string, Tree>
  for (const pair of query === '' ? [] : query.split('&')) {
    const [name = '', value = ''] = pair.split('=').map(part => decodeURIComponent(part.replaceAll('+', ' ')))
    const [first = '', ...more] = name.split(/\[|\]\[|\]$/u)
    const path = name.endsWith(']') ? [first, ...more.slice(0, -1)] : [first]
    let node = root
    for (const key of path.slice(0, -1)) {
      node[key] ??= Object.create(null) as Record<string, Tree>
      node = node[key] as Record<string, Tree>
    }
    node[path.at(-1) ?? ''] = value
  }
  return root
}

/** What PHP should have in the end: texts, and maps without the empty ones. */
function inPhp(value: unknown): Tree {
  if (typeof value !== 'object' || value === null) return String(value).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  const map: Record<string, Tree> = Object.create(null) as Record<string, Tree>
  for (const [key, one] of Object.entries(value)) {
    const inner = inPhp(one)
    if (typeof inner === 'string' || Object.keys(inner).length > 0) map[key] = inner
  }
  return map
}

describe('toPhpQuery', () => {
  it('spells lists and maps the way PHP reads them', () => {
    expect(toPhpQuery({ ID: 5, FILTER: { A: 'x', B: [1, 'ü & [b]='] } })).toBe('ID=5&FILTER[A]=x&FILTER[B][0]=1&FILTER[B][1]=%C3%BC%20%26%20%5Bb%5D%3D')
  })

  it('is read back by PHP as it was meant', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abXY_09'), minLength: 1, maxLength: 6 })
    const leaf = fc.oneof(fc.string({ unit: 'binary', maxLength: 10 }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0))
    const { tree } = fc.letrec(tie => ({
      tree: fc.dictionary(name, fc.oneof({ maxDepth: 3 }, leaf, tie('tree'), fc.array(tie('tree'), { maxLength: 3 }), fc.array(leaf, { maxLength: 3 })), { maxKeys: 3 })
    }))
    fc.assert(fc.property(tree, params => {
      expect(parseStr(toPhpQuery(params))).toEqual(inPhp(params))
    }))
  })

  it('keeps every sign of a message, line breaks and plus signs among them', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(parseStr(toPhpQuery({ MESSAGE: text }))).toEqual(inPhp({ MESSAGE: text }))
    }))
    expect(toPhpQuery({ MESSAGE: '1 + 1\n=\r2' })).toBe('MESSAGE=1%20%2B%201%0A%3D%0D2')
  })

  it('replaces lone surrogates, which have no spelling', () => {
    expect(toPhpQuery({ a: '\ud800x\udc00' })).toBe('a=%EF%BF%BDx%EF%BF%BD')
  })

  it('lets empty lists and maps vanish', () => {
    expect(toPhpQuery({ a: [], b: {}, c: { d: [] } })).toBe('')
  })

  it.each([[{ a: null }], [{ a: true }], [{ a: undefined }], [{ a: { b: [null] } }], [{ a: NaN }], [{ a: Infinity }], [{ a: () => 1 }], ['a=1'], [[1]], [null]])(
    'refuses %j, which has no honest spelling', params => {
      expect(() => toPhpQuery(params)).toThrow(TypeError)
    })
})
