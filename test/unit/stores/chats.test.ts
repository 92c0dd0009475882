import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChatId } from '@/domain/ids'
import type { CardOpening } from '@/domain/opening'
import type { ListDetails } from '@/portal/contract'
import { deferred, portalError } from '#support/fakePortal'
import { cardOpening, chatId, chatOpening, deal, details, dialogOpening, itemId, line, lineId, listedChat, me, message, person, sessionRecord, theChat, userId } from '#support/values'
import { openCard, prepare, settled } from './prepare'
import type { Stores } from './prepare'

const listDetails = (facts: Partial<ListDetails> = {}): ListDetails => ({ previews: new Map(), people: [], lines: [], ...facts })
const contact = { type: 'contact' as const, id: itemId(7) }

describe('opening a card', () => {
  it('brings item, chats and the first chat with one question', async () => {
    const { portal, chats, session, people } = prepare()
    portal.prepare('openCard', cardOpening({ list: { ok: true, value: { chats: [listedChat(), listedChat({ id: chatId(5) })], sessions: { ok: true, value: [] } } } }))
    const opening = await chats.openItem(deal)
    expect(portal.asked('openCard')).toEqual([[deal]])
    expect(opening).toEqual(chatOpening())
    expect(chats.state).toBe('ready')
    expect(chats.item?.title).toBe('Greenhouse')
    expect(chats.chats.map(chat => chat.id)).toEqual([theChat, 5])
    expect(chats.current?.id).toBe(theChat)
    expect(chats.details.get(theChat)?.operatorId).toBe(me)
    expect(session.me?.person.id).toBe(me)
    expect(people.people.get(userId(599))?.name).toBe('Green Guest')
  })

  it('lives without the parts that failed', async () => {
    const { portal, chats, session } = prepare()
    const failed = { ok: false as const, failure: { kind: 'scopeMissing' as const } }
    portal.prepare('openCard', cardOpening({ me: failed, scopes: failed, item: failed, first: null, list: { ok: true, value: { chats: [listedChat()], sessions: failed } } }))
    expect(await chats.openItem(deal)).toBeNull()
    expect(chats.state).toBe('ready')
    expect(chats.current?.session).toBe('unknown')
    expect(chats.item).toBeNull()
    expect(session.me).toBeNull()
  })

  it('fails when the list of chats failed', async () => {
    const { portal, chats } = prepare()
    portal.prepare('openCard', cardOpening({ list: { ok: false, failure: { kind: 'accessDenied', code: 'ACCESS_DENIED' } } }))
    expect(await chats.openItem(deal)).toBeNull()
    expect(chats.state).toBe('failed')
    expect(chats.failure).toEqual({ kind: 'accessDenied', code: 'ACCESS_DENIED' })
  })

  it('fails when the request failed, and remembers a lost session', async () => {
    const { portal, chats, session } = prepare()
    portal.prepare('openCard', portalError({ kind: 'tokenLost' }))
    expect(await chats.openItem(deal)).toBeNull()
    expect(chats.state).toBe('failed')
    expect(session.lost).toEqual({ kind: 'tokenLost' })
  })

  it.each([['first', [0, 1]], ['last', [1, 0]]])('keeps the card opened last when the answer of the earlier one comes %s', async (_when, order) => {
    const { portal, chats } = prepare()
    const answers = [deferred<CardOpening>(), deferred<CardOpening>()]
    portal.prepare('openCard', ...answers.map(answer => answer.promise))
    const opened = [chats.openItem(contact), chats.openItem(deal)]
    const values = [
      cardOpening({ item: { ok: true, value: { ref: contact, title: 'Early' } } }), cardOpening({ item: { ok: true, value: { ref: deal, title: 'Late' } } })
    ]
    for (const index of order) {
      answers[index]!.resolve(values[index]!)
      await settled()
    }
    expect(await Promise.all(opened)).toEqual([null, chatOpening()])
    expect(chats.item?.title).toBe('Late')
    expect(chats.itemRef).toEqual(deal)
    expect(chats.state).toBe('ready')
  })

  it('drops the answer after Cancel', async () => {
    const { portal, chats } = prepare()
    const late = deferred<CardOpening>()
    portal.prepare('openCard', late.promise)
    const opened = chats.openItem(deal)
    chats.cancel()
    expect(chats.failure).toEqual({ kind: 'timeout' })
    late.resolve(cardOpening())
    expect(await opened).toBeNull()
    expect(chats.state).toBe('failed')
    expect(chats.chats).toEqual([])
  })
})

