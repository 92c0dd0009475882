import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { hostToShow, safeLink } from '@/domain/link'

describe('safeLink', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d', 'example.com'],
    ['HTTP://EXAMPLE.com', 'http://example.com/', 'example.com'],
    ['mailto:anna@example.com', 'mailto:anna@example.com', ''],
    ['tel:+15550100', 'tel:+15550100', ''],
    ['https://пример.рф/путь', 'https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C', 'xn--e1afmkfd.xn--p1ai']
  ])('lets %s pass', (address, href, host) => {
    expect(safeLink(address)).toEqual({ href, host })
  })

  const schemes = ['javascript', 'data', 'vbscript', 'file', 'blob', 'about', 'ftp', 'ws', 'intent', 'ms-word', 'javascript:https']
  it.each(schemes)('refuses the scheme %s in any letter case', scheme => {
    fc.assert(fc.property(fc.mixedCase(fc.constant(scheme)), disguised => {
      expect(safeLink(`${disguised}://example.com/%0aalert(1)`)).toBeNull()
      expect(safeLink(`${disguised}:alert(1)`)).toBeNull()
    }))
  })

  it('refuses a forbidden scheme however hidden signs are strewn into it', () => {
    const hidden = fc.constantFrom('\u0000', '\u0001', '\t', '\n', '\r', ' ', '\u007f', '\u0085', '\u00a0', '\u00ad', '\u200b', '\u200d', '\u2028', '\u202e', '\u2060', '\ufeff')
    fc.assert(fc.property(fc.array(hidden, { maxLength: 20 }), signs => {
      const strewn = [...'javascript:alert(1)'].map((sign, at) => (signs[at] ?? '') + sign).join('')
      expect(safeLink(strewn)).toBeNull()
      expect(safeLink(signs.join('') + strewn)).toBeNull()
    }))
  })

  it.each([
    ['credentials', 'https://bank.com:443@evil.com'],
    ['a name without a password', 'https://bank.com@evil.com'],
    ['a password without a name', 'https://:secret@evil.com'],
    ['a relative path', '/crm/deal/details/1/'],
    ['a relative host', '//evil.com'],
    ['a bare host', 'example.com'],
    ['nothing', ''],
    ['only hidden signs', '\u200b\u200b '],
    ['an entity instead of a colon', 'javascript&colon;alert(1)'],
    ['an encoded colon', 'javascript%3Aalert(1)'],
    ['no host', 'https://'],
    ['an address longer than any browser takes', `https://example.com/${'a'.repeat(5000)}`]
  ])('refuses %s', (_what, address) => {
    expect(safeLink(address)).toBeNull()
  })

  it('never throws, and only the four schemes come out', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ size: 'xsmall' })), address => {
      const link = safeLink(address)
      if (link !== null) expect(link.href).toMatch(/^(?:https?|mailto|tel):/u)
    }))
  })
})

describe('hostToShow', () => {
  const to = (address: string) => safeLink(address)!

  it.each(['https://bank.com', 'bank.com', 'Go to bank.com now', 'bank.com/login', 'www.bank.com', 'BANK.com:443', 'bank.com.', '(bank.com)', '«bank.com»', 'evil.com or bank.com', 'банк.рф'])(
    'shows the real host beside the label %s', label => {
      expect(hostToShow(to('https://evil.com/x'), label)).toBe('evil.com')
    })

  it.each(['our price list', 'https://evil.com/x', 'www.evil.com', 'EVIL.com.', '1.5 kg', ''])('shows nothing beside the honest label %s', label => {
    expect(hostToShow(to('https://evil.com/x'), label)).toBeNull()
  })

  it('shows the punycode of a look-alike host', () => {
    expect(hostToShow(to('https://аpple.com'), 'https://аpple.com')).toBe('xn--pple-43d.com')
  })

  it('shows nothing beside a name wholly in Cyrillic that is the host itself', () => {
    expect(hostToShow(to('https://пример.рф/x'), 'https://пример.рф')).toBeNull()
    expect(hostToShow(to('https://пример.рф/x'), 'на www.пример.рф')).toBeNull()
  })

  it.each(['bank.com\u202e', 'bank\u200b.com', 'bank。com', 'xn--bank.xn--p1ai'])('is not deceived by hidden or foreign signs in %j', label => {
    expect(hostToShow(to('https://evil.com/x'), label)).toBe('evil.com')
  })

  it('shows nothing for mail and phone', () => {
    expect(hostToShow(to('mailto:a@evil.com'), 'bank.com')).toBeNull()
  })
})
