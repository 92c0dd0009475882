import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeDisk } from '#support/fakeDevice'
import { me, outgoing as createOutgoing, theChat } from '#support/values'
import { nothingNew, states, wait } from './outgoingPrepare'
import { opened, press, sent, settled } from './prepare'
import type { Stores } from './prepare'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('a device that keeps nothing', () => {
  it('is told only when something would be lost', async () => {
    const stores = await opened()
    stores.device.setKeeping('tab')
    expect(stores.outgoing.isAtRisk).toBe(false)
    stores.outgoing.setDraft(theChat, 'half')
    expect(stores.outgoing.isAtRisk).toBe(true)
  })

  it('sends nothing that it could not mark as being sent, and says so', async () => {
    const stores = await opened()
    stores.device.setOnline(false)
    press(stores, 'On it')
    await settled()
    stores.device.disk.isLost = true
    stores.device.setOnline(true)
    stores.outgoing.refresh()
    await settled()
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'queued', paused: 'notKept' }])
    expect(stores.portal.asked('sendMessage')).toEqual([])
    stores.device.disk.isLost = false
    stores.portal.prepare('sendMessage', sent(101))
    await stores.outgoing.act('local-1', 'sendNow')
    await settled()
    expect(states(stores)).toEqual(['sent'])
  })

  it('keeps in the list what it could not take off the disk, and does not put it into the composer twice', async () => {
    const stores = await opened()
    stores.device.setOnline(false)
    press(stores, 'On it')
    await settled()
    stores.device.disk.isLost = true
    await stores.outgoing.act('local-1', 'edit')
    await settled()
    expect([stores.outgoing.draftOf(theChat), stores.outgoing.ofChat.length]).toEqual(['', 1])
  })

  it('does not send what another tab sent meanwhile', async () => {
    const disk = createFakeDisk()
    const [one, two] = [await opened(disk), await opened(disk)]
    one.device.setOnline(false)
    two.device.setOnline(false)
    press(one, 'On it')
    await settled()
    disk.isLost = true
    press(one, 'From memory')
    await settled()
    expect(one.outgoing.ofChat).toMatchObject([{ paused: 'notKept' }, { paused: 'behind' }])
    disk.isLost = false
    two.device.setOnline(true)
    two.portal.prepare('sendMessage', sent(101))
    two.outgoing.refresh()
    await settled()
    expect(states(two)).toEqual(['sent'])
    await one.outgoing.act('local-1', 'sendNow')
    await settled()
    expect(one.outgoing.ofChat).toMatchObject([{ state: 'sent', messageId: 101 }, { state: 'queued' }])
    expect(one.portal.asked('sendMessage')).toEqual([])
  })

  it('sends from memory what was never on the disk', async () => {
    const stores = await opened()
    stores.device.disk.isLost = true
    stores.portal.prepare('sendMessage', sent(101))
    press(stores, 'On it')
    await settled()
    expect(states(stores)).toEqual(['sent'])
  })
})

describe('two tabs of one card', () => {
  it('show the same messages, and one of them sends', async () => {
    const disk = createFakeDisk()
    const [one, two] = [await opened(disk), await opened(disk)]
    one.portal.prepare('sendMessage', sent(101))
    two.portal.prepare('sendMessage', sent(101))
    press(one, 'On it')
    await settled()
    expect([states(one), states(two)]).toEqual([['sent'], ['sent']])
    expect([...one.portal.asked('sendMessage'), ...two.portal.asked('sendMessage')]).toHaveLength(1)
  })
})

describe('where no lock holds other tabs back', () => {
  const foreign = { ...createOutgoing({ localId: 'f', seq: 1, owner: 'gone' }), pressedAt: Date.now(), updatedAt: Date.now() }

  async function alone(state: 'queued' | 'sending'): Promise<Stores> {
    const disk = createFakeDisk()
    disk.isAlone = true
    await disk.store.change(theChat, () => ({ entries: [{ ...foreign, pressedAt: Date.now(), state, dispatchedAt: state === 'sending' ? Date.now() : null }], claims: [] }))
    return opened(disk)
  }

  it('a tab asks about what another one pressed, and sends its own', async () => {
    const stores = await alone('queued')
    expect(stores.outgoing.ofChat).toMatchObject([{ state: 'queued', paused: 'otherTab' }])
    stores.portal.prepare('sendMessage', sent(101))
    await stores.outgoing.act('f', 'sendNow')
    await settled()
    expect(states(stores)).toEqual(['sent'])
  })

  it('a tab leaves another one the time to send, and then only looks', async () => {
    const stores = await alone('sending')
    await wait(60_000)
    expect(states(stores)).toEqual(['sending'])
    stores.portal.prepare('readSince', ...Array.from({ length: 9 }, () => nothingNew))
    await wait(20_000)
    expect(states(stores)).toEqual(['unconfirmed'])
    expect(stores.portal.asked('sendMessage')).toEqual([])
  })
})

it('deletes what this device keeps', async () => {
  const stores = await opened()
  stores.device.setOnline(false)
  press(stores, 'one')
  stores.outgoing.setDraft(theChat, 'half')
  stores.outgoing.keepDrafts()
  await settled()
  await stores.outgoing.wipe()
  expect([stores.outgoing.ofChat, stores.outgoing.draftOf(theChat), stores.device.disk.drafts.size]).toEqual([[], '', 0])
})

it('keeps the messages of each portal and user apart', async () => {
  const stores = await opened()
  expect(stores.device.disk.scopes).toEqual([{ portal: 'acme.bitrix24.com', memberId: 'acme', userId: me }])
})
