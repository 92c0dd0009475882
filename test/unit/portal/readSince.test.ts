import { beforeEach, describe, expect, it } from 'vitest'
import { createHistories } from '@/portal/histories'
import { readSince } from '@/portal/readSince'
import { rawPage } from '#support/answers'
import { createFakeSdk, refusal, success } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { messageId, noFacts, theChat } from '#support/values'

let sdk: FakeSdk
beforeEach(() => { sdk = createFakeSdk() })
const look = () => readSince(sdk.rest, theChat, messageId(90), () => null, noFacts, createHistories(() => ''))

describe('looking into a chat for a message of ours', () => {
  it('reads what came after the last one known', async () => {
    sdk.tell(success(rawPage(102, 101)))
    expect(await look()).toMatchObject({ messages: [{ id: 101 }, { id: 102 }], isFull: false, source: 'messages' })
  })

  it.each([[[]], ['what'], [null], [{ x: 1 }]])('an answer like %j proves nothing: it is a failure, not a chat without the message', async answer => {
    sdk.tell(success(answer))
    await expect(look()).rejects.toMatchObject({ failure: { kind: 'badAnswer' } })
  })

  it('nor does one in place of the history, for who may not read the chat itself', async () => {
    sdk.tell(refusal(403, 'ACCESS_ERROR'), success([]))
    await expect(look()).rejects.toMatchObject({ failure: { kind: 'badAnswer' } })
  })
})
