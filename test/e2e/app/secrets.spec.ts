/** The token stays in memory, and nothing a customer writes runs, loads or leads anywhere by itself. */
import { expect, openCard, test, type RunningPortal } from '../portal.ts'
import { expectConversation, expectSendWorks, passTime, sendText } from './places.ts'
import { thread } from './steps.ts'

/** Every token the portal gives out from now on. */
function watchTokens({ portal }: RunningPortal): { seen: string[], stop: () => void } {
  const { tokens } = portal.context
  const { issue, refresh } = tokens
  const seen: string[] = []
  const note = <T extends { accessToken: string, refreshToken: string } | null>(pair: T): T => {
    if (pair !== null) seen.push(pair.accessToken, pair.refreshToken)
    return pair
  }
  tokens.issue = userId => note(issue(userId))
  tokens.refresh = refreshToken => note(refresh(refreshToken))
  return { seen, stop: () => Object.assign(tokens, { issue, refresh }) }
}

test('after a whole visit with errors no token is found in storage, console, address or document', async ({ page, control, running, complaints }) => {
  complaints.expect(/Failed to load resource/u)
  const tokens = watchTokens(running)
  try {
    const lines: string[] = []
    const addresses: string[] = []
    page.on('console', message => lines.push(message.text()))
    // A file is fetched at an address that carries the token: such a request is the page's own, shown nowhere and kept in no cache.
    const fetched: string[] = []
    page.on('request', request => (request.url().includes('/rest/download') && request.resourceType() === 'fetch' ? fetched : addresses).push(request.url()))
    await page.clock.install()
    const app = await openCard(page, { id: 101 })
    await expectConversation(app)
    await expect.poll(() => app.getByRole('log').locator('.picture img').count()).toBeGreaterThan(0)
    await control.post('token', { expire: true })
    await expectSendWorks(app, control, 1501, 'With a second token.')
    await control.post('faults', { method: 'imopenlines.crm.message.add', when: 'before', times: 1, do: { status: 400, body: { error: 'CANCELED', error_description: 'Refused' } } })
    await expect(await sendText(app, 'Refused.')).toHaveAttribute('data-state', 'failed')
    await control.post('faults', { method: 'batch', when: 'before', times: 3, do: { status: 500, body: '<html>500</html>' } })
    await passTime(page, 40)
    await app.getByRole('listbox', { name: 'Chats' }).getByRole('option').nth(2).click()
    await expectConversation(app)
    await page.evaluate(() => (window as unknown as { portal: { reloadFrame: () => Promise<void> } }).portal.reloadFrame())
    await expectConversation(app)

    const kept = await app.locator('html').evaluate(async root => {
      const databases = await indexedDB.databases()
      const dumps = await Promise.all(databases.map(({ name = '' }) => new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error ?? new Error(name))
        opening.onsuccess = () => {
          const stores = [...opening.result.objectStoreNames]
          if (stores.length === 0) return resolve('')
          const reading = opening.result.transaction(stores)
          const all = stores.map(store => reading.objectStore(store).getAll())
          reading.oncomplete = () => resolve(JSON.stringify(all.map(one => one.result as unknown)))
        }
      })))
      const fields = [...document.querySelectorAll('input, textarea')].map(field => (field as HTMLInputElement).value)
      return [
        new XMLSerializer().serializeToString(root), JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie,
        window.name, location.href,
        ...dumps, ...fields]
    })
    expect(tokens.seen.length, 'the first, its refresh and what a reload brought').toBeGreaterThanOrEqual(4)
    const places = { storageAndDocument: kept.join('\n'), console: lines.join('\n'), addresses: addresses.join('\n') }
    for (const [place, text] of Object.entries(places)) {
      for (const token of tokens.seen) expect(text.includes(token), `a token in ${place}`).toBe(false)
    }
    expect(addresses.some(address => address.includes('/rest/batch'))).toBe(true)
    expect(fetched.length, 'pictures were shown').toBeGreaterThan(0)
  } finally {
    tokens.stop()
  }
})

