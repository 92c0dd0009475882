/** What was typed and pressed survives the page: reloads and kills at each point of a send, two pages of one browser, a full disk. */
import type { FrameLocator, Page } from '@playwright/test'
import { appFrame, expect, openCard, test } from '../portal.ts'
import { dieAt, dies, type KillPoint } from './kill.ts'
import { passTime } from './places.ts'
import { bubble, canWrite, copies, messageField, press, SEND, sends } from './steps.ts'

const TEXT = 'The fitters come on Thursday.'

/** The frame is torn down without a word, as by a crash, and opened anew. */
async function killAndReopen(page: Page): Promise<FrameLocator> {
  await page.goto('about:blank')
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return app
}

async function open(page: Page): Promise<FrameLocator> {
  const app = await openCard(page, { id: 101 })
  await canWrite(app)
  return app
}

test('a draft is there again after a kill, and only in its chat', async ({ page, complaints }) => {
  complaints.expect(/./)
  const app = await open(page)
  await messageField(app).fill('Half a sente')
  // Nothing but the key that the draft is kept under tells that it is on the disk.
  await expect.poll(() => app.locator('html').evaluate(() => Object.values({ ...localStorage }).join()), { intervals: [20] }).toContain('Half a sente')
  const again = await killAndReopen(page)
  await expect(messageField(again)).toHaveValue('Half a sente')
  await again.getByRole('option', { name: /WhatsApp/ }).click()
  await expect(again.getByText('Half a sente')).toHaveCount(0)
})

/** What the next page makes of what a killed one left. */
const KILLED: [KillPoint, { fault?: object, becomes: 'draft' | 'sent' | 'unknown', copies: number, sends: number }][] = [
  ['before P1', { becomes: 'draft', copies: 0, sends: 0 }],
  ['after P1', { becomes: 'sent', copies: 1, sends: 1 }],
  ['before the request', { becomes: 'unknown', copies: 0, sends: 0 }],
  ['on the wire', { becomes: 'sent', copies: 1, sends: 1 }],
  ['on the wire', { fault: { status: 500 }, becomes: 'unknown', copies: 0, sends: 1 }],
  ['before P3', { becomes: 'sent', copies: 1, sends: 1 }],
  ['between claim and state', { becomes: 'sent', copies: 1, sends: 1 }]
]

for (const [point, { fault, becomes, copies: stored, sends: asked }] of KILLED) {
  test(`killed ${point}${fault === undefined ? '' : ', never stored'}: the text is there again (${becomes}), and nothing is sent twice`, async ({ page, context, control, complaints }) => {
    // Whatever the dying page complains of is no matter.
    complaints.expect(/./)
    if (fault !== undefined) await control.post('faults', { method: SEND, when: 'before', do: fault })
    await dieAt(page, point, SEND)
    const app = await open(page)
    await press(app, TEXT)
    await dies(page, app)
    const again = await open(await context.newPage())
    if (becomes === 'draft') {
      await expect(messageField(again)).toHaveValue(TEXT)
      await expect(bubble(again, TEXT)).toHaveCount(0)
    } else {
      // Proof may need a second look into the chat, which has its own time, and until then both stand there: what counts is how it ends.
      await expect.poll(() => bubble(again, TEXT).evaluateAll(rows => rows.map(row => row.dataset.state)), { timeout: 60_000 }).toEqual([becomes])
      await expect(messageField(again)).toHaveValue('')
    }
    expect(await copies(control, 1501, TEXT)).toHaveLength(stored)
    expect(await sends(control)).toHaveLength(asked)
  })
}

test('killed during each look and during "Send again": the next page goes on from there, and no request leaves unasked', async ({ page, context, control, complaints }) => {
  test.setTimeout(120_000)
  complaints.expect(/./)
  await page.clock.install()
  await control.post('faults', { method: SEND, when: 'before', do: { status: 500 } })
  await dieAt(page, 'during a look', SEND)
  const first = await open(page)
  await press(first, TEXT)
  await dies(page, first)
  for (let look = 0; look < 3; look++) {
    const next = await context.newPage()
    await dieAt(next, 'during a look', SEND)
    await next.clock.fastForward(10_000)
    await dies(next, await open(next))
  }
  const last = await context.newPage()
  const app = await open(last)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'unknown')
  await passTime(last, 91)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'unconfirmed')
  await last.close()

  for (const [point, state] of [['during "Send again"', 'unconfirmed'], ['before the request', 'unknown']] as const) {
    const dying = await context.newPage()
    await dieAt(dying, point, SEND)
    const frame = await open(dying)
    await frame.getByRole('button', { name: 'Send again', exact: true }).click()
    await dies(dying, frame)
    const after = await context.newPage()
    await expect(bubble(await open(after), TEXT)).toHaveAttribute('data-state', state)
    await after.close()
  }
  expect(await sends(control)).toHaveLength(1)
  expect(await copies(control, 1501, TEXT)).toHaveLength(0)
})

