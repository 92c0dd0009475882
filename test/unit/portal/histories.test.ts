import { beforeEach, describe, expect, it } from 'vitest'
import { createHistories } from '@/portal/histories'
import type { Histories } from '@/portal/histories'
import { batchResult, createFakeSdk, refusal, success } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { chatId, sessionId, theChat } from '#support/values'

const code = 'livechat|22|1775|599'
const byChat = 'imopenlines.session.history.get?CHAT_ID=1777'
const bySession = (id: number): string => `imopenlines.session.history.get?SESSION_ID=${id}`
const denied = { error: 'ACCESS_DENIED', error_description: '' }
const record = (id: number, userCode = code) => ({ id: sessionId(id), lineId: null, isCompleted: true, endedAt: null, responsibleId: null, userCode })

let sdk: FakeSdk
let histories: Histories
beforeEach(() => {
  sdk = createFakeSdk()
  histories = createHistories(chat => chat === theChat ? code : '')
})
const read = () => histories.read(sdk.rest, theChat)

describe('the newest session of a chat', () => {
  it('is asked for by the chat where no session of it is known', async () => {
    sdk.tell(success({ chatId: 1777 }))
    expect(await read()).toEqual({ chatId: 1777 })
    expect(sdk.requests.map(one => one.params)).toEqual([{ CHAT_ID: 1777 }])
  })

  it('is asked for by both names in one request until the portal has told which it knows', async () => {
    histories.know(theChat, sessionId(343))
    sdk.tell(batchResult({ messages: 'by chat', session: 'by session' }), success('by chat again'))
    expect(await read()).toBe('by chat')
    expect([sdk.requests.length, sdk.lastBatch()]).toEqual([1, { messages: byChat, session: bySession(343) }])
    expect(await read()).toBe('by chat again')
    expect(sdk.requests[1]!.params).toEqual({ CHAT_ID: 1777 })
  })

  it('is read by its number alone on a portal that refuses every chat, as those before 25.550.100 do', async () => {
    histories.know(theChat, sessionId(343))
    sdk.tell(batchResult({ session: 'first' }, { messages: denied }), success('second'), success('after a new session'))
    expect(await read()).toBe('first')
    expect(await read()).toBe('second')
    histories.know(theChat, sessionId(350))
    expect(await read()).toBe('after a new session')
    expect(sdk.requests.slice(1).map(one => one.params)).toEqual([{ SESSION_ID: 343 }, { SESSION_ID: 350 }])
  })

  it('is refused where both names are, which tells nothing of the portal', async () => {
    histories.know(theChat, sessionId(343))
    const both = batchResult({}, { messages: denied, session: denied })
    sdk.tell(both, both)
    for (let time = 0; time < 2; time++) {
      await expect(read()).rejects.toMatchObject({ failure: { kind: 'accessDenied' } })
      expect(sdk.lastBatch()).toEqual({ messages: byChat, session: bySession(343) })
    }
  })

  it('is still asked for by the chat after an answer that the portal\'s limits held back', async () => {
    histories.know(theChat, sessionId(343))
    sdk.tell(batchResult({ session: 'by session' }, { messages: { error: 'OPERATION_TIME_LIMIT' } }))
    expect(await read()).toBe('by session')
    expect(Object.keys(histories.commands(theChat))).toEqual(['messages', 'session'])
  })

  it('is the highest number among what the chat and the CRM say of it, and never another chat\'s', () => {
    histories.know(theChat, sessionId(343))
    histories.knowRecords([record(350), record(341), record(900, 'telegram|7|1|2')])
    histories.know(theChat, sessionId(342))
    expect(histories.commands(theChat).session?.params).toEqual({ SESSION_ID: 350 })
    expect(histories.commands(chatId(1778)).session).toBeUndefined()
  })

  it('fails as the request does', async () => {
    histories.know(theChat, sessionId(343))
    sdk.tell(refusal(401, 'NO_AUTH_FOUND'))
    await expect(read()).rejects.toMatchObject({ failure: { kind: 'signedOut' } })
  })
})
