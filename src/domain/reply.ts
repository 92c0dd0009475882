import type { ChatId, MessageId } from './ids'
import type { Message } from './message'
import { plainText } from './markup'
import { textToSend } from './messageText'

/** The message that is answered, as far as the answer needs it. Plain data: it is kept with the draft and with the message on its way. */
export interface Reply {
  messageId: MessageId
  author: string
  /** ms */
  sentAt: number
  /** Its first words, plain. */
  words: string
}

/** How an answer goes: `REPLY_ID` for one's own, a quote at the beginning of the text for all others. */
export interface SentReply extends Reply {
  /** So many signs (UTF-16) of the message's text are the quote; 0 where the portal is told the id. */
  quoteLength: number
}

const maxWords = 200
/** So much room a quote may take of the length of a message, in signs. */
export const quoteRoom = 700
const fence = '-'.repeat(54)

/** @param author as the customer knows them */
export function replyTo(message: Message, author: string): Reply {
  const signs = Array.from(plainText(message.text).trim() || message.files.map(file => file.name).join(', '))
  const words = signs.length > maxWords ? `${signs.slice(0, maxWords).join('').trimEnd()}…` : signs.join('')
  return { messageId: message.id, author, sentAt: message.sentAt, words }
}

/**
 * The portal's own form of a quote: between lines of 54 hyphens the author, when, and which message, then the words. Nothing of it acts: what was quoted
 * may be a stranger's text.
 * @param date as it stands in the text
 */
export function quoteOf(reply: Reply, chatId: ChatId, date: string): string {
  const line = (text: string): string => textToSend(text.replace(/[\r\n[\]]+/gu, ' '))
  const words = textToSend(reply.words).split('\n').map(one => one.trimEnd()).join('\n')
  return `${fence}\n${line(reply.author)} [${line(date)}] #chat${chatId}/${reply.messageId}\n${words}\n${fence}\n`
}

/** So many signs (UTF-16) at the beginning of a stored text are a quote; 0 without one. */
export function quoteLengthOf(text: string): number {
  return /^-{54}\n[^]*?\n-{54}\n/u.exec(text)?.[0].length ?? 0
}

/** The same for one more try. */
export function toReply({ messageId, author, sentAt, words }: SentReply): Reply {
  return { messageId, author, sentAt, words }
}

/** Whether a stored record is what `replyTo` made. */
export function isReply(record: unknown): record is Reply {
  if (typeof record !== 'object' || record === null) return false
  const { messageId, author, sentAt, words } = record as Record<string, unknown>
  return Number.isSafeInteger(messageId) && typeof author === 'string' && typeof sentAt === 'number' && typeof words === 'string'
}
