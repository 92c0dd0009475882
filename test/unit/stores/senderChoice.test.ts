import { describe, expect, it } from 'vitest'
import type { Colleague } from '@/domain/person'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, customer, deal, details, me, person, theChat, userId } from '#support/values'
import { openCard, prepare } from './prepare'
import type { Stores } from './prepare'

const other = chatId(5)
const worker = (id: number, facts: Partial<Colleague> = {}): Colleague => ({ ...person({ id: userId(id), name: `Employee ${id}` }), position: '', ...facts })
const bot = worker(601, { kind: 'bot' })
const ivan = worker(31)
const guest: Colleague = { ...customer, position: '' }

async function opened(...people: Colleague[]): Promise<Stores> {
  const stores = prepare()
  await openCard(stores)
  stores.portal.prepare('readParticipants', people)
  await stores.choice.read()
  return stores
}

async function openOther({ portal, conversation }: Stores): Promise<void> {
  portal.prepare('openChat', chatOpening({ details: { ok: true, value: details({ chatId: other }) } }))
  await conversation.open(other, null)
}

describe('the choice of the sender', () => {
  it('begins with the signed-in user and offers employees and bots of the chat, never the customer', async () => {
    const { choice } = await opened(worker(me), ivan, bot, guest)
    expect(choice.senderId).toBe(me)
    expect(choice.participants.map(one => one.id)).toEqual([me, 31, 601])
  })

  it('is asked about once in each chat, and ends with the chat', async () => {
    const stores = await opened(ivan, bot)
    const { choice } = stores
    expect(choice.needsAsking(me)).toBe(false)
    expect(choice.needsAsking(ivan.id)).toBe(true)
    choice.choose(ivan.id)
    expect(choice.senderId).toBe(31)
    expect(choice.needsAsking(bot.id)).toBe(false)
    await openOther(stores)
    expect(choice.senderId).toBe(me)
    expect(choice.needsAsking(ivan.id)).toBe(true)
  })

  it('falls back to the signed-in user when the chosen one has left', async () => {
    const { choice, portal } = await opened(ivan)
    choice.choose(ivan.id)
    portal.prepare('readParticipants', [])
    await choice.read()
    expect(choice.senderId).toBe(me)
  })

  it('hears nothing of a chat that was left', async () => {
    const stores = await opened(ivan)
    const late = deferred<Colleague[]>()
    stores.portal.prepare('readParticipants', late.promise)
    const reading = stores.choice.read()
    await openOther(stores)
    late.resolve([ivan])
    await reading
    expect(stores.choice.participants).toEqual([])
  })
})

describe('adding a colleague', () => {
  it('is believed when the list shows it', async () => {
    const { choice, portal } = await opened()
    portal.prepare('addToChat', undefined)
    portal.prepare('readParticipants', [ivan])
    expect(await choice.add(ivan)).toBe(true)
    expect(portal.asked('addToChat')).toEqual([[deal, theChat, 31]])
    expect(choice.failure).toBeNull()
  })

  it('of one who is in already is no failure', async () => {
    const { choice, portal } = await opened()
    portal.prepare('addToChat', portalError({ kind: 'refused', code: 'WRONG_REQUEST', description: '' }))
    portal.prepare('readParticipants', [ivan])
    expect(await choice.add(ivan)).toBe(true)
    expect(choice.failure).toBeNull()
  })

  it('keeps the reason of a refusal, and tells a "yes" that changed nothing', async () => {
    const { choice, portal } = await opened()
    portal.prepare('addToChat', portalError({ kind: 'accessDenied', code: 'ACCESS_DENIED' }), undefined)
    expect(await choice.add(ivan)).toBe(false)
    expect(choice.failure).toEqual({ kind: 'accessDenied', code: 'ACCESS_DENIED' })
    portal.prepare('readParticipants', [])
    expect(await choice.add(ivan)).toBe(false)
    expect(choice.failure).toMatchObject({ kind: 'refused' })
  })
})
