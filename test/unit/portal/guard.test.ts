import { describe, expect, it } from 'vitest'
import { isListed, judgeParent } from '@/portal/guard'
import type { FrameFacts } from '@/portal/guard'

const portals = ['https://*.bitrix24.com', 'https://crm.example.com']
const facts = (given: Partial<FrameFacts> = {}): FrameFacts => ({
  windowName: 'acme.bitrix24.com|1|5f4dcc3b', isFramed: true, parentOrigin: 'https://acme.bitrix24.com', ownHostname: 'app.example.net', ...given
})
const foreign = (host: string) => ({ kind: 'foreign', host })
const outside = { kind: 'outside' }

describe('judgeParent', () => {
  it.each(['https://acme.bitrix24.com', null])('proves a listed portal when the browser names the parent %s', parentOrigin => {
    expect(judgeParent(facts({ parentOrigin }), portals)).toEqual({ kind: 'proven', origin: 'https://acme.bitrix24.com' })
  })

  it('proves a self-hosted portal on its own port only when listed so', () => {
    const own = facts({ windowName: 'crm.example.com|1|s', parentOrigin: 'https://crm.example.com' })
    expect(judgeParent(own, portals)).toEqual({ kind: 'proven', origin: 'https://crm.example.com' })
    const port = facts({ windowName: 'crm.example.com:8443|1|s', parentOrigin: 'https://crm.example.com:8443' })
    expect(judgeParent(port, portals)).toEqual(foreign('https://crm.example.com:8443'))
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
    ['a host that is not listed', 'evil.com|1|s', 'evil.com'],
    ['a host that ends like a zone', 'evilbitrix24.com|1|s', 'evilbitrix24.com'],
    ['a host that begins like a portal', 'acme.bitrix24.com.evil.com|1|s', 'acme.bitrix24.com.evil.com'],
    ['the zone itself', 'bitrix24.com|1|s', 'bitrix24.com'],
    ['plain http', 'acme.bitrix24.com|0|s', 'acme.bitrix24.com'],
    ['no protocol', 'acme.bitrix24.com||s', 'acme.bitrix24.com'],
    ['a path', 'acme.bitrix24.com/x|1|s', 'acme.bitrix24.com/x'],
    ['a question', 'acme.bitrix24.com?x|1|s', 'acme.bitrix24.com?x'],
    ['a name before the host', 'acme@acme.bitrix24.com|1|s', 'acme@acme.bitrix24.com'],
    ['a password before the host', ':x@acme.bitrix24.com|1|s', ':x@acme.bitrix24.com'],
    ['what is no host at all', 'a b|1|s', 'a b']
  ])('refuses %s', (_what, windowName, host) => {
    expect(judgeParent(facts({ windowName, parentOrigin: null }), portals)).toEqual(foreign(host))
  })

  it('lets a developer\'s machine frame an app on that machine, also by http, and no other app', () => {
    const local = facts({ windowName: 'localhost:8080|0|s', parentOrigin: 'http://localhost:8080' })
    expect(judgeParent({ ...local, ownHostname: '127.0.0.1' }, portals)).toEqual({ kind: 'proven', origin: 'http://localhost:8080' })
    expect(judgeParent(local, portals)).toEqual(foreign('http://localhost:8080'))
    expect(judgeParent({ ...facts({ windowName: 'localhost.evil.com|0|s', parentOrigin: null }), ownHostname: 'localhost' }, portals)).toEqual(foreign('localhost.evil.com'))
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
