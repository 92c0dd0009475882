/** Files to the customer: chosen, looked at, and sent once, with their words. */
import { appFrame, expect, openCard, test } from '../portal.ts'
import { axeFaults } from './axeFaults.ts'
import { CHAT, IVAN, MANAGER, OFFER, PICTURE, UPLOAD, button, expectSpoiledAnswers, fileBubble, filesIn, openDeal, pick, textFile, tray } from './fileSteps.ts'
import { calls, messageField, preflights, requests, sendButton, stateOf, storedIn } from './steps.ts'

test('a picked file goes with the text as its caption: one request, one preflight, one message of the manager', async ({ page, control }) => {
  const app = await openDeal(page)
  await pick(page, app, OFFER)
  await expect(tray(app).getByRole('listitem')).toHaveText(/Offer 1482\.txt.*ready/)
  await expect(messageField(app)).toBeFocused()
  expect(await calls(control, UPLOAD)).toHaveLength(0)
  await control.call('DELETE', 'log')
  await messageField(app).fill('Here is the offer.')
  await sendButton(app).click()
  await expect(fileBubble(app, 'Offer 1482.txt')).toHaveAttribute('data-state', 'sent')
  await expect(fileBubble(app, 'Offer 1482.txt')).toHaveCount(1)
  await expect(messageField(app)).toHaveValue('')
  await expect(tray(app)).toHaveCount(0)
  expect(await filesIn(control)).toMatchObject([{ authorId: MANAGER, text: 'Here is the offer.', via: 'im.v2.File.upload' }])
  expect((await calls(control, UPLOAD)).filter(row => !row.preflight)).toMatchObject([{ contentType: 'application/json', status: 200 }])
  expect((await preflights(control)).map(row => row.method)).toEqual([UPLOAD])
  expect((await storedIn(control, CHAT)).filter(message => message.text === 'Here is the offer.')).toHaveLength(1)
})

test('several files go one after the other in their order; one taken out of the tray stays here', async ({ page, control }) => {
  const app = await openDeal(page)
  await pick(page, app, textFile('One.txt'), textFile('Two.txt'), textFile('Three.txt'))
  await button(app, 'Remove Two.txt').click()
  await expect(messageField(app)).toBeFocused()
  await messageField(app).press('Enter')
  for (const name of ['One.txt', 'Three.txt']) await expect(fileBubble(app, name)).toHaveAttribute('data-state', 'sent')
  await expect.poll(async () => (await filesIn(control)).length).toBe(2)
  expect((await calls(control, UPLOAD)).filter(row => !row.preflight)).toHaveLength(2)
})

test('dropped and pasted files lead to the tray; a pasted text with its picture stays a text', async ({ page, control }) => {
  const app = await openDeal(page)
  const frame = page.frames().find(one => one.parentFrame() !== null && one.url().includes('127.0.0.1'))!
  await app.locator('body').evaluate((body, files) => {
    const data = new DataTransfer()
    for (const [name, text] of files) data.items.add(new File([text], name, { type: 'text/plain' }))
    for (const type of ['dragenter', 'dragover']) body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }))
    Object.assign(window, { dropData: data })
  }, [['Plan.txt', 'a plan'], ['Sums.txt', 'sums']] as const)
  await expect(app.getByText(/Drop files to send them to/)).toBeVisible()
  await expect(app.getByText('You can add a text before sending. Up to 100 MB each.')).toBeVisible()
  await app.locator('body').evaluate(body => {
    const { dropData } = window as unknown as { dropData: DataTransfer }
    body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: dropData }))
  })
  await expect(app.getByText(/Drop files to send them to/)).toHaveCount(0)
  await expect(tray(app).getByRole('listitem')).toHaveCount(2)

  await messageField(app).evaluate((field, base64) => {
    const bytes = Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
    field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
    const cells = new DataTransfer()
    cells.items.add(new File([bytes], 'cells.png', { type: 'image/png' }))
    cells.setData('text/plain', 'A\tB')
    field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: cells }))
  }, PICTURE.buffer.toString('base64'))
  await expect(tray(app).getByRole('listitem')).toHaveCount(3)
  await expect(tray(app).getByRole('listitem').last()).toContainText('image.png')
  // The preview is really there: the policy lets it be shown.
  await expect.poll(() => tray(app).locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  expect(await calls(control, UPLOAD)).toHaveLength(0)
  expect(frame.isDetached()).toBe(false)
  await sendButton(app).click()
  await expect.poll(async () => (await filesIn(control)).length).toBe(3)
})

