import { describe, expect, it } from 'vitest'
import { visibleName, withoutMarkup } from '@/domain/visibleName'

describe('visibleName', () => {
  it('loses the signs that turn the text around it', () => {
    expect(visibleName('invoice\u202efdp.exe')).toBe('invoicefdp.exe')
    expect(visibleName('\u2066a\u2069 \u200fb\u061c')).toBe('a b')
  })

  it('is one line', () => {
    expect(visibleName(' Anna\n\tWeber ')).toBe('Anna Weber')
  })

  it('keeps joiners inside words and emoji', () => {
    expect(visibleName('👩\u200d💻')).toBe('👩\u200d💻')
  })
})

describe('withoutMarkup', () => {
  it('keeps the words of an explanation that came as HTML', () => {
    expect(withoutMarkup('The line is <b>off</b>.<br/>Ask <a href="x">Anna</a>')).toBe('The line is off . Ask Anna')
  })
})
