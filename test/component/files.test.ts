import { afterEach, describe, expect, it, vi } from 'vitest'
import FileTray from '@/components/FileTray.vue'
import UploadBubble from '@/components/UploadBubble.vue'
import { hasOnlyFiles, pickedFiles, transferredFiles } from '@/composables/pickedFiles'
import { useFileDrop } from '@/composables/useFileDrop'
import { effectScope } from 'vue'
import { byRole, mountWith, wordsOf } from '#support/mounting'
import { messageId, upload } from '#support/values'

const chip = { localId: 'a', name: 'Offer.pdf', size: 640 * 1024, preview: null, refusal: null }

describe('the tray', () => {
  it('tells name, size and what will become of each file, and takes one out', () => {
    const tray = mountWith(FileTray, { files: [chip, { ...chip, localId: 'b', name: 'Prices.xlsx', size: 128 * 1024 ** 2, refusal: 'tooBig' as const }], note: 'In your own name.' })
    expect(tray.findAll('li').map(item => [item.get('bdi').text(), wordsOf(item.get('.facts').element)])).toEqual([['Offer.pdf', '640 KB · ready'], ['Prices.xlsx', '128 MB · limit 100 MB']])
    expect(tray.text()).toContain('In your own name.')
    byRole(tray, 'button', 'Remove Prices.xlsx').click()
    expect(tray.emitted('remove')).toEqual([['b']])
  })

  it('does not call a file just over the limit as big as the limit', () => {
    const tray = mountWith(FileTray, { files: [{ ...chip, size: 100 * 1024 ** 2 + 1, refusal: 'tooBig' as const }], note: null })
    expect(wordsOf(tray.get('.facts').element)).toBe('100.1 MB · limit 100 MB')
  })

  it('shows a picture for a picture, without a word of its own', () => {
    const tray = mountWith(FileTray, { files: [{ ...chip, preview: 'blob:x' }], note: null })
    expect(tray.get('img').attributes()).toMatchObject({ src: 'blob:x', alt: '' })
  })

  it('says it in Russian', () => {
    const tray = mountWith(FileTray, { files: [{ ...chip, refusal: 'empty' as const }], note: null }, { language: 'ru' })
    expect(tray.text()).toContain('файл пустой')
    byRole(tray, 'button', 'Убрать Offer.pdf').click()
    expect(tray.emitted('remove')).toHaveLength(1)
  })
})

describe('a file on its way', () => {
  const bubble = (facts: Parameters<typeof upload>[0], isChecking = false) => mountWith(UploadBubble, { upload: upload(facts), isChecking })

  it.each([
    [{ state: 'waiting' }, 'queued', 'Waiting to send', ['Cancel']],
    [{ state: 'uploading', progress: 0.5 }, 'sending', '1 KB of 2 KB', ['Cancel']],
    [{ state: 'uploading', progress: 1 }, 'sending', 'Bitrix24 is storing the file…', ['Cancel']],
    [{ state: 'uploading', isCancelled: true }, 'sending', 'Cancelled. Checking that it was not sent…', []],
    [{ state: 'unknown' }, 'unknown', 'Checking whether it was sent…', []],
    [{ state: 'unknown', isCancelled: true }, 'unknown', 'Cancelled. Checking that it was not sent…', []],
    [{ state: 'sent', messageId: messageId(7) }, 'sent', 'Sent', []],
    [{ state: 'unconfirmed', finding: 'notFound' }, 'unconfirmed', 'Not confirmed. We could not find this file in the chat.', ['Check again', 'Send again', 'It was sent', 'Delete']],
    [{ state: 'unconfirmed', finding: 'unreadable' }, 'unconfirmed', 'Not confirmed. The chat could not be checked.', ['Check again', 'Send again', 'It was sent', 'Delete']],
    [{ state: 'unconfirmed', finding: 'similar' }, 'unconfirmed', 'Not confirmed. The chat has a file like this one.', ['Check again', 'Send again', 'It was sent', 'Delete']],
    [{ state: 'failed', problem: { kind: 'file', why: 'tooLarge' } }, 'failed', 'Not sent. The file is too big for this portal.', ['Edit', 'Send again', 'Delete']],
    [{ state: 'failed', problem: { kind: 'deferred', reason: 'offline', retryAt: null } }, 'failed', 'Not sent. There is no connection.', ['Edit', 'Send again', 'Delete']]
  ] as const)('%j', (facts, state, words, actions) => {
    const wrapper = bubble(facts)
    expect(wrapper.get('article').attributes('data-state')).toBe(state)
    expect(wordsOf(document.body)).toContain(words)
    expect(wrapper.findAll('button').map(button => button.text())).toEqual(actions)
  })

  it('stands on our side, and its delivery is unknown as soon as it is stored', () => {
    expect(bubble({ state: 'uploading' }).get('article').attributes()).toMatchObject({ 'data-side': 'ours' })
    expect(bubble({ state: 'uploading' }).get('article').attributes('data-delivery')).toBeUndefined()
    expect(bubble({ state: 'sent', messageId: messageId(7) }).get('article').attributes('data-delivery')).toBe('none')
  })

  it('has a named bar while it leaves, its words under it, and asks for nothing while it is looked for', () => {
    const wrapper = bubble({ state: 'uploading', progress: 0.25, caption: 'The offer' })
    expect(wrapper.get('progress').attributes()).toMatchObject({ 'aria-label': 'Uploading Offer.pdf', value: '0.25', max: '1' })
    expect(wrapper.get('article').text()).toContain('The offer')
    expect(bubble({ state: 'unconfirmed' }, true).findAll('button')).toHaveLength(0)
  })

  it('says without a network that it waits for it, and for this page', () => {
    mountWith(UploadBubble, { upload: upload({ state: 'waiting' }), isChecking: false, isOffline: true })
    expect(wordsOf(document.body)).toContain('Will be sent when the connection returns. Keep this page open.')
  })

  it('says in silent mode that the customer does not see it', () => {
    mountWith(UploadBubble, { upload: upload({ state: 'sent', messageId: messageId(7) }), isChecking: false, isSilent: true })
    expect(wordsOf(document.body)).toContain('The customer does not see this message.')
  })

  it('hands on what is pressed', () => {
    const wrapper = bubble({ state: 'waiting' })
    byRole(wrapper, 'button', 'Cancel').click()
    expect(wrapper.emitted('act')).toEqual([['cancel']])
  })
})

