/** What the chat methods of `im` share: how a call names its chat, and who may look into it. */
import type { Chat } from '../state/model.ts'
import { imAccess } from '../state/rights.ts'
import { dialogChatId, refusal } from './arguments.ts'
import { RestError, type Call, type PhpMap } from './method.ts'
import { isPhpEmpty, phpInt, phpString } from './php.ts'

export function accessError(status: 400 | 403): RestError {
  return new RestError(status, 'ACCESS_ERROR', 'You do not have access to the specified dialog')
}

/** The dialogue a call names: `CHAT_ID` above zero overrides `DIALOG_ID`. Throws `DIALOG_ID_EMPTY`. */
export function namedDialog(params: PhpMap): string {
  const chatId = phpInt(params.CHAT_ID)
  // @rule CHAT_ID above zero overrides DIALOG_ID — server im/classes/general/im_rest.php:509
  if (chatId > 0) return `chat${chatId}`
  if (isPhpEmpty(params.DIALOG_ID)) throw refusal('DIALOG_ID_EMPTY', 'Dialog ID can\'t be empty')
  return phpString(params.DIALOG_ID)
}

/** The chat if it exists and the caller may read it by the rules of `im`. */
export function readableChat(call: Call, dialog: string): Chat | null {
  const chat = call.state.chats.get(dialogChatId(dialog) ?? 0)
  return chat && imAccess(call.state, call.caller, chat) ? chat : null
}
