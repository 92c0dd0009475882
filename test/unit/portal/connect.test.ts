import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Sdk from '@bitrix24/b24jssdk'
import type { Portal } from '@/portal/contract'
import { connect } from '@/portal/connect'
import { rawCard } from '#support/answers'
import { batchResult, success } from '#support/fakeSdk'
import { deal, me, theChat } from '#support/values'

const initialize = vi.hoisted(() => vi.fn<(options: unknown) => Promise<unknown>>())
vi.mock('@bitrix24/b24jssdk', async importOriginal => ({ ...await importOriginal<typeof Sdk>(), initializeB24Frame: initialize }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  initialize.mockReset()
})

const portals = ['https://*.bitrix24.com']

function page(facts: Record<string, unknown> = {}): Window {
  return {
    name: 'acme.bitrix24.com|1|5f4dcc3b', parent: {}, innerWidth: 0, open: vi.fn(), navigator: { onLine: true },
    location: { ancestorOrigins: ['https://acme.bitrix24.com'], hostname: 'app.example.net', origin: 'https://app.example.net', pathname: '/crm/' }, ...facts
  } as unknown as Window
}

/** What the SDK's frame offers, as far as it is used. */
function frame() {
  return {
    setLogger: vi.fn(),
    defaults: { headers: { post: {} as Record<string, string> }, transformRequest: [] as ((params: unknown) => string)[], timeout: 30_000 },
    getHttpClient: vi.fn(() => ({ ajaxClient: { defaults: b24.defaults } })),
    placement: { placement: 'CRM_DEAL_DETAIL_TAB', options: { ID: '8061' }, call: vi.fn(async (): Promise<unknown> => ({ isSafely: true })) },
    isInstallMode: false,
    getLang: () => 'ru',
    getTargetOrigin: () => 'https://acme.bitrix24.com',
    auth: { isAdmin: true, getUniq: (prefix: string) => `${prefix}_acme`, getAuthData: () => ({ access_token: 'secret', refresh_token: 'secret', expires: 0, expires_in: 0, domain: 'acme.bitrix24.com', member_id: 'acme' }) },
    actions: { v2: { call: { make: vi.fn() } } },
    callMethod: vi.fn(),
    slider: { getUrl: (path: string) => new URL(path, 'https://acme.bitrix24.com'), openPath: vi.fn(async () => ({})) },
    parent: { imOpenMessenger: vi.fn(async () => ({})), resizeWindow: vi.fn(async () => ({})) },
    installFinish: vi.fn(async () => ({}))
  }
}
let b24 = frame()

/** @param answer what the portal says to the cold start's request, which leaves with the handshake */
async function connected(view = page(), answer = batchResult(rawCard())): Promise<Portal> {
  b24 = frame()
  b24.actions.v2.call.make.mockResolvedValue(answer)
  initialize.mockResolvedValue(b24)
  const connection = await connect(view, portals)
  if (connection.kind !== 'connected') throw new Error(`not connected but ${connection.kind}`)
  return connection.openPortal()
}

