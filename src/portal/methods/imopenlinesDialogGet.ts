import type { UserId } from '@/domain/ids'
import type { Command } from '@/portal/batch'
import { toId, toMap, toText } from '@/portal/decode'
import type { DialogAddress } from './imDialog'

/**
 * `imopenlines.dialog.get`: what is known about a chat; also readable with nothing but CRM access to its item.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-dialog-get.html
 */
export function imopenlinesDialogGet(chat: DialogAddress): Command {
  return { method: 'imopenlines.dialog.get', params: { CHAT_ID: chat } }
}

/** What a chat says of itself that decides whose words its messages are. */
export interface ChatFacts {
  /** `connector|line|account|user`; only the connector where nothing else is known. */
  userCode: string
  /** The portal user that stands for the customer: an answer may describe the authors of its page only. Null in group chats. */
  customerId: UserId | null
}

/** Of the answer of `imopenlines.dialog.get`: as much of it as the first look needs. */
export function chatFacts(dialog: unknown): ChatFacts {
  const userCode = toText(toMap(dialog).entity_id)
  return { userCode, customerId: toId<UserId>(userCode.split('|')[3]) }
}