describe('chosen files', () => {
  it('give their content as base64, also an empty one, and let their preview go', async () => {
    const revoke = vi.spyOn(URL, 'revokeObjectURL')
    const [text, picture, empty] = pickedFiles([new File(['Hi'], 'a.txt', { type: 'text/plain' }), new File(['x'], 'b.png', { type: 'image/png' }), new File([], 'c.png', { type: 'image/png' })])
    expect(await text!.readBase64()).toBe('SGk=')
    expect(await empty!.readBase64()).toBe('')
    expect([text!.preview, picture!.preview?.startsWith('blob:'), empty!.preview]).toEqual([null, true, null])
    picture!.release()
    expect(revoke).toHaveBeenCalledExactlyOnceWith(picture!.preview)
  })

  it('show no picture that could act', () => {
    expect(pickedFiles([new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' })])[0]!.preview).toBeNull()
  })

  it('know a folder for what it is', () => {
    const item = (isDirectory: boolean) => ({ kind: 'file', getAsFile: () => new File(['x'], 'x'), webkitGetAsEntry: () => ({ isDirectory }) })
    const data = { items: [item(true), item(false), { kind: 'string' }], files: [] } as unknown as DataTransfer
    expect(transferredFiles(data).map(one => one.isFolder)).toEqual([true, false])
  })

  it.each([[['Files'], true], [['Files', 'text/html'], true], [['Files', 'text/plain'], false], [['text/plain'], false]])('of a paste of %j: %s', (types, only) => {
    expect(hasOnlyFiles({ types } as unknown as DataTransfer)).toBe(only)
  })
})

describe('files over the page', () => {
  let scope = effectScope()
  afterEach(() => { scope.stop() })

  function drag(type: string, types = ['Files'], relatedTarget: Element | null = null) {
    const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: { types, dropEffect: 'copy' }, relatedTarget })
    document.body.dispatchEvent(event)
    return event
  }

  it.each([true, false])('are taken, or at least kept from opening in place of the app: %s', canTake => {
    scope = effectScope()
    const take = vi.fn()
    const isOver = scope.run(() => useFileDrop(() => canTake, take))!
    expect(drag('dragover').dataTransfer.dropEffect).toBe(canTake ? 'copy' : 'none')
    expect(isOver.value).toBe(canTake)
    drag('dragleave', ['Files'], document.body)
    expect(isOver.value).toBe(canTake)
    drag('dragleave')
    expect(isOver.value).toBe(false)
    expect(drag('drop').defaultPrevented).toBe(true)
    expect(take).toHaveBeenCalledTimes(canTake ? 1 : 0)
  })

  it('are files alone: a dragged text goes its own way', () => {
    scope = effectScope()
    const isOver = scope.run(() => useFileDrop(() => true, vi.fn()))!
    expect(drag('dragover', ['text/plain']).defaultPrevented).toBe(false)
    expect(isOver.value).toBe(false)
  })
})