describe('connecting', () => {
  it.each([
    ['outside a portal', { name: '' }, { kind: 'outside' }],
    ['under a foreign parent with a forged name', { location: { ...page().location, ancestorOrigins: ['https://evil.com'] } }, { kind: 'foreign', why: 'other', host: 'https://evil.com' }]
  ])('%s asks nobody anything', async (_where, facts, connection) => {
    expect(await connect(page(facts), portals)).toEqual(connection)
    expect(initialize).not.toHaveBeenCalled()
  })

  it('gives up after 10 s without an answer of the portal\'s page', async () => {
    let begun = 0
    initialize.mockImplementation(() => {
      begun = Date.now()
      return new Promise(() => {})
    })
    const end = connect(page(), portals).then(connection => ({ connection, after: Date.now() - begun }))
    await vi.waitFor(() => expect(initialize).toHaveBeenCalled())
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await end).toEqual({ connection: { kind: 'notAnswering' }, after: 10_000 })
  })

  it.each(['http://acme.bitrix24.com', 'https://evil.com', 'https://acme.bitrix24.com:8443'])(
    'stops where the handshake leads from the proven address to %s, before anything is asked', async named => {
      b24 = frame()
      b24.getTargetOrigin = () => named
      initialize.mockResolvedValue(b24)
      expect(await connect(page(), portals)).toEqual({ kind: 'moved', proven: 'https://acme.bitrix24.com', named })
      expect(b24.actions.v2.call.make).not.toHaveBeenCalled()
    }
  )

  it('hands the SDK the host as the browser writes it, for the SDK compares letter by letter', async () => {
    const view = page({ name: 'ACME.Bitrix24.com:443|1|5f4dcc3b' })
    await connected(view)
    expect(view.name).toBe('acme.bitrix24.com|1|5f4dcc3b')
  })

  it('treats an answer that is no handshake like none', async () => {
    initialize.mockRejectedValue(new Error('JSSDK_CLIENT_SIDE_WARNING'))
    expect(await connect(page(), portals)).toEqual({ kind: 'notAnswering' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('lets nothing act behind our back: one attempt, no limiters, no short timeout', async () => {
    await connected()
    expect(initialize).toHaveBeenCalledWith({ restrictionParams: expect.objectContaining({ maxRetries: 1, retryOnNetworkError: false }) as unknown })
    const { restrictionParams } = initialize.mock.calls[0]![0] as { restrictionParams: Record<string, Record<string, unknown>> }
    expect(Object.keys(restrictionParams.rateLimit!)).toEqual(['burstLimit', 'drainRate', 'adaptiveEnabled'])
    expect(Object.keys(restrictionParams.operatingLimit!)).toEqual(['windowMs', 'limitMs', 'heavyPercent'])
    expect(restrictionParams.adaptiveConfig).toMatchObject({ enabled: false })
    expect(b24.defaults.timeout).toBe(65_000)
  })

  it('sends bodies that need no preflight and that no filter of the portal alters', async () => {
    await connected()
    expect(b24.defaults.headers.post['Content-Type']).toBe('text/plain;charset=UTF-8')
    expect(b24.defaults.transformRequest.map(write => write({ MESSAGE: '<b>' }))).toEqual(['MESSAGE=%3Cb%3E'])
  })

  it('keeps nothing of what the SDK would log', async () => {
    await connected()
    const logger = b24.setLogger.mock.calls[0]![0] as Record<string, () => Promise<void>>
    for (const write of Object.values(logger)) expect(await write()).toBeUndefined()
  })
})

describe('the connected portal', () => {
  it('knows what the handshake told', async () => {
    expect(await connected()).toMatchObject({ placement: { kind: 'crmCard', item: deal }, languageId: 'ru', isAdmin: true, origin: 'https://acme.bitrix24.com', memberId: 'acme' })
  })

  it('keeps things apart by the portal\'s id also while the token has run out, and by its host where it names no id', async () => {
    b24 = frame()
    b24.actions.v2.call.make.mockResolvedValue(batchResult(rawCard()))
    Object.assign(b24.auth, { getAuthData: () => false })
    initialize.mockResolvedValue(b24)
    const memberId = async (): Promise<string> => {
      const connection = await connect(page(), portals)
      return connection.kind === 'connected' ? (await connection.openPortal()).memberId : connection.kind
    }
    expect(await memberId()).toBe('acme')
    b24.auth.getUniq = prefix => `${prefix}_`
    expect(await memberId()).toBe('acme.bitrix24.com')
  })

  it('reads by one SDK call and sends by the other', async () => {
    const portal = await connected()
    b24.callMethod.mockResolvedValue(success(101))
    expect((await portal.openCard(deal)).list.ok).toBe(true)
    expect(await portal.sendMessage({ item: deal, authorId: me, chatId: theChat, text: 'On it', route: 'crm', key: 'k', quoteLength: 0, replyTo: null })).toEqual({ kind: 'sent', messageId: 101 })
    expect(b24.actions.v2.call.make).toHaveBeenCalledOnce()
    expect(b24.callMethod).toHaveBeenCalledExactlyOnceWith('imopenlines.crm.message.add', expect.objectContaining({ MESSAGE: 'On it' }))
  })

  it.each([
    ['/upload/a.jpg', 'https://acme.bitrix24.com/upload/a.jpg'], ['https://cdn.bitrix24.com/a.jpg', 'https://cdn.bitrix24.com/a.jpg'], ['https://evil.com/pixel.gif', null],
    ['//evil.com/pixel.gif', null], ['javascript:alert(1)', null], ['data:image/svg+xml,x', null], ['http://[', null], ['', null]
  ])('shows the photo %j as %j', async (avatar, shown) => {
    const portal = await connected(page(), batchResult({ ...rawCard(), me: { ID: '27', PERSONAL_PHOTO: avatar } }))
    const { me: signedIn } = await portal.openCard(deal)
    expect(signedIn.ok && signedIn.value.person.avatarUrl).toBe(shown)
  })

  it('opens items in the portal\'s slider, or in a new tab where the portal refuses', async () => {
    const open = vi.fn()
    const portal = await connected(page({ open }))
    portal.openItem(deal)
    await vi.advanceTimersByTimeAsync(0)
    expect(open).not.toHaveBeenCalled()
    b24.slider.openPath.mockRejectedValue(new Error('denied'))
    portal.openItem(deal)
    await vi.advanceTimersByTimeAsync(0)
    expect(open).toHaveBeenCalledExactlyOnceWith(new URL('https://acme.bitrix24.com/crm/deal/details/8061/'), '_blank', 'noopener')
  })

  it('opens an item in a new tab after a moment where the portal\'s page never heard of sliders, and at once from then on', async () => {
    const open = vi.fn()
    const portal = await connected(page({ open }))
    b24.slider.openPath.mockReturnValue(new Promise(() => {}))
    portal.openItem(deal)
    await vi.advanceTimersByTimeAsync(500)
    expect(open).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(500)
    expect(b24.placement.call.mock.calls).toEqual([['openPath', { path: '/' }]])
    expect(open).toHaveBeenCalledOnce()
    portal.openItem(deal)
    expect(open).toHaveBeenCalledTimes(2)
    expect(b24.slider.openPath).toHaveBeenCalledOnce()
  })

  it('opens no second window over a slider that stays open, and asks the page only once what it knows', async () => {
    const open = vi.fn()
    const portal = await connected(page({ open }))
    b24.slider.openPath.mockReturnValue(new Promise(() => {}))
    b24.placement.call.mockResolvedValue({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
    portal.openItem(deal)
    await vi.advanceTimersByTimeAsync(60_000)
    portal.openItem(deal)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([open.mock.calls, b24.placement.call.mock.calls.length]).toEqual([[], 1])
  })

  it('commands the messenger, the height and the end of the installation', async () => {
    const portal = await connected()
    portal.openMessenger(theChat)
    portal.openMessenger(null)
    portal.requestHeight(700)
    await portal.finishInstallation()
    expect(b24.parent.imOpenMessenger.mock.calls).toEqual([['chat1777'], [undefined]])
    expect(b24.parent.resizeWindow).toHaveBeenCalledWith(1, 700)
    expect(b24.installFinish).toHaveBeenCalledOnce()
  })
})

it('says when the SDK is gone from the host', async () => {
  vi.resetModules()
  vi.doMock('@bitrix24/b24jssdk', () => { throw new Error('Failed to fetch dynamically imported module') })
  const fresh = await import('@/portal/connect')
  expect(await fresh.connect(page(), portals)).toEqual({ kind: 'notLoaded' })
})
