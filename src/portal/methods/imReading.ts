import type { ChatId, MessageId, UserId } from '@/domain/ids'
import type { Command } from '@/portal/batch'

/** `im.dialog.read`: marks as read up to a message. Answers `false` without effect for readers who are not members. */
export function imDialogRead(chatId: ChatId, upTo: MessageId): Command {
  return { method: 'im.dialog.read', params: { DIALOG_ID: `chat${chatId}`, MESSAGE_ID: upTo } }
}

/** `im.dialog.writing`: "is typing" for 60 s at other employees, and at the customer where the channel shows it. */
export function imDialogWriting(chatId: ChatId): Command {
  return { method: 'im.dialog.writing', params: { DIALOG_ID: `chat${chatId}` } }
}

/** `im.user.list.get`: names for ids; a missing user is null in the answer. */
export function imUserListGet(ids: readonly UserId[]): Command {
  return { method: 'im.user.list.get', params: { ID: ids, RESULT_TYPE: 'array' } }
}
