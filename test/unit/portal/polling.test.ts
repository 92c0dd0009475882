import { beforeEach, describe, expect, it } from 'vitest'
import type { PollRequest } from '@/portal/contract'
import { createHistories } from '@/portal/histories'
import type { Histories } from '@/portal/histories'
import { poll, readListDetails } from '@/portal/polling'
import { rawActivity, rawChatRow, rawDialog, rawMessage, rawPage } from '#support/answers'
import { batchResult, createFakeSdk, networkError } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { chatId, customerId, deal, messageId, noFacts, sessionId, theChat, userId } from '#support/values'

const media = (): null => null
const ask = (facts: Partial<PollRequest> = {}): PollRequest =>
  ({ item: deal, chatId: theChat, after: messageId(99), source: 'messages', withState: false, reread: null, withCounters: false, isWriting: false, withNotes: false, home: null, previewsOf: [], ...facts })

let sdk: FakeSdk
let histories: Histories
beforeEach(() => {
  sdk = createFakeSdk()
  histories = createHistories(() => '')
})

describe('poll', () => {
  it('asks for what is newer, with one request', async () => {
    sdk.tell(batchResult({ messages: rawPage(101, 100) }))
    expect(await poll(sdk.rest, ask(), media, noFacts, histories)).toMatchObject({
      messages: { ok: true, value: [{ id: 100 }, { id: 101 }] }, isFull: false, people: [{ id: 599 }], details: null, list: null
    })
    expect(sdk.requests).toHaveLength(1)
    expect(sdk.lastBatch()).toEqual({ messages: 'im.dialog.messages.get?DIALOG_ID=chat1777&FIRST_ID=99&LIMIT=50' })
  })

  it('reads the newest page of a chat of which nothing is known', async () => {
    sdk.tell(batchResult({ messages: rawPage(...Array.from({ length: 50 }, (_, index) => index + 1)) }))
    expect((await poll(sdk.rest, ask({ after: null }), media, noFacts, histories)).isFull).toBe(false)
    expect(sdk.lastBatch().messages).toContain('LAST_ID=0')
  })

  it('is full when as many came as were asked for', async () => {
    sdk.tell(batchResult({ messages: rawPage(...Array.from({ length: 50 }, (_, index) => index + 100)) }))
    expect((await poll(sdk.rest, ask(), media, noFacts, histories)).isFull).toBe(true)
  })

  it('knows a customer whom the page does not describe', async () => {
    sdk.tell(batchResult({ messages: { messages: [rawMessage(100)], users: [] } }))
    expect(await poll(sdk.rest, ask(), media, { userCode: '', customerId }, histories)).toMatchObject({ messages: { value: [{ side: 'customer' }] } })
  })

  it('brings the state along when asked to', async () => {
    sdk.tell(batchResult({ messages: rawPage(), dialog: rawDialog(), chats: [rawChatRow], active: [], sessions: [rawActivity({ COMPLETED: 'Y' })] }))
    expect(await poll(sdk.rest, ask({ withState: true }), media, noFacts, histories)).toMatchObject({
      details: { ok: true, value: { chatId: 1777 } },
      list: { ok: true, value: { chats: [{ activeUnder: [] }], sessions: { ok: true, value: [{ isCompleted: true }] } } }
    })
  })

  it('asks for no list without an item', async () => {
    sdk.tell(batchResult({ messages: rawPage(), dialog: rawDialog() }))
    expect(await poll(sdk.rest, ask({ withState: true, item: null }), media, noFacts, histories)).toMatchObject({ details: { ok: true }, list: null })
    expect(Object.keys(sdk.lastBatch())).toEqual(['messages', 'dialog'])
  })

  it('reads the session\'s history for readers who are not members', async () => {
    const message = { 100: { id: '100', senderid: '599', date: '2026-03-16T11:00:00+01:00', text: 'Hi', params: [] } }
    sdk.tell(batchResult({ messages: { chatId: 1777, message, users: { 599: { id: '599', name: 'Guest', connector: true } }, files: [] } }))
    const answer = await poll(sdk.rest, ask({ source: 'history' }), media, noFacts, histories)
    expect(answer).toMatchObject({ messages: { ok: true, value: [{ id: 100, side: 'customer' }] }, isFull: false })
    expect(sdk.lastBatch()).toEqual({ messages: 'imopenlines.session.history.get?CHAT_ID=1777' })
  })

  it('ends each part by itself', async () => {
    sdk.tell(batchResult({ dialog: rawDialog() }, { messages: { error: 'ACCESS_ERROR' } }))
    const answer = await poll(sdk.rest, ask({ withState: true, item: null }), media, noFacts, histories)
    expect(answer).toMatchObject({ messages: { ok: false, failure: { kind: 'accessDenied' } }, details: { ok: true } })
  })

  it('reads what is on the screen again, and nothing newer', async () => {
    sdk.tell(batchResult({ messages: rawPage(101), reread: rawPage(90, 91) }))
    const answer = await poll(sdk.rest, ask({ reread: { to: messageId(91), count: 2 } }), media, noFacts, histories)
    expect(answer).toMatchObject({ messages: { value: [{ id: 101 }] }, reread: [{ id: 90 }, { id: 91 }] })
    expect(sdk.lastBatch().reread).toBe('im.dialog.messages.get?DIALOG_ID=chat1777&LAST_ID=92&LIMIT=2')
  })

  it('never asks for more than a page of what is on the screen', async () => {
    sdk.tell(batchResult({ messages: rawPage(), reread: rawPage() }))
    await poll(sdk.rest, ask({ reread: { to: messageId(91), count: 80 } }), media, noFacts, histories)
    expect(sdk.lastBatch().reread).toContain('LIMIT=50')
  })

  it('reads an older session again where that is on the screen, and tells which session is the newest', async () => {
    const story = (id: number) => ({ chatId: 1777, sessionId: id, message: { [id]: { id: String(id), senderid: '599', text: 'Hi' } }, users: [] })
    sdk.tell(batchResult({ messages: story(344), reread: story(343) }))
    const answer = await poll(sdk.rest, ask({ source: 'history', reread: { sessionId: sessionId(343) } }), media, noFacts, histories)
    expect(answer).toMatchObject({ sessionId: 344, messages: { value: [{ id: 344 }] }, reread: [{ id: 343 }] })
    expect(sdk.lastBatch().reread).toBe('imopenlines.session.history.get?SESSION_ID=343')
  })

  it.each([
    ['with', { TYPE: { LINES: 3 }, LINES: { 5: 2, 6: '1', x: 4, 7: 0 }, CHAT: { 9: 1 } }, [[5, 2], [6, 1]]],
    ['muted ones', { LINES: { 5: 2 }, CHAT_MUTED: { 7: 4 } }, [[7, 4], [5, 2]]],
    ['without any', { LINES: [] }, []]
  ])('counts unread messages of Open Channel chats (%s)', async (_what, counters, counted) => {
    sdk.tell(batchResult({ messages: rawPage(), counters }))
    const answer = await poll(sdk.rest, ask({ withCounters: true }), media, noFacts, histories)
    expect(answer.counters?.ok === true && [...answer.counters.value]).toEqual(counted)
    expect(sdk.lastBatch().counters).toBe('im.counters.get?')
  })

  it('says that one is typing, and whether that went through', async () => {
    sdk.tell(batchResult({ messages: rawPage(), writing: true }), batchResult({ messages: rawPage() }, { writing: { error: 'ACCESS_ERROR' } }))
    expect((await poll(sdk.rest, ask({ isWriting: true }), media, noFacts, histories)).writingFailure).toBeNull()
    expect(sdk.lastBatch().writing).toBe('im.dialog.writing?DIALOG_ID=chat1777')
    expect((await poll(sdk.rest, ask({ isWriting: true }), media, noFacts, histories)).writingFailure).toMatchObject({ kind: 'accessDenied' })
  })

  it('is not repeated by itself', async () => {
    sdk.tell(networkError())
    await expect(poll(sdk.rest, ask(), media, noFacts, histories)).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
    expect(sdk.requests).toHaveLength(1)
  })
})

