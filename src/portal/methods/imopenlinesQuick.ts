import type { ChatId, LineId, MessageId } from '@/domain/ids'
import type { Command } from '@/portal/batch'
import { toId, toMap } from '@/portal/decode'

/** `imopenlines.config.get`: settings of a line, all of them strings; any user may read them. The line's queue is not needed here. */
export function imopenlinesConfigGet(line: LineId): Command {
  return { method: 'imopenlines.config.get', params: { CONFIG_ID: line, WITH_QUEUE: 'N' } }
}

/** The list behind the line's canned answers; null: nobody has saved one yet, or there is no such line. */
export function decodeQuickList(raw: unknown): number | null {
  return toId<number>(toMap(raw).QUICK_ANSWERS_IBLOCK_ID)
}

/**
 * `imopenlines.message.quick.save`: a message of the chat becomes a canned answer of its line, named by its beginning; the same text again adds nothing.
 * `CANT_SAVE_QUICK_ANSWER` stands for every obstacle: no list, no right to it, no text.
 */
export function imopenlinesMessageQuickSave(chatId: ChatId, messageId: MessageId): Command {
  return { method: 'imopenlines.message.quick.save', params: { CHAT_ID: chatId, MESSAGE_ID: messageId } }
}
