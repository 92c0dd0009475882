import { describe, expect, it } from 'vitest'
import { deferred, portalError } from '#support/fakePortal'
import { chatId, chatOpening, details, message, messageId, theChat } from '#support/values'
import { openCard, prepare } from './prepare'

const other = chatId(5)

describe('marking as read', () => {
  const unread = [1, 2, 3].map(id => message({ id: messageId(id), isUnread: true }))

  it('tells the portal once, up to what was seen', async () => {
    const stores = prepare()
    await openCard(stores, unread)
    const { portal, conversation } = stores
    portal.prepare('markRead', undefined, undefined)
    await conversation.markSeen(messageId(2))
    await conversation.markSeen(messageId(2))
    await conversation.markSeen(messageId(1))
    await conversation.markSeen(messageId(3))
    expect(portal.asked('markRead')).toEqual([[theChat, 2], [theChat, 3]])
  })

  it('is tried again after a failure', async () => {
    const stores = prepare()
    await openCard(stores, unread)
    const { portal, conversation } = stores
    portal.prepare('markRead', portalError({ kind: 'unreachable' }), undefined)
    await conversation.markSeen(messageId(2))
    await conversation.markSeen(messageId(2))
    expect(portal.asked('markRead')).toHaveLength(2)
  })

  it('of one chat leaves the next chat alone when it fails late', async () => {
    const stores = prepare()
    await openCard(stores, [message({ id: messageId(40), isUnread: true }), message({ id: messageId(50), isUnread: true })])
    const { portal, conversation } = stores
    const late = deferred<void>()
    portal.prepare('markRead', undefined, late.promise.then(() => portalError({ kind: 'unreachable' }) as never), undefined)
    await conversation.markSeen(messageId(40))
    const marking = conversation.markSeen(messageId(50))
    portal.prepare('openChat', chatOpening({
      details: { ok: true, value: details({ chatId: other }) },
      page: { ok: true, value: { messages: [message({ id: messageId(7), isUnread: true })], reachedStart: true } }
    }))
    await conversation.open(other, null)
    late.resolve()
    await marking
    await conversation.markSeen(messageId(7))
    expect(portal.asked('markRead').at(-1)).toEqual([other, 7])
  })

  it('is left out for readers who are not members', async () => {
    const stores = prepare()
    await openCard(stores, unread)
    stores.chats.acceptDetails(details({ isMember: false }))
    await stores.conversation.markSeen(messageId(3))
    expect(stores.portal.asked('markRead')).toEqual([])
  })
})
