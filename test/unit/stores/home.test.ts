import { beforeEach, describe, expect, it } from 'vitest'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Home } from '@/domain/homeItem'
import { useAddressesStore } from '@/stores/addresses'
import { useHomeStore } from '@/stores/home'
import { portalError } from '#support/fakePortal'
import { chatId, chatOpening, deal, details, dialogOpening, itemId, listedChat, note, person, theChat, todo, userId } from '#support/values'
import { prepare, settled } from './prepare'
import type { Stores } from './prepare'

const contact = { type: 'contact', id: itemId(7) } as const
const other = chatId(1800)
const homeOf = (facts: Partial<Home> = {}): Home => ({
  items: [{ ref: deal, part: { ok: true, value: { ref: deal, title: 'Greenhouse', sum: null, responsibleId: userId(31), progress: null } } }],
  chats: { ok: true, value: [listedChat({ id: other }), listedChat()] },
  sessions: { ok: true, value: [] },
  todos: { ok: true, value: [todo()] },
  notes: { ok: true, value: { notes: [note()], isFull: false } },
  people: [person({ id: userId(31) })],
  ...facts
})

let stores: Stores
async function openBeside(linkedItems: CrmItemRef[] = [deal]) {
  stores.portal.prepare('findAddresses', { details: { ok: true, value: details({ linkedItems }) }, items: [] })
  stores.portal.prepare('openDialog', dialogOpening(chatOpening({ details: { ok: true, value: details({ linkedItems }) } })))
  const home = useHomeStore()
  await stores.conversation.open(theChat, await stores.chats.openDialog(theChat))
  await settled()
  return home
}
beforeEach(() => { stores = prepare() })

describe('beside a dialog', () => {
  it('everything of its items comes with one request and reaches the stores of each section', async () => {
    stores.portal.prepare('readHome', homeOf())
    const home = await openBeside()
    expect(stores.portal.asked('readHome')).toEqual([[[deal]]])
    expect(home.items).toHaveLength(1)
    expect(stores.chats.chats.map(one => one.id)).toEqual([theChat, other])
    expect(stores.todos.todos).toMatchObject([{ title: 'Call back' }])
    expect(stores.notes.latest).toMatchObject({ text: 'Discount up to 7 %' })
    expect(stores.people.people.has(userId(31))).toBe(true)
  })

  it('a dialog that the lists do not name stays the open one', async () => {
    stores.portal.prepare('readHome', homeOf({ chats: { ok: true, value: [listedChat({ id: other })] } }))
    await openBeside()
    expect(stores.chats.chats.map(one => one.id)).toEqual([theChat, other])
  })

  it('that belongs to nothing asks for nothing, and for everything as soon as it is linked', async () => {
    const home = await openBeside([])
    expect(home.isUnlinked).toBe(true)
    expect(useAddressesStore().address).toEqual({ kind: 'own' })
    expect(home.asking()).toBeNull()
    expect(stores.portal.asked('readHome')).toEqual([])
    stores.portal.prepare('readHome', homeOf())
    stores.chats.acceptDetails(details())
    await settled()
    expect(home).toMatchObject({ isUnlinked: false, items: [{ ref: deal }] })
    expect(stores.chats.itemRef).toEqual(deal)
  })

  it('says why nothing came, and tries again when told to', async () => {
    stores.portal.prepare('readHome', portalError({ kind: 'unreachable' }), homeOf())
    const home = await openBeside()
    expect(home).toMatchObject({ items: null, failure: { kind: 'unreachable' }, isLoading: false })
    await home.load()
    expect(home).toMatchObject({ items: [{ ref: deal }], failure: null })
  })

  it('a failed list of chats leaves the others as they are', async () => {
    stores.portal.prepare('readHome', homeOf())
    const home = await openBeside()
    home.accept(homeOf({ chats: { ok: false, failure: { kind: 'timeout' } } }))
    expect(home.chatsFailure).toEqual({ kind: 'timeout' })
    expect(stores.chats.chats).toHaveLength(2)
  })

  it('takes nothing of items that it does not belong to any more', async () => {
    stores.portal.prepare('readHome', homeOf())
    const home = await openBeside()
    home.accept(homeOf({ items: [{ ref: contact, part: { ok: false, failure: { kind: 'notFound' } } }] }))
    expect(home.items).toMatchObject([{ ref: deal }])
  })

  it('another chat is written to through an item of its own', async () => {
    stores.portal.prepare('readHome', homeOf())
    await openBeside()
    const own = details({ chatId: other, linkedItems: [contact] })
    await stores.conversation.open(other, chatOpening({ details: { ok: true, value: own } }))
    stores.chats.acceptDetails(own)
    expect(stores.chats.itemRef).toEqual(deal)
  })
})
