import { describe, expect, it, vi } from 'vitest'
import type { SdkAnswer } from '@/portal/batch'
import { cardCommands, lookFirst } from '@/portal/firstLook'
import { rawCard, rawChatRow } from '#support/answers'
import { batchResult, createFakeSdk, networkError, refusal } from '#support/fakeSdk'
import { deal, me, theChat } from '#support/values'

const media = (): null => null
const card = { kind: 'crmCard', item: deal } as const

function prepare(answer: Promise<SdkAnswer>) {
  const read = vi.fn(() => answer)
  return { read, look: lookFirst(read, card, media) }
}

describe('the first look', () => {
  it('asks once, for everything a card needs', () => {
    const { read } = prepare(new Promise(() => {}))
    expect(read).toHaveBeenCalledExactlyOnceWith('batch', expect.objectContaining({ halt: 0 }))
  })

  it('shows the first chat with who reads it', async () => {
    const { look } = prepare(Promise.resolve(batchResult(rawCard())))
    expect(await look?.conversation).toMatchObject({ messages: [{ id: 100 }], me: { person: { id: me } }, textSize: 'large' })
  })

  it.each([
    ['there is no chat', batchResult({ ...rawCard(), chats: [] })],
    ['the first row is a lost session', batchResult({ ...rawCard(), chats: [{ ...rawChatRow, CHAT_ID: null }] })],
    ['its messages are refused', batchResult(Object.fromEntries(Object.entries(rawCard()).filter(([key]) => key !== 'messages')))]
  ])('has nothing to show when %s', async (_why, answer) => {
    expect(await prepare(Promise.resolve(answer)).look?.conversation).toBeNull()
  })

  it('has nothing to show after a failure, which it leaves to whoever opens the card', async () => {
    const { look } = prepare(Promise.reject(networkError()))
    expect(await look?.conversation).toBeNull()
    await expect(look?.asked).rejects.toMatchObject({ code: 'NETWORK_ERROR' })
  })

  it('is asked of a messenger dialog too, and of nothing else', () => {
    const read = vi.fn(() => new Promise<SdkAnswer>(() => {}))
    expect(lookFirst(read, { kind: 'messenger', chatId: theChat }, media)).not.toBeNull()
    expect(lookFirst(read, { kind: 'appPage' }, media)).toBeNull()
    expect(read).toHaveBeenCalledOnce()
  })
})

describe('taking the first look over', () => {
  it('counts it as the first try: no second request', async () => {
    const sdk = createFakeSdk()
    const parts = await sdk.rest.batch(cardCommands(deal), { asked: Promise.resolve(batchResult(rawCard())) })
    expect(parts.me.ok).toBe(true)
    expect(sdk.requests).toEqual([])
  })

  it('tries again when it failed for a passing reason, and not when it was refused', async () => {
    vi.useFakeTimers()
    const sdk = createFakeSdk()
    sdk.tell(batchResult(rawCard()))
    const again = sdk.rest.batch(cardCommands(deal), { asked: Promise.reject(networkError()) })
    await vi.advanceTimersByTimeAsync(1_000)
    expect((await again).me.ok).toBe(true)
    expect(sdk.requests).toHaveLength(1)
    await expect(sdk.rest.batch(cardCommands(deal), { asked: Promise.reject(refusal(403, 'user_access_error')) }))
      .rejects.toMatchObject({ failure: { kind: 'accessDenied' } })
    vi.useRealTimers()
  })
})