describe('opening a dialog', () => {
  it('takes the item that the chat names first', async () => {
    const { portal, chats } = prepare()
    portal.prepare('openDialog', dialogOpening())
    expect(await chats.openDialog(theChat)).toEqual(chatOpening())
    expect(chats.itemRef).toEqual(deal)
    expect(chats.current).toMatchObject({ id: theChat, connectorId: 'livechat', channel: 'livechat', session: 'mine', activeUnder: null, lineId: 22 })
  })

  it('tells a chat in the queue', async () => {
    const { portal, chats } = prepare()
    portal.prepare('openDialog', dialogOpening(chatOpening({ details: { ok: true, value: details({ operatorId: null, linkedItems: [] }) } })))
    await chats.openDialog(theChat)
    expect(chats.current?.session).toBe('waiting')
    expect(chats.itemRef).toBeNull()
  })

  it('fails when nothing is known about the chat', async () => {
    const { portal, chats } = prepare()
    portal.prepare('openDialog', dialogOpening(chatOpening({ details: { ok: false, failure: { kind: 'accessDenied', code: 'ACCESS_ERROR' } } })))
    expect(await chats.openDialog(theChat)).toBeNull()
    expect(chats.state).toBe('failed')
  })
})

describe('the list', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  async function want({ chats }: Stores, ids: ChatId[]): Promise<void> {
    chats.wantDetails(ids)
    await vi.advanceTimersByTimeAsync(100)
  }

  it('follows new sessions and keeps the known ones when they cannot be read', async () => {
    const stores = prepare()
    await openCard(stores)
    const { chats } = stores
    const inactive = [listedChat({ activeUnder: [] })]
    chats.acceptDetails(details({ sessionId: null, operatorId: null }))
    chats.acceptList({ chats: inactive, sessions: { ok: true, value: [sessionRecord({ isCompleted: true })] } })
    expect(chats.current?.session).toBe('closed')
    chats.acceptList({ chats: inactive, sessions: { ok: false, failure: { kind: 'unreachable' } } })
    expect(chats.current?.session).toBe('closed')
  })

  it('asks once for what the rows in view lack', async () => {
    const stores = prepare()
    await openCard(stores)
    const { portal, chats, people } = stores
    portal.prepare('readListDetails', listDetails({
      previews: new Map([[chatId(5), { details: details({ chatId: chatId(5), operatorId: userId(103) }), messages: [message()] }]]),
      lines: [line({ name: 'Support' })]
    }), listDetails({ people: [person({ id: userId(103), name: 'Anna' })] }))
    await want(stores, [chatId(5)])
    expect(portal.asked('readListDetails')).toEqual([[[5], [], true]])
    expect(chats.previews.get(chatId(5))?.messages).toEqual([message()])
    expect(people.lines.get(lineId(22))?.name).toBe('Support')
    await want(stores, [chatId(5)])
    expect(portal.asked('readListDetails')[1]).toEqual([[], [103], false])
    expect(people.people.get(userId(103))?.name).toBe('Anna')
    await want(stores, [chatId(5)])
    expect(portal.asked('readListDetails')).toHaveLength(2)
  })

  it('does not ask again for an operator whom the portal does not know', async () => {
    const stores = prepare()
    await openCard(stores)
    const { portal, chats } = stores
    chats.acceptDetails(details({ operatorId: userId(404) }))
    portal.prepare('readListDetails', listDetails())
    await want(stores, [])
    await want(stores, [])
    expect(portal.asked('readListDetails')).toEqual([[[], [404], true]])
  })

  it('asks again when the answer did not come', async () => {
    const stores = prepare()
    await openCard(stores)
    const { portal, chats } = stores
    chats.acceptDetails(details({ operatorId: userId(404) }))
    portal.prepare('readListDetails', portalError({ kind: 'unreachable' }), listDetails())
    await want(stores, [chatId(5)])
    await want(stores, [chatId(5)])
    expect(portal.asked('readListDetails')).toEqual([[[5], [404], true], [[5], [404], true]])
    expect(chats.state).toBe('ready')
  })

  it('never asks for more rows than fit in one batch, and asks for the others next', async () => {
    const stores = prepare()
    await openCard(stores)
    stores.portal.prepare('readListDetails', listDetails(), listDetails())
    await want(stores, Array.from({ length: 40 }, (_, index) => chatId(index + 1)))
    await vi.advanceTimersByTimeAsync(100)
    expect(stores.portal.asked('readListDetails').map(([ids]) => ids.length)).toEqual([20, 20])
  })

  it('gathers what rows and header ask for at about the same time', async () => {
    const stores = prepare()
    await openCard(stores)
    stores.portal.prepare('readListDetails', listDetails())
    stores.chats.wantDetails([chatId(5)])
    stores.chats.wantDetails([])
    await want(stores, [chatId(6)])
    expect(stores.portal.asked('readListDetails')).toEqual([[[5, 6], [], true]])
    expect(stores.chats.inView).toEqual([6])
  })
})
