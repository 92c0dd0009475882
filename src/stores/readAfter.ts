import type { ChatId, MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { PortalError } from '@/portal/contract'
import type { ChatReading, Portal } from '@/portal/contract'

/** A reading of more full pages than this is given up: nobody wrote 500 messages meanwhile. */
const maxPages = 10

/** What stands in a chat above a message. `isWhole`: nothing was left unread. */
export interface ReadAfter { messages: readonly Message[], source: ChatReading['source'], isWhole: boolean }

/** All that came after a message, page by page. Null: it cannot be read now. */
export async function readAfter(portal: Pick<Portal, 'readSince'>, chatId: ChatId, watermark: MessageId | null): Promise<ReadAfter | null> {
  const messages: Message[] = []
  try {
    let after = watermark
    for (let page = 0; page < maxPages; page++) {
      const reading = await portal.readSince(chatId, after)
      messages.push(...reading.messages)
      if (!reading.isFull || after === null) return { messages, source: reading.source, isWhole: true }
      after = reading.messages.reduce((highest, message) => message.id > highest ? message.id : highest, after)
    }
    return { messages, source: 'messages', isWhole: false }
  } catch (error) {
    if (error instanceof PortalError) return null
    throw error
  }
}
