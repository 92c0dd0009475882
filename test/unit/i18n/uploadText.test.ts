import { expect, it } from 'vitest'
import type { Upload } from '@/domain/upload'
import { uploadText } from '@/i18n/uploadText'
import { i18nOf } from '#support/mounting'
import { theChat } from '#support/values'

const lost = (facts: Partial<Upload>): Upload => ({
  localId: 'a', chatId: theChat, name: 'plan.pdf', size: 1_000, caption: '', pressedAt: 0, state: 'unconfirmed', progress: 1, isCancelled: false, watermark: null,
  isStale: false, dispatchedAt: 0, problem: null, finding: 'notFound', messageId: null, proof: null, ...facts
})

it.each([
  ['a large file that is not in the chat is probably too big for the server before the portal', { size: 40 * 1024 * 1024 }, /At 40.MB it is probably too big/u],
  ['a small one is only not found', {}, /We could not find this file/u],
  ['a large one of a chat that cannot be read is not judged', { size: 40 * 1024 * 1024, finding: 'unreadable' as const }, /The chat could not be checked/u]
])('%s, and its outcome stays open', (_what, facts, words) => {
  const said = uploadText(i18nOf(), lost(facts), { isChecking: false })
  expect(said.text).toMatch(words)
  expect(said.title).toBe('Not confirmed.')
})
