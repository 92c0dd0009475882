import type { MessageId, UserId } from './ids'
import type { Message } from './message'
import { print } from './print'
import type { Upload } from './upload'
import { isNameOf } from './uploadFile'

/** What a chat says about a file whose answer was lost. */
export type FileVerdict = { kind: 'proof', messageId: MessageId } | { kind: 'similar' } | { kind: 'none' }

/**
 * Whether a message can be this file: above the watermark, by the signed-in user, with one file of that name and size and with the same words.
 * @param claimed messages that were proven to be other files of ours
 */
export function canBe(upload: Upload, message: Message, me: UserId, claimed: ReadonlySet<MessageId>): boolean {
  const [file] = message.files
  return message.chatId === upload.chatId && message.id > (upload.watermark ?? 0) && message.authorId === me && message.side === 'ours' && message.kind !== 'echo'
    && !message.isDeleted && !claimed.has(message.id)
    && message.files.length === 1 && file !== undefined && file.size === upload.size && isNameOf(file.name, upload.name)
    && print(message.text) === print(upload.caption)
}

/** Exactly one message that can be it is proof, unless the watermark was too old to tell it from an earlier one. */
export function judgeUpload(upload: Upload, messages: readonly Message[], me: UserId, claimed: ReadonlySet<MessageId>): FileVerdict {
  const found = messages.filter(message => canBe(upload, message, me, claimed))
  const [only] = found
  if (only === undefined) return { kind: 'none' }
  return found.length === 1 && !upload.isStale ? { kind: 'proof', messageId: only.id } : { kind: 'similar' }
}