test('killed after the answer: it is in the chat, once', async ({ page, control }) => {
  const app = await open(page)
  await press(app, TEXT)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
  const again = await killAndReopen(page)
  await expect(bubble(again, TEXT)).toHaveCount(1)
  await expect(messageField(again)).toHaveValue('')
  expect(await sends(control)).toHaveLength(1)
})

test('two pages of one browser show the same messages and send each once', async ({ page, context, control }) => {
  const app = await open(page)
  const second = await context.newPage()
  const other = await open(second)
  await press(app, 'From the first page.')
  await press(other, 'From the second page.')
  for (const [frame, text] of [[app, 'From the second page.'], [other, 'From the first page.']] as const) {
    await expect(bubble(frame, text)).toHaveAttribute('data-state', 'sent')
    await expect(bubble(frame, text)).toHaveCount(1)
  }
  expect(await sends(control)).toHaveLength(2)
  for (const text of ['From the first page.', 'From the second page.']) expect(await copies(control, 1501, text)).toHaveLength(1)
})

test('a card and the messenger\'s side panel agree on what is sent', async ({ page, context, control, complaints }) => {
  complaints.expect(/net::ERR_INTERNET_DISCONNECTED/)
  const card = await open(page)
  const side = await context.newPage()
  await side.goto('/online/?dialogId=chat1501')
  const panel = appFrame(side)
  await expect(messageField(panel)).toBeVisible()
  /** No thread stands in the panel: what waits stands above its composer. */
  const waiting = (text: string) => panel.locator('[data-local-id]').filter({ hasText: text })
  await context.setOffline(true)
  await press(card, 'From the card.')
  await press(panel, 'From the panel.')
  for (const text of ['From the card.', 'From the panel.']) {
    await expect(bubble(card, text)).toHaveAttribute('data-state', 'queued')
    await expect(waiting(text)).toHaveAttribute('data-state', 'queued')
  }
  await context.setOffline(false)
  for (const text of ['From the card.', 'From the panel.']) {
    await expect(bubble(card, text)).toHaveAttribute('data-state', 'sent')
    await expect(waiting(text)).toHaveCount(0)
    expect(await copies(control, 1501, text)).toHaveLength(1)
  }
  expect(await sends(control)).toHaveLength(2)
})

for (const [when, isRefused] of [['at every write', true], ['when it is marked as handed over', false]] as const) {
  test(`when the disk is full ${when}, the message goes from memory and the person is told`, async ({ page, control }) => {
    await page.addInitScript(isAlways => {
      const put = Reflect.get(IDBObjectStore.prototype, 'put') as (...args: unknown[]) => unknown
      Reflect.set(IDBObjectStore.prototype, 'put', function (this: IDBObjectStore, ...args: [value: { state?: string }, key: string]) {
        if (isAlways || args[0].state === 'sending') throw new DOMException('full', 'QuotaExceededError')
        return Reflect.apply(put, this, args)
      })
    }, isRefused)
    const app = await open(page)
    await control.post('faults', { method: SEND, when: 'after', do: { delayMs: 3_000 } })
    await press(app, TEXT)
    await expect(app.getByText('Unsent messages will not survive closing this tab')).toBeVisible()
    await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
    expect(await copies(control, 1501, TEXT)).toHaveLength(1)
    expect(await sends(control)).toHaveLength(1)
    expect(await storedStates(app)).toEqual([])
  })
}

test('where the browser refuses a part of its storage, even at a touch, messages go out once all the same', async ({ context, control }) => {
  for (const parts of [['localStorage'], ['indexedDB'], ['locks'], ['indexedDB', 'locks'], ['localStorage', 'indexedDB', 'locks']]) {
    const page = await context.newPage()
    await page.addInitScript(names => {
      if (window === window.top) return
      for (const name of names) {
        const owner = name === 'locks' ? Navigator.prototype : window
        Object.defineProperty(owner, name, { get() { throw new DOMException('blocked', 'SecurityError') } })
      }
    }, parts)
    const app = await open(page)
    const text = `Without ${parts.join(', ')}.`
    await press(app, text)
    await expect(bubble(app, text)).toHaveAttribute('data-state', 'sent')
    expect(await copies(control, 1501, text)).toHaveLength(1)
    await page.close()
  }
  expect(await sends(control)).toHaveLength(5)
})

