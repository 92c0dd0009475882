import { describe, expect, it } from 'vitest'
import { isListed, judgeParent, plainName } from '@/portal/guard'
import type { FrameFacts } from '@/portal/guard'

const portals = ['https://*.bitrix24.com', 'https://crm.example.com']
const facts = (given: Partial<FrameFacts> = {}): FrameFacts => ({
  windowName: 'acme.bitrix24.com|1|5f4dcc3b', isFramed: true, parentOrigin: 'https://acme.bitrix24.com', ownHostname: 'app.example.net', ...given
})
const foreign = (host: string, why = 'other') => ({ kind: 'foreign', why, host })
const outside = { kind: 'outside' }

describe('judgeParent', () => {
  it.each(['https://acme.bitrix24.com', null])('proves a listed portal when the browser names the parent %s', parentOrigin => {
    expect(judgeParent(facts({ parentOrigin }), portals)).toEqual({ kind: 'proven', origin: 'https://acme.bitrix24.com' })
  })

  it('proves a self-hosted portal on its own port only when listed so', () => {
    const own = facts({ windowName: 'crm.example.com|1|s', parentOrigin: 'https://crm.example.com' })
    expect(judgeParent(own, portals)).toEqual({ kind: 'proven', origin: 'https://crm.example.com' })
    const port = facts({ windowName: 'crm.example.com:8443|1|s', parentOrigin: 'https://crm.example.com:8443' })
    expect(judgeParent(port, portals)).toEqual(foreign('https://crm.example.com:8443', 'unlisted'))
  })

  it.each(['', 'acme.bitrix24.com', 'acme.bitrix24.com|1', 'acme.bitrix24.com|1|', '|1|s'])('is outside when the window is called %j', windowName => {
    expect(judgeParent(facts({ windowName }), portals)).toEqual(outside)
  })

  it('is outside when nothing frames it, whatever the window is called', () => {
    expect(judgeParent(facts({ isFramed: false }), portals)).toEqual(outside)
  })

  it('refuses a parent that claims to be a portal', () => {
    expect(judgeParent(facts({ parentOrigin: 'https://evil.com' }), portals)).toEqual(foreign('https://evil.com'))
    expect(judgeParent(facts({ parentOrigin: 'https://other.bitrix24.com' }), portals)).toEqual(foreign('https://other.bitrix24.com'))
    expect(judgeParent(facts({ parentOrigin: 'null' }), portals)).toEqual(foreign('null'))
  })

  it.each([
    ['a host that is not listed', 'evil.com|1|s', 'evil.com', 'unlisted'],
    ['a host that ends like a zone', 'evilbitrix24.com|1|s', 'evilbitrix24.com', 'unlisted'],
    ['a host that begins like a portal', 'acme.bitrix24.com.evil.com|1|s', 'acme.bitrix24.com.evil.com', 'unlisted'],
    ['the zone itself', 'bitrix24.com|1|s', 'bitrix24.com', 'unlisted'],
    ['plain http', 'acme.bitrix24.com|0|s', 'acme.bitrix24.com', 'plain'],
    ['no protocol', 'acme.bitrix24.com||s', 'acme.bitrix24.com', 'plain'],
    ['a path', 'acme.bitrix24.com/x|1|s', 'acme.bitrix24.com/x', 'other'],
    ['a question', 'acme.bitrix24.com?x|1|s', 'acme.bitrix24.com?x', 'other'],
    ['a name before the host', 'acme@acme.bitrix24.com|1|s', 'acme@acme.bitrix24.com', 'other'],
    ['a password before the host', ':x@acme.bitrix24.com|1|s', ':x@acme.bitrix24.com', 'other'],
    ['what is no host at all', 'a b|1|s', 'a b', 'other']
  ])('refuses %s', (_what, windowName, host, why) => {
    expect(judgeParent(facts({ windowName, parentOrigin: null }), portals)).toEqual(foreign(host, why))
  })

  it('compares the host as the browser does: capitals, the port that goes without saying and other alphabets are the same host', () => {
    for (const name of ['ACME.Bitrix24.COM', 'acme.bitrix24.com:443']) expect(judgeParent(facts({ windowName: `${name}|1|s` }), portals)).toMatchObject({ kind: 'proven' })
    const own = facts({ windowName: 'Портал.example.com|1|s', parentOrigin: 'https://xn--80awhdgm.example.com' })
    expect(judgeParent(own, ['https://xn--80awhdgm.example.com'])).toMatchObject({ kind: 'proven' })
  })

  it('tells an own portal that is not listed from a page that claims to be another one, and from one without https', () => {
    const own = (protocol: string, parentOrigin: string | null) => judgeParent(facts({ windowName: `b24.acme.example|${protocol}|s`, parentOrigin }), portals)
    expect(own('1', 'https://b24.acme.example')).toEqual(foreign('https://b24.acme.example', 'unlisted'))
    expect(own('0', 'http://b24.acme.example')).toEqual(foreign('http://b24.acme.example', 'plain'))
    expect(own('1', 'https://evil.com')).toEqual(foreign('https://evil.com', 'other'))
  })

  it('lets a developer\'s machine frame an app on that machine, also by http, and no other app', () => {
    const local = facts({ windowName: 'localhost:8080|0|s', parentOrigin: 'http://localhost:8080' })
    expect(judgeParent({ ...local, ownHostname: '127.0.0.1' }, portals)).toEqual({ kind: 'proven', origin: 'http://localhost:8080' })
    expect(judgeParent(local, portals)).toEqual(foreign('http://localhost:8080', 'plain'))
    expect(judgeParent({ ...facts({ windowName: 'localhost.evil.com|0|s', parentOrigin: null }), ownHostname: 'localhost' }, portals)).toEqual(foreign('localhost.evil.com', 'plain'))
  })
})

describe('isListed', () => {
  it.each([
    ['https://acme.bitrix24.com', true], ['https://a.b.bitrix24.com', false], ['http://acme.bitrix24.com', false], ['https://acme.bitrix24.com:444', false],
    ['https://crm.example.com', true], ['https://x.crm.example.com', false], ['https://.bitrix24.com', false]
  ])('%s: %s', (origin, listed) => {
    expect(isListed(origin, portals)).toBe(listed)
  })
})

describe('plainName', () => {
  it.each([
    ['ACME.Bitrix24.COM|1|sid', 'https://acme.bitrix24.com', 'acme.bitrix24.com|1|sid'], ['acme.bitrix24.com:443|1|sid', 'https://acme.bitrix24.com', 'acme.bitrix24.com|1|sid'],
    ['127.0.0.1:8024|0|sid', 'http://127.0.0.1:8024', '127.0.0.1:8024|0|sid'], ['acme.bitrix24.com|1|a|b', 'https://acme.bitrix24.com', 'acme.bitrix24.com|1|a|b']
  ])('%s of %s is %s', (name, origin, plain) => {
    expect(plainName(name, origin)).toBe(plain)
  })
})