test('a file that is too big, empty or a trap in its name is told before any request', async ({ page, control }) => {
  const app = await openDeal(page)
  await app.locator('body').evaluate(body => {
    const big = new File(['x'], 'Full price list.xlsx')
    Object.defineProperty(big, 'size', { value: 128 * 1024 * 1024 })
    const data = new DataTransfer()
    data.items.add(new File([], 'Nothing.txt'))
    data.items.add(new File(['x'], 'Offer\u202Efdp.exe'))
    Object.defineProperty(data, 'items', { value: [] })
    Object.defineProperty(data, 'files', { value: [big, ...data.files] })
    body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
  })
  await expect(tray(app).getByRole('listitem').nth(0)).toContainText('128 MB · limit 100 MB')
  await expect(tray(app).getByRole('listitem').nth(1)).toContainText('the file is empty')
  await expect(tray(app).getByRole('listitem').nth(2)).toContainText('Offerfdp.exe')
  await control.call('DELETE', 'log')
  await messageField(app).press('Enter')
  await expect(app.getByRole('alert')).toHaveText(/2 files will not be sent\. Press Enter once more/)
  expect(await requests(control)).not.toContainEqual(expect.objectContaining({ method: UPLOAD }))
  await messageField(app).press('Enter')
  await expect(fileBubble(app, 'Offerfdp.exe')).toHaveAttribute('data-state', 'sent')
  expect((await calls(control, UPLOAD)).filter(row => !row.preflight)).toHaveLength(1)
})

