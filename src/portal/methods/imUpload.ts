import { textToSend } from '@/domain/messageText'
import type { SendRefusal } from '@/domain/sendOutcome'
import type { FileProblem, UploadOutcome } from '@/domain/upload'
import { toMap } from '@/portal/decode'
import type { RawFailure } from '@/portal/failures'
import type { PostEnd } from '@/portal/directPost'
import type { UploadRequest } from '@/portal/uploadContract'
import { readOutcome } from './sendAnswer'

/**
 * `im.v2.File.upload`: stores the file in the chat and writes a message with it, as the signed-in user, which goes on to the customer.
 * Knows no repetition: the same call again makes a second file and a second message.
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/im.v2/files/file-upload.html
 */
export function imFileUpload({ chatId, name, caption }: UploadRequest, content: string): { method: string, params: object } {
  const message = textToSend(caption)
  return { method: 'im.v2.File.upload', params: { dialogId: `chat${chatId}`, fields: { name, content, ...message !== '' && { message } } } }
}

/** Codes that come before a message is made. The documentation and the server name some of them differently: both count. */
const problems = new Map<string, FileProblem>([
  ['FILE_EMPTY', 'empty'],
  ['FILE_INVALID_CONTENT', 'empty'],
  ['FILE_TOO_LARGE', 'tooLarge'],
  ['FOLDER_ERROR', 'notUploaded'],
  ['FILE_FOLDER_ERROR', 'notUploaded'],
  ['UPLOAD_FAILED', 'notUploaded'],
  ['FILE_UPLOAD_FAILED', 'notUploaded']
])

/** `SEND_FAILED`: the file lies in the chat's folder, its message was refused. */
export const fileRefusals: ReadonlyMap<string, SendRefusal> = new Map<string, SendRefusal>([
  ['ACCESS_DENIED', 'notMember'],
  ['ACCESS_ERROR', 'notMember'],
  ['CHAT_NOT_FOUND', 'refused'],
  ['SEND_FAILED', 'channelOff'],
  ['FILE_SEND_FAILED', 'channelOff']
])

export function readFileUpload(end: PostEnd): UploadOutcome {
  return end.kind === 'notBegun' ? { kind: 'cancelled' } : uploadProblem(end) ?? readOutcome(answerOf(end, 'messageId'), fileRefusals, new Set())
}

/** What one file method says of the file itself; null: what it says is of another kind. */
export function uploadProblem(end: PostEnd): Extract<UploadOutcome, { kind: 'file' }> | null {
  if (end.kind !== 'error') return null
  const why = isTooLargeForServer(end.raw) ? 'tooLarge' : end.raw.code === null ? undefined : problems.get(end.raw.code)
  return why === undefined ? null : { kind: 'file', why }
}

/** The web server in front of the portal refuses by the length alone, before anything runs. */
function isTooLargeForServer({ code, status }: RawFailure): boolean {
  return code === null && status === 413
}

/** The id inside a method's answer, in the place where `readOutcome` looks for it. */
export function answerOf(end: Exclude<PostEnd, { kind: 'notBegun' }>, name: string): Exclude<PostEnd, { kind: 'notBegun' }> {
  return end.kind === 'result' ? { kind: 'result', result: toMap(end.result)[name] } : end
}
