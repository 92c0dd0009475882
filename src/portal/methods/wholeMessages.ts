import type { ChatId } from '@/domain/ids'
import type { DecodedPage } from './imDialog'
import { decodeMessagesPage, pageSize } from './imDialog'
import type { ChatFacts } from './imopenlinesDialogGet'
import { decodeAttachments, decodeKeyboard } from './messageParts'
import type { MoreReader } from './messages'
import type { MediaRule } from './people'
import { widgetOf } from './widgets'

/** What stands below a message's words: cards, buttons, a question of the line. */
export const withMore: MoreReader = (params, isNote) => ({
  attachments: decodeAttachments(params.ATTACH, isNote), keyboard: decodeKeyboard(params.KEYBOARD), widget: widgetOf(params)
})

/** A page of `im.dialog.messages.get` with all that its messages hold. */
export function decodeWholePage(raw: unknown, chatId: ChatId, facts: ChatFacts, media: MediaRule, limit = pageSize): DecodedPage | null {
  return decodeMessagesPage(raw, chatId, facts, media, limit, withMore)
}