describe('the last words of other chats', () => {
  const answer = {
    dialog5: rawDialog({ id: 5 }), messages5: { messages: [rawMessage(7, { author_id: 27 }), rawMessage(9), rawMessage(8)], users: [] },
    dialog6: rawDialog({ id: 6 })
  }
  const errors = { messages6: { error: 'ACCESS_ERROR' } }

  it('come with the poll', async () => {
    sdk.tell(batchResult({ ...answer, messages: rawPage() }, errors))
    const { previews } = await poll(sdk.rest, ask({ previewsOf: [chatId(5), chatId(6)] }), media, noFacts, histories)
    expect(previews.get(chatId(5))).toMatchObject({ details: { chatId: 5 }, messages: [{ id: 7, side: 'ours' }, { id: 8 }, { id: 9, side: 'customer' }] })
    expect(previews.get(chatId(6))).toMatchObject({ details: { chatId: 6 }, messages: null })
    expect(sdk.requests).toHaveLength(1)
  })

  it('come with names of people and lines in one request when rows come into view', async () => {
    const lines = [{ ID: '22', LINE_NAME: ' Support ', ACTIVE: 'N' }, { ID: '0', LINE_NAME: 'x' }, { ID: '23', LINE_NAME: '' }]
    sdk.tell(batchResult({ ...answer, people: [null, { id: 103, name: 'Anna' }], lines }, errors))
    const details = await readListDetails(sdk.rest, [chatId(5), chatId(6)], [userId(103)], true, media)
    expect([...details.previews.keys()]).toEqual([5, 6])
    expect(details.people).toMatchObject([{ id: 103, name: 'Anna' }])
    expect(details.lines).toEqual([{ id: 22, name: 'Support', isOff: true, queueType: null, closingText: '', asksToRate: false, closingMinutes: 0 }])
    expect(Object.keys(sdk.lastBatch())).toEqual(['dialog5', 'messages5', 'dialog6', 'messages6', 'people', 'lines'])
    expect(sdk.lastBatch().messages5).toContain('LIMIT=10')
  })

  it('are the only thing asked for when names are known', async () => {
    sdk.tell(batchResult({ dialog5: rawDialog({ id: 5 }), messages5: rawPage() }))
    await readListDetails(sdk.rest, [chatId(5)], [], false, media)
    expect(Object.keys(sdk.lastBatch())).toEqual(['dialog5', 'messages5'])
  })
})
