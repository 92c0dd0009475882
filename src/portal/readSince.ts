import type { ChatId, MessageId } from '@/domain/ids'
import type { Failure } from '@/domain/failure'
import type { ChatReading } from './contract'
import { orBadAnswer, PortalError } from './contract'
import type { Histories } from './histories'
import { imDialogMessagesGet } from './methods/imDialog'
import type { ChatFacts } from './methods/imopenlinesDialogGet'
import { decodeHistory } from './methods/imopenlinesHistory'
import type { MediaRule } from './methods/people'
import { decodeWholePage } from './methods/wholeMessages'
import type { Rest } from './rest'

/** Looks into a chat for messages of ours. The ladder: `im.dialog.messages.get`, else `imopenlines.session.history.get`. */
export async function readSince(
  rest: Rest, chatId: ChatId, after: MessageId | null, media: MediaRule, facts: ChatFacts, histories: Histories
): Promise<ChatReading> {
  const page = async (where: Parameters<typeof imDialogMessagesGet>[1]) => {
    const { method, params } = imDialogMessagesGet(chatId, where)
    return orBadAnswer(decodeWholePage(await rest.read(method, params, true), chatId, facts, media))
  }
  try {
    const newest = await page(after === null ? { before: 0 } : { after })
    const [oldest] = newest.messages
    if (after !== null || !newest.isFull || oldest === undefined) return { messages: newest.messages, isFull: after !== null && newest.isFull, source: 'messages' }
    const older = await page({ before: oldest.id })
    return { messages: [...older.messages, ...newest.messages], isFull: false, source: 'messages' }
  } catch (error) {
    if (!(error instanceof PortalError) || !isUnreadable(error.failure)) throw error
    const { messages } = orBadAnswer(decodeHistory(await histories.read(rest, chatId, true), () => facts, media))
    return { messages: messages.filter(message => message.id > (after ?? 0)), isFull: false, source: 'history' }
  }
}

function isUnreadable(failure: Failure): boolean {
  return failure.kind === 'accessDenied' || failure.kind === 'scopeMissing' || failure.kind === 'methodMissing'
}
