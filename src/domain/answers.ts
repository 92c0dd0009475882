import { lastWhere } from './ascending'
import type { Message } from './message'
import type { ChannelFacts } from './standing'
import { behindOf, standingOf } from './standing'

/**
 * Whether somebody of us answered with it: an employee or, by the connector's mark, a colleague elsewhere. Bots, automatic texts, lines and notes are no
 * answer, nor is what the channel refused or did not confirm.
 */
export function isAnswer(message: Message, messages: readonly Message[], channel: ChannelFacts): boolean {
  if (message.isDeleted || (message.kind !== 'operator' && message.kind !== 'echo')) return false
  const standing = standingOf(message, behindOf(messages, message), channel)
  return standing !== 'refused' && standing !== 'unconfirmed'
}

/** Whether the customer waits for an answer to it. Their mark, given right after the line asked for one, asks nothing. */
function isQuestion(message: Message, before: Message | undefined): boolean {
  const isRating = before?.widget?.kind === 'vote' && /^\[(?:dis)?like\]/iu.test(message.text)
  return message.kind === 'client' && !message.isDeleted && !isRating
}

/**
 * Since when the customer waits: the first of the customer's messages after the last answer.
 * @param messages ascending by id
 */
export function waitingSince(messages: readonly Message[], channel: ChannelFacts): number | null {
  let since: number | null = null
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]
    if (message === undefined) continue
    if (isAnswer(message, messages, channel)) break
    if (isQuestion(message, messages[index - 1])) since = message.sentAt
  }
  return since
}

/** The newest words of a person, for the list; the portal's own lines only where nobody wrote. */
export function lastWords(messages: readonly Message[]): Message | null {
  return lastWhere(messages, message => message.side !== 'system') ?? messages.at(-1) ?? null
}
