import { describe, expect, it } from 'vitest'
import { shapeDifferences } from './shape.ts'

describe('the comparer of shapes', () => {
  it('sees a missing key, a new key and another type, at any depth', () => {
    expect(shapeDifferences({ a: { b: 1, c: 'x' } }, { a: { b: '1', d: 0 } })).toEqual([
      'a.b: expected number, got string', 'a.c: missing', 'a.d: not in the example'
    ])
  })

  it('fits every element of a list to one of the example\'s elements', () => {
    expect(shapeDifferences([{ a: null }, { a: 1 }], [{ a: 5 }, { a: null }, { a: 'x' }])).toEqual(['[].a: expected null or number, got string'])
    expect(shapeDifferences([{ a: [1] }, { a: [2] }], [{ a: 'x' }])).toEqual(['[].a: expected array, got string'])
  })

  it('takes number keys for ids', () => {
    expect(shapeDifferences({ users: { 27: { id: '27' } } }, { users: { 31: { id: 31 } } })).toEqual(['users{}.id: expected string, got number'])
  })

  it('tells an empty list from a map', () => {
    expect(shapeDifferences({ params: { A: 1 } }, { params: [] })).toEqual(['params: expected object, got array'])
  })

  it('lets null in the example stand for any type', () => {
    expect(shapeDifferences({ a: null }, { a: 'x' })).toEqual([])
  })

  it('leaves out excepted paths with all below, and reports exceptions that nothing needs', () => {
    expect(shapeDifferences({ a: { b: 1 } }, { a: { b: '1' } }, { a: 'reason' })).toEqual([])
    expect(shapeDifferences({ a: 1 }, { a: 1 }, { b: 'reason' })).toEqual(['b: the exception is not needed'])
  })
})
