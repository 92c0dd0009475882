import { describe, expect, it, vi } from 'vitest'
import { createBitrix24Portal } from '@/portal/bitrix24Portal'
import type { PortalFacts } from '@/portal/bitrix24Portal'
import { rawActivity, rawCard, rawDialog, rawMessage, rawPage } from '#support/answers'
import { batchResult, createFakeSdk, refusal, success } from '#support/fakeSdk'
import { deal, itemId, me, messageId, sessionId, theChat } from '#support/values'

function prepare(facts: Partial<PortalFacts> = {}) {
  const sdk = createFakeSdk()
  const frame = { openItem: vi.fn(), openPath: vi.fn(), openMessenger: vi.fn(), requestHeight: vi.fn(), finishInstallation: vi.fn(async () => {}) }
  const portal = createBitrix24Portal(sdk.rest, frame, vi.fn(), {
    placement: { kind: 'appPage' }, languageId: 'br', isAdmin: true, origin: 'https://acme.bitrix24.com', memberId: 'acme', handler: 'https://app/', media: () => null, isOnline: () => true, fetch: vi.fn(), now: () => 0, firstLook: null, ...facts
  }, vi.fn())
  return { sdk, frame, portal }
}

const nothingMore = { withState: false, reread: null, withCounters: false, isWriting: false, withNotes: false, home: null, previewsOf: [] }
const sideOf = (page: { messages: { side: string }[] }): string | undefined => page.messages[0]?.side

describe('the portal', () => {
  it('carries over what the frame knows', () => {
    const { portal } = prepare()
    expect(portal).toMatchObject({ placement: { kind: 'appPage' }, languageId: 'br', isAdmin: true, origin: 'https://acme.bitrix24.com' })
  })

  it('hands the frame\'s commands on', async () => {
    const { portal, frame } = prepare()
    portal.openItem(deal)
    portal.openMessenger(null)
    portal.requestHeight(600)
    await portal.finishInstallation()
    expect(frame.openItem).toHaveBeenCalledWith(deal)
    expect(frame.openMessenger).toHaveBeenCalledWith(null)
    expect(frame.requestHeight).toHaveBeenCalledWith(600)
    expect(frame.finishInstallation).toHaveBeenCalledOnce()
  })

  it('remembers who the customer of a chat is, for pages that do not describe them', async () => {
    const { portal, sdk } = prepare()
    const bare = { messages: [rawMessage(90)], users: [] }
    sdk.tell(success(bare))
    expect(sideOf(await portal.readOlder(theChat, messageId(100)))).toBe('ours')
    sdk.tell(batchResult(rawCard()), success(bare))
    await portal.openCard(deal)
    expect(sideOf(await portal.readOlder(theChat, messageId(100)))).toBe('customer')
    sdk.tell(batchResult({ messages: bare }))
    const answer = await portal.poll({ item: deal, chatId: theChat, after: null, source: 'messages', ...nothingMore })
    expect(answer.messages.ok && sideOf({ messages: answer.messages.value })).toBe('customer')
  })

  it('reads older pages and sessions', async () => {
    const { portal, sdk } = prepare()
    sdk.tell(success(rawPage(90, 91)), success({ chatId: 1777, message: [], users: [] }), success({ chatId: 1777, message: [], users: [] }))
    expect(await portal.readOlder(theChat, messageId(100))).toMatchObject({ isFull: false, messages: [{ id: 90 }, { id: 91 }] })
    expect(await portal.readHistory(theChat)).toEqual({ sessionId: null, messages: [], people: [] })
    await portal.readSession(sessionId(321))
    expect(sdk.requests.map(request => request.params)).toEqual([
      { DIALOG_ID: 'chat1777', LAST_ID: 100, LIMIT: 50 }, { CHAT_ID: 1777 }, { SESSION_ID: 321 }
    ])
  })

  it('reads a session by the number that the chat or the CRM names, on a portal too old to find it by the chat', async () => {
    const { portal, sdk } = prepare()
    const denied = { messages: { error: 'ACCESS_DENIED' } }
    const closed = { ...rawCard(), dialog: rawDialog({ entity_data_1: 'Y|DEAL|8061|N|N|0|1773682918|0|0|0' }), sessions: [rawActivity({ COMPLETED: 'Y' })] }
    const story = { chatId: 1777, sessionId: 343, message: [], users: [] }
    sdk.tell(batchResult(closed), batchResult({ session: story }, denied))
    await portal.openCard(deal)
    expect(await portal.readHistory(theChat)).toMatchObject({ sessionId: 343 })
    sdk.tell(batchResult({ session: story, dialog: rawDialog({ entity_data_1: 'Y|DEAL|8061|N|N|351|1773682918|0|0|0' }) }), batchResult({ session: story }))
    const look = { item: null, chatId: theChat, after: null, source: 'history' as const, ...nothingMore }
    expect(await portal.poll({ ...look, withState: true })).toMatchObject({ messages: { ok: true } })
    await portal.poll(look)
    expect(sdk.requests.map(request => request.params.cmd).slice(2)).toMatchObject([
      { session: expect.stringContaining('SESSION_ID=343') }, { session: 'imopenlines.session.history.get?SESSION_ID=351' }
    ])
  })

  it('rejects when the list of chats cannot be read', async () => {
    const { portal, sdk } = prepare()
    sdk.tell(batchResult({ chats: [], active: [], sessions: [] }), batchResult({ active: [], sessions: [] }, { chats: { error: 'ACCESS_DENIED' } }))
    expect(await portal.readChats(deal)).toEqual({ chats: [], sessions: { ok: true, value: [] } })
    await expect(portal.readChats(deal)).rejects.toMatchObject({ failure: { kind: 'accessDenied' } })
  })

  it('opens chats and dialogs, marks as read, and reads linked items', async () => {
    const { portal, sdk } = prepare()
    const chat = { dialog: rawDialog(), messages: rawPage(100) }
    sdk.tell(batchResult(chat), batchResult({ ...chat, me: [], scopes: [] }), success(true), success({ item: { parentId2: 4 } }))
    expect((await portal.openChat(theChat)).details.ok).toBe(true)
    expect((await portal.openDialog(theChat)).chat.details.ok).toBe(true)
    await portal.markRead(theChat, messageId(100))
    expect(await portal.readLinkedItems(1038, itemId(3))).toEqual([{ ref: { type: 'deal', id: 4 }, title: null }])
    expect(sdk.requests.slice(2).map(request => request.method)).toEqual(['im.dialog.read', 'crm.item.get'])
  })
})

