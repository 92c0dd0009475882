import type { ChannelBlock, ChatDetails } from '@/domain/chat'
import type { CrmItemRef, CrmItemType } from '@/domain/crmItem'
import type { ChatId, CrmItemId, LineId, MessageId, UserId } from '@/domain/ids'
import { toId, toList, toMap, toText } from '@/portal/decode'
import type { Command } from '@/portal/batch'
import type { DialogAddress } from './imDialog'

/**
 * `imopenlines.dialog.get`: what is known about a chat; also readable with nothing but CRM access to its item.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-dialog-get.html
 */
export function imopenlinesDialogGet(chat: DialogAddress): Command {
  return { method: 'imopenlines.dialog.get', params: { CHAT_ID: chat } }
}

export function decodeDialog(raw: unknown): ChatDetails | null {
  const dialog = toMap(raw)
  const chatId = toId<ChatId>(dialog.id)
  if (chatId === null) return null
  const userCode = toText(dialog.entity_id)
  const [connector = '', line, , customer] = userCode.split('|')
  const customerId = toId<UserId>(customer)
  const facts = toText(dialog.entity_data_1).split('|')
  return {
    chatId,
    userCode,
    title: toText(dialog.name).trim(),
    customerId,
    lineId: toId<LineId>(line),
    operatorId: toId<UserId>(dialog.owner),
    isMember: dialog.role !== 'guest',
    lastMessageId: toId<MessageId>(dialog.last_message_id),
    customerReadUpTo: decodeRead(dialog.readed_list, customerId),
    block: decodeBlock(connector, facts),
    isSilent: dialog.entity_data_3 === 'Y',
    isPinned: facts[3] === 'Y',
    isInputDisabled: dialog.text_field_enabled === false,
    linkedItems: decodeLinks(toText(dialog.entity_data_2))
  }
}

/** Who read up to where, employees and the customer alike; one who has read nothing is not in it. */
function decodeRead(raw: unknown, customerId: UserId | null): MessageId | null {
  const mark = toList(raw).map(toMap).find(reader => customerId !== null && toId(reader.user_id) === customerId)
  return toId<MessageId>(mark?.message_id)
}

/** `entity_data_1`, parts 9 and 10: when outgoing messages were blocked (unix seconds, 0 = not) and the messenger's reason. Older chats have fewer parts. */
function decodeBlock(connector: string, facts: readonly string[]): ChannelBlock | null {
  const since = toId<number>(facts[8])
  if (since === null) return null
  const reason = (facts[9] ?? '').toLowerCase()
  const isWindow = reason.includes('window') || reason.includes('24') || (connector.includes('whatsapp') && !reason.includes('refus'))
  return { reason: isWindow ? 'window' : 'refused', at: since * 1000 }
}

/** `entity_data_2`: `LEAD|id|COMPANY|id|CONTACT|id|DEAL|id`, 0 = none. The item a manager works on comes first. */
function decodeLinks(text: string): CrmItemRef[] {
  const parts = text.split('|')
  const ids = new Map<string, CrmItemId | null>()
  for (let index = 0; index + 1 < parts.length; index += 2) ids.set((parts[index] ?? '').toLowerCase(), toId<CrmItemId>(parts[index + 1]))
  const order: CrmItemType[] = ['deal', 'lead', 'contact', 'company']
  return order.flatMap(type => {
    const id = ids.get(type) ?? null
    return id === null ? [] : [{ type, id }]
  })
}
