import { beforeEach, describe, expect, it } from 'vitest'
import { createHistories } from '@/portal/histories'
import { createStoryReader } from '@/portal/story'
import type { CrmItemRef } from '@/domain/crmItem'
import { rawActivity, rawPage } from '#support/answers'
import { batchResult, createFakeSdk, refusal, success } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { deal, itemId, messageId, noFacts, theChat } from '#support/values'

const contact: CrmItemRef = { type: 'contact', id: itemId(301) }
let sdk: FakeSdk
let story: ReturnType<typeof createStoryReader>
beforeEach(() => {
  sdk = createFakeSdk()
  story = createStoryReader(sdk.rest, () => null, () => noFacts, createHistories(() => ''))
})

describe('sessions that the CRM remembers', () => {
  it('are asked for of all items at once, below the last activity seen', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => rawActivity({ ID: String(200 - index), ASSOCIATED_ENTITY_ID: String(500 - index) }))
    sdk.tell(success(rows), success([rawActivity({ ID: '150', ASSOCIATED_ENTITY_ID: '12', RESPONSIBLE_ID: '27' })]))
    const page = await story.readSessions([deal, contact], null)
    expect([page.records.length, page.next]).toEqual([50, 151])
    const last = await story.readSessions([deal, contact], page.next)
    expect(last).toMatchObject({ records: [{ id: 12, responsibleId: 27 }], next: null })
    const filter = { PROVIDER_ID: 'IMOPENLINES_SESSION', BINDINGS: [{ OWNER_TYPE_ID: 2, OWNER_ID: 8061 }, { OWNER_TYPE_ID: 3, OWNER_ID: 301 }] }
    expect(sdk.requests.map(request => request.params)).toMatchObject([
      { filter, order: { ID: 'DESC' }, start: -1 }, { filter: { ...filter, '<ID': 151 }, order: { ID: 'DESC' }, start: -1 }
    ])
    expect(sdk.requests[0]?.params).not.toHaveProperty(['filter', '<ID'])
  })

  it('count once although an activity comes once for each of its items', async () => {
    sdk.tell(success([rawActivity({ ID: '9' }), rawActivity({ ID: '9' })]))
    expect((await story.readSessions([deal, contact], null)).records).toHaveLength(1)
  })
})

describe('pages of a chat', () => {
  it('go on from a known message', async () => {
    sdk.tell(success(rawPage(102, 101)))
    expect(await story.readNewer(theChat, messageId(100))).toMatchObject({ isFull: false, messages: [{ id: 101 }, { id: 102 }] })
    expect(sdk.requests[0]?.params).toEqual({ DIALOG_ID: 'chat1777', FIRST_ID: 100, LIMIT: 50 })
  })

  it('stand around a message, itself among them, in one request', async () => {
    sdk.tell(batchResult({ upTo: rawPage(100, 99), after: rawPage(101) }))
    expect(await story.readAround(theChat, messageId(100))).toMatchObject({ upTo: { messages: [{ id: 99 }, { id: 100 }] }, after: { messages: [{ id: 101 }] } })
    expect(sdk.lastBatch()).toEqual({
      upTo: 'im.dialog.messages.get?DIALOG_ID=chat1777&LAST_ID=101&LIMIT=25', after: 'im.dialog.messages.get?DIALOG_ID=chat1777&FIRST_ID=100&LIMIT=25'
    })
  })

  it('fail as a whole when one side cannot be read', async () => {
    sdk.tell(batchResult({ upTo: rawPage(100) }, { after: { error: 'ACCESS_ERROR' } }))
    await expect(story.readAround(theChat, messageId(100))).rejects.toMatchObject({ failure: { kind: 'accessDenied' } })
  })
})

describe('searching', () => {
  it('asks by the chat\'s number and goes on before the last hit', async () => {
    sdk.tell(success({ messages: [{ id: 7 }, { id: '9' }, { id: null }], users: [], files: [] }))
    expect(await story.searchMessages(theChat, 'delivery & co', messageId(50))).toEqual({ ids: [9, 7], next: null })
    expect(sdk.requests[0]).toMatchObject({
      method: 'im.dialog.messages.search', params: { CHAT_ID: 1777, SEARCH_MESSAGE: 'delivery & co', ORDER: { ID: 'DESC' }, LIMIT: 50, LAST_ID: 50 }
    })
  })

  it('leaves out what the portal finds by its wildcards and by marks that nobody reads', async () => {
    const texts = ['50% off', '500 pieces', 'a [b]50%[/b] bonus', '[url=https://shop.example/50%]the shop[/url]']
    sdk.tell(success({ messages: texts.map((text, index) => ({ id: 40 - index, text })) }))
    expect((await story.searchMessages(theChat, '50%', null)).ids).toEqual([40, 38])
  })

  it('tells when a full page came', async () => {
    sdk.tell(success({ messages: Array.from({ length: 50 }, (_, index) => ({ id: index + 1 })) }))
    expect((await story.searchMessages(theChat, 'delivery', null)).next).toBe(1)
    expect(sdk.requests[0]?.params).not.toHaveProperty('LAST_ID')
  })

  it('says so where the portal does not have it', async () => {
    sdk.tell(refusal(404, 'ERROR_METHOD_NOT_FOUND'))
    await expect(story.searchMessages(theChat, 'delivery', null)).rejects.toMatchObject({ failure: { kind: 'methodMissing' } })
  })
})
