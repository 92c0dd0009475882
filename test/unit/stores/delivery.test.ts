import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from '@/domain/message'
import { confirmMs, refusedMs } from '@/domain/standing'
import { useChatRowsStore } from '@/stores/chatRows'
import { useDeliveryStore } from '@/stores/delivery'
import { cardOpening, chatId, chatOpening, customerId, deal, details, listedChat, message, messageId, ours, start, theChat } from '#support/values'
import { prepare } from './prepare'
import type { Stores } from './prepare'

const other = chatId(5)
const question = message({ id: messageId(100), sentAt: start - 1_000 })
const sent = ours({ id: messageId(101), sentAt: start, delivery: 'onItsWay' })
const taken = ours({ id: messageId(90), sentAt: start - 60_000, delivery: 'accepted' })
const line = message({ id: messageId(102), kind: 'system', side: 'system', systemKind: 'plain', author: null, authorId: null, sentAt: start + 1_000, text: 'Not sent' })
let stores: Stores

async function open(messages: Message[], connectorId = 'wz_whatsapp_c01'): Promise<void> {
  const userCode = `${connectorId}|22|77000000001|${customerId}`
  const list = { chats: [theChat, other].map(id => listedChat({ id, connectorId, channel: 'whatsapp' })), sessions: { ok: true as const, value: [] } }
  const facts = details({ userCode, readMarks: [{ userId: customerId, messageId: messageId(999) }] })
  stores.portal.prepare('openCard', cardOpening({ list: { ok: true, value: list }, first: chatOpening({ details: { ok: true, value: facts }, page: { ok: true, value: { messages, reachedStart: true } } }) }))
  await stores.conversation.open(theChat, await stores.chats.openItem(deal))
  stores.chats.acceptDetails(details({ chatId: other, userCode }))
}

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  stores = prepare()
})
afterEach(() => { vi.useRealTimers() })

describe('while the page is open', () => {
  it('a message that nobody confirms stops being an answer after five minutes, where the channel confirms others', async () => {
    await open([taken, question, sent])
    expect([stores.conversation.standing(sent), stores.conversation.waiting]).toEqual(['sending', null])
    await vi.advanceTimersByTimeAsync(confirmMs - 1)
    expect(stores.conversation.standing(sent)).toBe('sending')
    await vi.advanceTimersByTimeAsync(1)
    expect([stores.conversation.standing(sent), stores.conversation.waiting]).toEqual(['unconfirmed', question.sentAt])
    expect(useChatRowsStore().rows[0]?.waitingSince).toBe(question.sentAt)
  })

  it('a channel that never confirmed anything is not blamed for it', async () => {
    await open([question, sent])
    await vi.advanceTimersByTimeAsync(confirmMs)
    expect([stores.conversation.standing(sent), stores.conversation.waiting]).toEqual(['none', null])
  })

  it('a message counts as refused ten seconds after the line that explains it, which then belongs to it', async () => {
    await open([question, sent, line])
    expect([stores.conversation.standing(sent), stores.conversation.isExplanation(line)]).toEqual(['sending', false])
    await vi.advanceTimersByTimeAsync(1_000 + refusedMs)
    expect([stores.conversation.standing(sent), stores.conversation.isExplanation(line), stores.conversation.waiting]).toEqual(['refused', true, question.sentAt])
  })

  it('the same holds for the chats of the list, whose channel one chat alone can make known', async () => {
    await open([taken])
    stores.chats.acceptPreviews(new Map([[other, { details: null, messages: [question, sent] }]]))
    const row = () => useChatRowsStore().rows.find(one => one.chat.id === other)
    expect(row()?.waitingSince).toBeNull()
    await vi.advanceTimersByTimeAsync(confirmMs)
    expect(row()?.waitingSince).toBe(question.sentAt)
  })
})

describe('before the portal has told its clock', () => {
  it('a device whose clock is an hour ahead calls no fresh message unconfirmed', async () => {
    let isTold = false
    Object.assign(stores.portal, { now: () => isTold ? Date.now() : Date.now() + 3_600_000 })
    expect(stores.chats.state).toBe('loading')
    isTold = true
    await open([taken, question, sent])
    expect([stores.conversation.standing(sent), stores.conversation.waiting]).toEqual(['sending', null])
    await vi.advanceTimersByTimeAsync(confirmMs)
    expect(stores.conversation.standing(sent)).toBe('unconfirmed')
  })
})

it('a channel that confirms is known under any letter case of its connector', async () => {
  await open([taken], 'WZ_Whatsapp_C01')
  stores.chats.acceptPreviews(new Map([[other, { details: null, messages: [taken] }]]))
  expect(useDeliveryStore().channelOf({ connectorId: 'wz_whatsapp_c01' }, null).isConfirming).toBe(true)
})

it('nothing is called read outside live chat', async () => {
  await open([taken])
  expect(stores.conversation.standing(taken)).toBe('handed')
  stores = prepare()
  await open([taken], 'livechat')
  expect(stores.conversation.standing(taken)).toBe('read')
})

it('the list says what a colleague wrote elsewhere, and whose words they claim to be', async () => {
  await open([taken])
  const echo = ours({ id: messageId(103), kind: 'echo', author: null, authorId: customerId, echo: { via: 'portal', claim: 'Anna', vendor: 'Wazzup' }, isAutomatic: false, text: 'Done' })
  stores.chats.acceptPreviews(new Map([[other, { details: null, messages: [question, echo] }]]))
  expect(useChatRowsStore().rows.find(one => one.chat.id === other)).toMatchObject({ lastText: 'Done', lastEcho: { claim: 'Anna' }, lastIsOurs: false, waitingSince: null })
})

it.each([['. - Support', ''], ['Green Guest - Support', 'Green Guest']])('a chat called %j has the name %j', async (title, name) => {
  await open([taken])
  stores.people.addLines([{ id: 22, name: 'Support' } as never])
  stores.chats.acceptDetails(details({ chatId: other, title, customerId: null, userCode: 'telegrambot|22|abc|0' }))
  expect(useChatRowsStore().rows.find(one => one.chat.id === other)?.name).toBe(name)
})
