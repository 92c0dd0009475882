import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, UserId } from '@/domain/ids'
import type { Command } from '@/portal/batch'

/**
 * `user.search`: employees by name or position, 50 a page; never bots or customers. `FIND` or single fields, not both.
 * @see https://apidocs.bitrix24.com/api-reference/user/user-search.html
 */
export function userSearch(query: string): Command {
  const find = query.trim()
  return { method: 'user.search', params: { FILTER: find === '' ? { ACTIVE: 'Y' } : { FIND: find } } }
}

/** `im.dialog.users.list`: everybody in a chat. 200 is the largest page. */
export function imDialogUsersList(chatId: ChatId): Command {
  return { method: 'im.dialog.users.list', params: { DIALOG_ID: `chat${chatId}`, LIMIT: 200 } }
}

/** `imopenlines.crm.chat.user.add`: needs CRM read of both, JOIN of the caller and the view of the history of the other one. */
export function imopenlinesCrmChatUserAdd(item: CrmItemRef, chatId: ChatId, userId: UserId): Command {
  return { method: 'imopenlines.crm.chat.user.add', params: { CRM_ENTITY_TYPE: item.type, CRM_ENTITY: item.id, CHAT_ID: chatId, USER_ID: userId } }
}
