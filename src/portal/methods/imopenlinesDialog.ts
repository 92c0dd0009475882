import type { ChatDetails, ReadMark, ReplyWindow } from '@/domain/chat'
import { isSameItem } from '@/domain/crmItem'
import type { CrmItemRef, CrmItemType } from '@/domain/crmItem'
import type { ChatId, CrmItemId, LineId, MessageId, SessionId, UserId } from '@/domain/ids'
import { toId, toList, toMap, toText } from '@/portal/decode'
import { chatFacts } from './imopenlinesDialogGet'

/** The answer of `imopenlines.dialog.get`. */
export function decodeDialog(raw: unknown): ChatDetails | null {
  const dialog = toMap(raw)
  const chatId = toId<ChatId>(dialog.id)
  if (chatId === null) return null
  const { userCode, customerId } = chatFacts(dialog)
  const facts = toText(dialog.entity_data_1).split('|')
  return {
    chatId,
    userCode,
    title: toText(dialog.name).trim(),
    customerId,
    lineId: toId<LineId>(facts[7]) ?? toId<LineId>(userCode.split('|')[1]),
    sessionId: decodeSession(facts[5]),
    isClosing: facts[4] === 'Y',
    operatorId: toId<UserId>(dialog.owner),
    isMember: dialog.role !== 'guest',
    lastMessageId: toId<MessageId>(dialog.last_message_id),
    readMarks: decodeRead(dialog.readed_list),
    replyWindow: decodeWindow(facts),
    isSilent: dialog.entity_data_3 === 'Y',
    isPinned: facts[3] === 'Y',
    isInputDisabled: dialog.text_field_enabled === false,
    linkedItems: decodeLinks(toText(dialog.entity_data_2), facts)
  }
}

/** Employees and customers alike; one who has seen nothing is not in it. In a group chat each of the customers has a mark. */
function decodeRead(raw: unknown): ReadMark[] {
  return toList(raw).map(toMap).flatMap(reader => {
    const [userId, messageId] = [toId<UserId>(reader.user_id), toId<MessageId>(reader.message_id)]
    return userId === null || messageId === null ? [] : [{ userId, messageId }]
  })
}

/** Before a chat's first session the portal prints the time of its creation where the session's id stands. */
const firstTimestamp = 1_000_000_000

/** `entity_data_1`, part 6: the open session, `0` or nothing after a closing. Older chats have fewer parts. */
function decodeSession(part: string | undefined): ChatDetails['sessionId'] {
  if (part === undefined) return null
  const id = toId<SessionId>(part)
  return id === null || id > firstTimestamp ? 'none' : id
}

/** `entity_data_1`, parts 9 and 10: the END of the reply window (unix seconds, 0 = no window), and `USER` where the customer refuses messages. */
function decodeWindow(facts: readonly string[]): ReplyWindow | null {
  const until = toId<number>(facts[8])
  return until === null ? null : { until: until * 1000, reason: facts[9] === 'USER' ? 'refused' : 'window' }
}

/**
 * `entity_data_2`: `LEAD|id|COMPANY|id|CONTACT|id|DEAL|id`, 0 = none. The item a manager works on comes first;
 * last the one that parts 2 and 3 of `entity_data_1` name, where it is another.
 */
function decodeLinks(text: string, facts: readonly string[]): CrmItemRef[] {
  const parts = text.split('|')
  const ids = new Map<string, CrmItemId | null>()
  for (let index = 0; index + 1 < parts.length; index += 2) ids.set((parts[index] ?? '').toLowerCase(), toId<CrmItemId>(parts[index + 1]))
  const order: CrmItemType[] = ['deal', 'lead', 'contact', 'company']
  const links: CrmItemRef[] = order.flatMap(type => {
    const id = ids.get(type) ?? null
    return id === null ? [] : [{ type, id }]
  })
  const type = order.find(one => one === facts[1]?.toLowerCase())
  const id = toId<CrmItemId>(facts[2])
  const named = type === undefined || id === null ? null : { type, id }
  return named === null || links.some(one => isSameItem(one, named)) ? links : [...links, named]
}
