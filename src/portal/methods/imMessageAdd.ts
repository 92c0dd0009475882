import type { SendOutcome } from '@/domain/sendOutcome'
import { quotedToSend } from '@/domain/messageText'
import type { SendRequest } from '@/portal/contract'
import type { Rest } from '@/portal/rest'
import { readOutcome } from './sendAnswer'

/**
 * `im.message.add`: writes as the signed-in user, who must be in the chat; the portal passes it to the customer as it does the messenger's own messages.
 * `TEMPLATE_ID` makes it safe to repeat: the same id again answers with the first message's id. While that one is being stored the portal says
 * `MESSAGE_DUPLICATED_BY_UUID`, which settles nothing.
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-add.html
 */
export async function imMessageAdd(rest: Rest, request: SendRequest): Promise<SendOutcome> {
  return readOutcome(await rest.send('im.message.add', {
    DIALOG_ID: `chat${request.chatId}`,
    MESSAGE: quotedToSend(request.text, request.quoteLength),
    TEMPLATE_ID: request.key,
    ...request.replyTo === null || request.quoteLength > 0 ? {} : { REPLY_ID: request.replyTo }
  }), ownRefusals, new Set())
}

/** What this method refuses before storing, beside what every method may. */
const ownRefusals = new Map([
  ['ACCESS_ERROR', 'notMember'],
  ['MESSAGE_EMPTY', 'refused'],
  ['REPLY_ACCESS_ERROR', 'replyGone'],
  ['REPLY_FROM_OTHER_CHAT_ERROR', 'replyGone'],
  ['USER_ID_EMPTY', 'refused']
] as const)
