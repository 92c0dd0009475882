import { vi } from 'vitest'
import type { SendOutcome } from '@/domain/sendOutcome'
import type { ChatReading } from '@/portal/contract'
import { chatId, messageId, ours } from '#support/values'
import { settled } from './prepare'
import type { Stores } from './prepare'

export const unknown: SendOutcome = { kind: 'unknown' }
export const other = chatId(5)
/** What the chat holds of a message that was stored. */
export const copy = ours({ id: messageId(101), text: 'On it' })
export const nothingNew: ChatReading = { messages: [], isFull: false, source: 'messages' }

export const states = ({ outgoing }: Stores): string[] => outgoing.ofChat.map(entry => entry.state)

export async function wait(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await settled()
}
