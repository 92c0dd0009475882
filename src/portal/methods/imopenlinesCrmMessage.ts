import { quotedToSend } from '@/domain/messageText'
import type { SendOutcome } from '@/domain/sendOutcome'
import type { SendRequest } from '@/portal/contract'
import type { Rest } from '@/portal/rest'
import { readOutcome } from './sendAnswer'

/**
 * `imopenlines.crm.message.add`: writes to the customer, one request, never repeated: the method takes no key that would make a repetition
 * harmless. It goes through an item that the chat's active session is bound to; without one nobody but the signed-in user can write, by another method.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/messages/imopenlines-crm-message-add.html
 */
export async function imopenlinesCrmMessageAdd(rest: Rest, request: SendRequest): Promise<SendOutcome> {
  if (request.item === null) return { kind: 'refused', reason: 'needsItem', code: 'CHAT_NOT_IN_CRM', argument: null, description: '' }
  return readOutcome(await rest.send('imopenlines.crm.message.add', {
    CRM_ENTITY_TYPE: request.item.type,
    CRM_ENTITY: request.item.id,
    USER_ID: request.authorId,
    CHAT_ID: request.chatId,
    MESSAGE: quotedToSend(request.text, request.quoteLength)
  }), new Map(), parameters)
}

const parameters = new Set(['CRM_ENTITY_TYPE', 'CRM_ENTITY', 'USER_ID', 'CHAT_ID', 'MESSAGE'])