const PAYLOADS = [
  '<script>window.pwned = 1</script>',
  '<img src="https://evil.example/pixel.png" onerror="window.pwned = 2">',
  '<svg onload="window.pwned = 3"><a href="https://evil.example/">x</a></svg>',
  '<iframe srcdoc="<script>parent.pwned = 4</script>"></iframe>',
  '[URL=javascript:window.pwned=5]Your invoice[/URL]',
  '[url=JaVaScRiPt&colon;window.pwned=6]Your invoice[/url]',
  '[URL]data:text/html,<script>window.pwned=7</script>[/URL]',
  '[IMG]https://evil.example/image.png[/IMG]',
  '[SEND=/help]Press me[/SEND] [PUT=pay]Put[/PUT] [CALL=+79990000000]Call[/CALL]',
  '[URL=https://user:secret@evil.example/]bank.example[/URL]',
  '[B][I][U][S][QUOTE]unclosed [CODE]<b>tags',
  '{{constructor.constructor("window.pwned=8")()}}'
]

test('markup, scripts and links of a customer show as text: nothing runs, loads or opens', async ({ page, context, control, running }) => {
  const strangers: string[] = []
  page.on('request', request => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== running.origin && origin !== running.appOrigin) strangers.push(request.url())
  })
  page.on('dialog', dialog => {
    strangers.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('page', opened => strangers.push(`window: ${opened.url()}`))
  await control.patch('users/701', { name: '<img src=x onerror=window.pwned=9> [URL=javascript:window.pwned=10]Marina[/URL]', avatar: 'https://evil.example/avatar.png' })
  await control.patch('items/deal/101', { title: '<script>window.pwned = 11</script>' })
  let last = 0
  for (const text of PAYLOADS) last = (await control.post<{ id: number }>('chats/1501/messages', { author: 'client', text })).id
  const app = await openCard(page, { id: 101 })
  await expect(app.locator(`[data-message-id="${last}"]`)).toBeVisible()
  await expect(thread(app)).toContainText('<script>window.pwned = 1</script>')
  await expect(thread(app)).toContainText('Press me')

  const inside = await app.locator('html').evaluate(root => ({
    pwned: (window as unknown as { pwned?: unknown }).pwned ?? null,
    active: [...root.querySelectorAll('[role=log] :is(script, iframe, object, embed, form, svg[onload], img[onerror], [srcdoc], [dir=auto] [style])')].map(element => element.tagName),
    links: [...root.querySelectorAll('a[href]')].map(link => (link as HTMLAnchorElement).href).filter(href => !/^(https?|mailto|tel):/u.test(href)),
    handlers: [...root.querySelectorAll('*')].filter(element => [...element.attributes].some(attribute => attribute.name.startsWith('on'))).map(element => element.tagName),
    pictures: [...root.querySelectorAll('img')].map(picture => picture.src).filter(src => src.includes('evil.example'))
  }))
  expect(inside).toEqual({ pwned: null, active: [], links: [], handlers: [], pictures: [] })
  for (const link of await app.locator('[role=log] a[target=_blank]').all()) await expect(link).toHaveAttribute('rel', /noopener/u)
  expect(strangers).toEqual([])
})

test('the served policy is the strict one, on pages and parts alike', async ({ request, running }) => {
  const html = await request.get(`${running.appOrigin}/`)
  const policy = html.headers()['content-security-policy']
  const portal = running.origin
  expect(policy).toBe('default-src \'none\'; script-src \'self\'; style-src \'self\'; '
    + `img-src 'self' data: blob: ${portal}; media-src blob: ${portal}; connect-src 'self' ${portal}; font-src 'self'; base-uri 'none'; form-action 'none'; `
    + `object-src 'none'; frame-src 'none'; frame-ancestors ${portal}; require-trusted-types-for 'script'; trusted-types vue`)
  expect(html.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  expect(html.headers()).not.toHaveProperty('x-frame-options')
  const text = await html.text()
  expect(text).not.toMatch(/<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|style=/u)
  const script = /src="\.?(\/assets\/[^"]+\.js)"/u.exec(text)?.[1] ?? ''
  const part = await request.get(`${running.appOrigin}${script}`)
  expect(part.headers()).toMatchObject({ 'content-security-policy': policy, 'cross-origin-resource-policy': 'same-origin' })
  expect(part.headers()['cache-control']).toContain('immutable')
})