test('by the keyboard alone: chosen, one taken out, words written, sent', async ({ page, control }) => {
  const app = await openDeal(page)
  await messageField(app).focus()
  await page.keyboard.press('Tab')
  await expect(button(app, 'Attach a file')).toBeFocused()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles([OFFER, textFile('Wrong.txt')])
  await expect(messageField(app)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(button(app, 'Remove Wrong.txt')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(tray(app).getByRole('listitem')).toHaveCount(1)
  await page.keyboard.type('Only this one.')
  await page.keyboard.press('Enter')
  await expect(fileBubble(app, 'Offer 1482.txt')).toHaveAttribute('data-state', 'sent')
  expect(await filesIn(control)).toMatchObject([{ text: 'Only this one.' }])
})

test('without the right to the messenger the button says why and does nothing', async ({ page, control }) => {
  await control.patch('app', { scopes: ['crm', 'imopenlines', 'placement', 'user_brief'] })
  const app = await openDeal(page)
  await expect(button(app, 'Attach a file')).toHaveAttribute('aria-disabled', 'true')
  await expect(button(app, 'Attach a file')).toHaveAttribute('title', /lacks the permission for the messenger \(im\)/)
  await button(app, 'Attach a file').press('Enter')
  await messageField(app).evaluate(field => {
    const data = new DataTransfer()
    data.items.add(new File(['x'], 'x.txt'))
    field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
  })
  await expect(tray(app)).toHaveCount(0)
})

test('with a colleague as sender the tray says in whose name the files go; the text goes by itself in the colleague\'s', async ({ page, control }) => {
  await control.patch(`chats/${CHAT}`, { members: [...new Set([...(await stateOf(control, CHAT)).members, IVAN])] })
  const app = await openDeal(page)
  await button(app, 'Sender').click()
  await app.getByRole('combobox', { name: 'Find an employee or a bot' }).fill('Соколов')
  await app.getByRole('dialog').getByRole('option').click()
  await button(app, 'Write in this name').click()
  await pick(page, app, OFFER)
  await expect(app.getByText(/The files go in your own name: .*The text goes by itself, as/)).toBeVisible()
  await messageField(app).fill('From both of us.')
  await sendButton(app).click()
  await expect(fileBubble(app, 'Offer 1482.txt')).toHaveAttribute('data-state', 'sent')
  await expect.poll(async () => (await storedIn(control, CHAT)).filter(one => one.text.includes('From both of us.')).map(one => one.authorId)).toEqual([IVAN])
  expect(await filesIn(control)).toMatchObject([{ authorId: MANAGER, text: '' }])
})

for (const [colorScheme, lang, width] of [['light', 'en', '1100'], ['dark', 'ru', '320']] as const) {
  test.describe(`${lang}, ${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme })

    test('tray, progress, failure and drop have no fault that axe finds, fit the frame and speak the language', async ({ page, control, complaints, running }) => {
      expectSpoiledAnswers(complaints)
      const app = await openCard(page, { id: 101, query: { lang, width } })
      await expect(app.getByRole('log').getByRole('article').first()).toBeVisible()
      const say = (en: string, ru: string): string => lang === 'en' ? en : ru
      await app.locator('input[type=file]').setInputFiles([OFFER, PICTURE, { ...OFFER, name: 'Пустой.txt', buffer: Buffer.alloc(0) }])
      await expect(app.getByText(say('the file is empty', 'файл пустой'))).toBeVisible()
      expect(await axeFaults(page, running.appOrigin), 'tray').toEqual([])
      await control.post('faults', { method: 'im.v2.File.upload', when: 'before', do: { delayMs: 600, status: 400, body: { error: 'FILE_TOO_LARGE', error_description: 'File is too large' } } })
      await app.getByRole('textbox').press('Enter')
      await expect(app.getByRole('alert')).toContainText(say('1 file will not be sent.', '1 файл не будет отправлен.'))
      await app.getByRole('textbox').press('Enter')
      await expect(app.getByRole('progressbar', { name: say('Uploading Offer 1482.txt', 'Загружается Offer 1482.txt') })).toBeVisible()
      await expect(app.getByText(say('The file is too big for this portal.', 'Файл слишком большой для этого портала.')).first()).toBeVisible()
      expect(await axeFaults(page, running.appOrigin), 'failure').toEqual([])
      await app.locator('body').evaluate(body => {
        const data = new DataTransfer()
        data.items.add(new File(['x'], 'a.txt'))
        body.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: data }))
      })
      await expect(app.getByText(say('Up to 100\u00a0MB each.', 'До 100\u00a0МБ каждый.'))).toBeVisible()
      const sideways = await app.locator('html').evaluate(root => root.scrollWidth - root.clientWidth)
      expect(sideways).toBe(0)
    })
  })
}

test('beside an open dialog of the messenger a file goes as well, and what became of it stands above the composer', async ({ page, control, complaints }) => {
  expectSpoiledAnswers(complaints)
  await page.goto(`/online/?dialogId=chat${CHAT}&panel=0&width=360`)
  const app = appFrame(page)
  await expect(messageField(app)).toBeVisible()
  await control.post('faults', { method: 'im.v2.File.upload', when: 'before', do: { status: 400, body: { error: 'FILE_UPLOAD_FAILED', error_description: 'File upload failed' } } })
  await pick(page, app, OFFER)
  await sendButton(app).click()
  const bubble = app.getByRole('article').filter({ hasText: 'Offer 1482.txt' })
  await expect(bubble).toHaveAttribute('data-state', 'failed')
  await button(app, 'Send again').click()
  await expect(app.getByText('Sent', { exact: true }).first()).toBeVisible()
  await expect(bubble).toHaveCount(0)
  expect(await filesIn(control)).toHaveLength(1)
})