describe('acting on a session', () => {
  it('is one request with every step, never repeated', async () => {
    const { portal, sdk } = prepare()
    sdk.tell(batchResult({ start: true, join: true }))
    await portal.actOnSession(theChat, { kind: 'startSession' })
    expect(sdk.lastBatch()).toEqual({ start: 'imopenlines.session.start?CHAT_ID=1777', join: 'imopenlines.session.join?CHAT_ID=1777' })
    sdk.tell(refusal(503, 'QUERY_LIMIT_EXCEEDED'))
    await expect(portal.actOnSession(theChat, { kind: 'answer' })).rejects.toMatchObject({ failure: { kind: 'limited' } })
    expect(sdk.requests).toHaveLength(2)
  })

  it('rejects when a step failed, also with the portal\'s empty code', async () => {
    const { portal, sdk } = prepare()
    sdk.tell(batchResult({}, { answer: { error: '', error_description: '' } }))
    await expect(portal.actOnSession(theChat, { kind: 'answer' })).rejects.toMatchObject({ failure: { kind: 'refused', code: '' } })
  })
})

describe('an action that is refused', () => {
  it('lets nobody in by the step behind it, and tells the refusal itself', async () => {
    const { portal, sdk } = prepare()
    sdk.tell(batchResult({}, { intercept: { error: 'OPERATOR_WRONG', error_description: '' } }))
    await expect(portal.actOnSession(theChat, { kind: 'takeOver' })).rejects.toMatchObject({ failure: { kind: 'refused', code: 'OPERATOR_WRONG' } })
    expect(sdk.requests[0]!.params).toMatchObject({ halt: 1 })
  })
})

describe('sending a message', () => {
  const request = { item: deal, authorId: me, chatId: theChat, text: 'On it', route: 'crm', key: 'k', quoteLength: 0, replyTo: null } as const

  it('goes through one call of its own', async () => {
    const { portal, sdk } = prepare()
    sdk.tell(success(101))
    expect(await portal.sendMessage(request)).toEqual({ kind: 'sent', messageId: 101 })
    expect(sdk.requests.map(one => one.via)).toEqual(['send'])
  })

  it('makes no request without network', async () => {
    const { portal, sdk } = prepare({ isOnline: () => false })
    expect(await portal.sendMessage(request)).toEqual({ kind: 'deferred', reason: 'offline', retryAt: null })
    expect(sdk.requests).toEqual([])
  })

  it('never rejects', async () => {
    const { portal, sdk } = prepare()
    sdk.tell(new Error('anything'))
    expect(await portal.sendMessage(request)).toEqual({ kind: 'unknown' })
  })
})
