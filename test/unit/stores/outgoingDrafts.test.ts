import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeDisk } from '#support/fakeDevice'
import { deal, me, theChat } from '#support/values'
import { nothingNew, other, wait } from './outgoingPrepare'
import { opened, press, sent, settled } from './prepare'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('drafts', () => {
  it('of the chats are kept apart, and are on the disk a moment after the last key', async () => {
    const stores = await opened()
    stores.outgoing.setDraft(theChat, 'a')
    stores.outgoing.setDraft(other, 'b')
    await wait(249)
    expect(stores.device.disk.drafts.size).toBe(0)
    await wait(1)
    expect([...stores.device.disk.drafts].map(([id, draft]) => [id, draft.text])).toEqual([[theChat, 'a'], [other, 'b']])
  })

  it('are written at once when the page may go away', async () => {
    const stores = await opened()
    stores.outgoing.setDraft(theChat, 'a')
    expect(stores.outgoing.keepDrafts()).toBe(true)
    expect(stores.device.disk.drafts.get(theChat)?.text).toBe('a')
  })

  it('come back with the next page', async () => {
    const disk = createFakeDisk()
    disk.drafts.set(theChat, { localId: 'd', text: 'half', savedAt: 0 })
    const stores = await opened(disk)
    expect(stores.outgoing.draftOf(theChat)).toBe('half')
    stores.portal.prepare('sendMessage', sent(101))
    stores.outgoing.send(theChat, deal, me, 'crm')
    await settled()
    expect(stores.portal.asked('sendMessage')[0]?.[0].key).toBe('d')
    expect(disk.drafts.size).toBe(0)
  })

  it('whose message is on its way, or was sent, do not', async () => {
    const disk = createFakeDisk()
    const first = await opened(disk)
    first.portal.prepare('sendMessage', new Promise(() => {}))
    press(first, 'On it')
    await settled()
    disk.drafts.set(theChat, { localId: 'local-1', text: 'On it', savedAt: 0 })
    const second = await opened(disk)
    expect(second.outgoing.draftOf(theChat)).toBe('')
    expect(disk.drafts.size).toBe(0)
  })

  it('that two tabs hold are two decisions when both press Send', async () => {
    const disk = createFakeDisk()
    disk.drafts.set(theChat, { localId: 'd', text: 'half', savedAt: 0 })
    const tabs = [await opened(disk), await opened(disk)]
    for (const [index, tab] of tabs.entries()) {
      // Whichever tab takes its turn first sends it.
      for (const one of tabs) {
        one.portal.prepare('sendMessage', sent(101 + index))
        one.portal.prepare('readSince', nothingNew, nothingNew)
      }
      tab.outgoing.send(theChat, deal, me, 'crm')
      await settled()
    }
    expect(tabs.flatMap(tab => tab.portal.asked('sendMessage')).map(([{ text }]) => text)).toEqual(['half', 'half'])
  })
})
