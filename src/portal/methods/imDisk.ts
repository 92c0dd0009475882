import type { ChatId } from '@/domain/ids'
import { textToSend } from '@/domain/messageText'
import type { UploadOutcome } from '@/domain/upload'
import type { Command } from '@/portal/batch'
import { toId, toMap } from '@/portal/decode'
import type { Rest } from '@/portal/rest'
import type { UploadRequest } from '@/portal/uploadContract'
import { answerOf, fileRefusals } from './imUpload'
import { readOutcome } from './sendAnswer'

/** @see https://apidocs.bitrix24.com/api-reference/chats/files/im-disk-folder-get.html */
export function imDiskFolderGet(chatId: ChatId): Command {
  return { method: 'im.disk.folder.get', params: { CHAT_ID: chatId } }
}

/** `ID` of a folder, or of a file put into one; null when the answer names none. */
export function driveFileId(raw: unknown): number | null {
  return toId<number>(toMap(raw).ID)
}

/**
 * `disk.folder.uploadfile` (scope `disk`). Without `generateUniqueName` a name that is taken would be an error.
 * @see https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-upload-file.html
 */
export function uploadIntoFolder(folderId: number, name: string, content: string): { method: string, params: object } {
  return { method: 'disk.folder.uploadfile', params: { id: folderId, data: { NAME: name }, fileContent: [name, content], generateUniqueName: true } }
}

/**
 * `im.disk.file.commit`: makes the message with a file that lies in the chat's folder, as the signed-in user.
 * @see https://apidocs.bitrix24.com/api-reference/chats/files/im-disk-file-commit.html
 */
export async function commitDriveFile(rest: Rest, { chatId, caption, key }: UploadRequest, id: number): Promise<UploadOutcome> {
  const text = textToSend(caption)
  const answer = await rest.send('im.disk.file.commit', { CHAT_ID: chatId, UPLOAD_ID: id, TEMPLATE_ID: key, ...text !== '' && { MESSAGE: text } })
  return readOutcome(answerOf(answer, 'MESSAGE_ID'), commitRefusals, new Set())
}

/** What the commit refuses before it makes a message, beside what the one-call way does. */
const commitRefusals = new Map([...fileRefusals, ['FILES_ERROR', 'refused'], ['SAVE_ERROR', 'refused']] as const)
