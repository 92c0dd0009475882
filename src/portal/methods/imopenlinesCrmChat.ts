import type { CrmItemRef } from '@/domain/crmItem'
import type { Command } from '@/portal/batch'

/**
 * `imopenlines.crm.chat.get`: the chats bound to an item, newest session first. Only the exact string `"N"` also lists inactive ones. Keys are UPPERCASE only.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get.html
 */
export function imopenlinesCrmChatGet(item: CrmItemRef, activeOnly: 'Y' | 'N'): Command {
  return { method: 'imopenlines.crm.chat.get', params: { CRM_ENTITY_TYPE: item.type, CRM_ENTITY: item.id, ACTIVE_ONLY: activeOnly } }
}