test('a page whose database a newer version of the app takes over goes on from memory, and storage that is wiped is begun anew', async ({ page, context, control }) => {
  const app = await open(page)
  await app.locator('html').evaluate(() => new Promise<void>(resolve => {
    const request = indexedDB.open('b24oc', 2)
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
  }))
  await press(app, TEXT)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'sent')
  // A page of the older version, opened beside it, keeps its messages elsewhere.
  const second = await context.newPage()
  const older = await open(second)
  await press(older, 'From an older version.')
  await expect(bubble(older, 'From an older version.')).toHaveAttribute('data-state', 'sent')
  await older.locator('html').evaluate(() => new Promise<void>(resolve => {
    localStorage.clear()
    indexedDB.deleteDatabase('b24oc').onsuccess = () => { resolve() }
  }))
  await press(older, 'After the wipe.')
  await expect(bubble(older, 'After the wipe.')).toHaveAttribute('data-state', 'sent')
  const again = await killAndReopen(page)
  await expect(bubble(again, 'After the wipe.')).toHaveCount(1)
  expect(await sends(control)).toHaveLength(3)
})

test('what this device keeps is deleted at a person\'s word', async ({ page, context, complaints }) => {
  complaints.expect(/net::ERR_INTERNET_DISCONNECTED/)
  const app = await open(page)
  await context.setOffline(true)
  await press(app, TEXT)
  await expect(bubble(app, TEXT)).toHaveAttribute('data-state', 'queued')
  await messageField(app).fill('Half a sente')
  await app.getByRole('button', { name: 'Sender' }).click()
  await app.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.getByRole('button', { name: 'Delete drafts and unsent messages on this device' }).click()
  await app.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(bubble(app, TEXT)).toHaveCount(0)
  await expect(messageField(app)).toHaveValue('')
  await expect(app.getByText('Deleted from this device.')).toBeVisible()
  expect(await storedStates(app)).toEqual([])
})

test('a message stands in the thread within 50 ms of the press, at the 95th percentile', async ({ page, control }) => {
  const app = await open(page)
  const times: number[] = []
  for (let index = 0; index < 20; index++) {
    await messageField(app).fill(`Echo ${index}.`)
    times.push(await app.locator('html').evaluate(async (_, text) => {
      const began = performance.now()
      const shown = new Promise<number>(resolve => {
        const observer = new MutationObserver(() => {
          const isThere = [...document.querySelectorAll('[data-local-id]')].some(article => article.textContent.includes(text))
          if (!isThere) return
          observer.disconnect()
          resolve(performance.now() - began)
        })
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
      })
      document.querySelector<HTMLButtonElement>('button.send')?.click()
      return shown
    }, `Echo ${index}.`))
    await expect(bubble(app, `Echo ${index}.`)).toHaveAttribute('data-state', 'sent')
  }
  test.info().annotations.push({ type: 'local echo, ms', description: times.map(Math.round).join(' ') })
  expect(times.sort((a, b) => a - b)[18]).toBeLessThanOrEqual(50)
  expect(await sends(control)).toHaveLength(20)
})

test('written as oneself a message carries a key and no mark, and only after the person chose so', async ({ page, control }) => {
  const app = await open(page)
  await press(app, 'By the card.')
  await expect(bubble(app, 'By the card.')).toHaveAttribute('data-state', 'sent')
  await app.getByRole('button', { name: 'Sender' }).click()
  await app.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.getByRole('switch', { name: 'Write as myself' }).click()
  await expect(app.getByRole('switch', { name: 'Write as myself' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(app.getByText('as yourself').first()).toBeVisible()
  await press(app, 'As myself.')
  await expect(bubble(app, 'As myself.')).toHaveAttribute('data-state', 'sent')
  const [byCard] = await copies(control, 1501, 'By the card.')
  const [own] = await copies(control, 1501, 'As myself.')
  expect([byCard?.via, own?.via, own?.authorId]).toEqual(['imopenlines.crm.message.add', 'im.message.add', 27])
  expect(own?.params).not.toHaveProperty('ATTACH')
  const again = await killAndReopen(page)
  await expect(again.getByText('as yourself').first()).toBeVisible()
})

/** States of the entries that this device keeps, read from its own database. */
async function storedStates(app: FrameLocator): Promise<string[]> {
  return app.locator('html').evaluate(() => new Promise<string[]>(resolve => {
    const request = indexedDB.open('b24oc')
    request.onsuccess = () => {
      const all = request.result.transaction('entries').objectStore('entries').getAll()
      all.onsuccess = () => {
        resolve(all.result.map((entry: { state: string }) => entry.state))
        request.result.close()
      }
    }
  }))
}
