/**
 * The older way to send a file, in three calls: the chat's folder, the upload into it (scope `disk`), the commit that makes the message.
 */
import { RestError, type Call, type Method, type PhpMap, type PhpValue } from '../method.ts'
import { dialogChatId, refusal } from '../arguments.ts'
import { decodeBase64, storeFile, uniqueName } from '../uploads.ts'
import { isPhpEmpty, phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { commitAnswer, uploadedFile } from '../view/diskView.ts'
import { refuseIfLineIsOff } from './imopenlinesCrm.ts'
import { uuidOf } from './imMessage.ts'
import type { Chat, Message, PortalFile } from '../../state/model.ts'
import { addMessage, messageByUuid } from '../../state/operations.ts'
import { imAccess, memberOf } from '../../state/rights.ts'

/** A chat's folder has a number of its own, far from those of files. */
const FOLDERS_FROM = 500_000

/** `CHAT_ID`, else `DIALOG_ID`; what is given and empty names the key that is wrong. */
function namedChat(call: Call): Chat | null {
  const { params, state } = call
  if (!isPhpEmpty(params.CHAT_ID)) {
    if (phpInt(params.CHAT_ID) <= 0) throw refusal('CHAT_ID_EMPTY', 'Chat ID can\'t be empty')
    return state.chats.get(phpInt(params.CHAT_ID)) ?? null
  }
  if (params.DIALOG_ID === undefined || params.DIALOG_ID === null) throw refusal('CHAT_ID_EMPTY', 'Chat ID can\'t be empty')
  if (isPhpEmpty(params.DIALOG_ID)) throw refusal('DIALOG_ID_EMPTY', 'Dialog ID can\'t be empty')
  return state.chats.get(dialogChatId(phpString(params.DIALOG_ID)) ?? 0) ?? null
}

function noAccess(status: 400 | 403): RestError {
  return new RestError(status, 'ACCESS_ERROR', 'You do not have access to the specified dialog')
}

function folderGet(call: Call): unknown {
  const chat = namedChat(call)
  if (!chat || !imAccess(call.state, call.caller, chat)) throw noAccess(403)
  return { ID: FOLDERS_FROM + chat.id }
}

/** `fileContent: [name, base64]`; null when there is none. */
function givenContent(value: PhpValue | undefined): Uint8Array | null {
  const pair = phpList(value)
  if (!pair) return null
  const content = decodeBase64(phpString(pair[1]))
  if (content === null) throw refusal('ERROR_COULD_NOT_SAVE_FILE', 'Could not save file')
  return content
}

function isTrue(value: PhpValue | undefined): boolean {
  return !isPhpEmpty(value) && value !== 'false' && value !== 'N'
}

/** Without content the address for a form is given. An existing name is an error unless `generateUniqueName` is set. Nobody sees the file until its commit. */
function uploadFile(call: Call): unknown {
  const { params, state, caller, origin } = call
  const chat = state.chats.get(phpInt(params.id) - FOLDERS_FROM)
  if (!chat) throw refusal('ERROR_NOT_FOUND', `Could not find entity with id \`${phpString(params.id)}\``)
  if (!memberOf(caller, chat)) throw refusal('ACCESS_DENIED', 'Access denied')
  const given = phpString((phpEntries(params.data) ?? {}).NAME)
  if (given === '') throw refusal('DISK_BASE_SERVICE_22001', 'Error: required parameter NAME (DISK_BASE_SERVICE_22001)')
  const content = givenContent(params.fileContent)
  if (content === null) return { field: 'file', uploadUrl: `${origin}/rest/upload.json?folder=${FOLDERS_FROM + chat.id}` }
  const unique = uniqueName(state, given, file => file.chatId === chat.id)
  if (unique !== given && !isTrue(params.generateUniqueName)) throw refusal('ERROR_COULD_NOT_SAVE_FILE', 'Could not save file')
  const file = storeFile(state, { chatId: chat.id, authorId: caller.id, name: unique, content })
  return uploadedFile(origin, file, caller, FOLDERS_FROM + chat.id)
}

function idList(value: PhpValue | undefined): number[] {
  const list = phpList(value) ?? (isPhpEmpty(value) ? [] : [value ?? null])
  return list.map(phpInt).filter(id => id > 0)
}

/** Files of the uploads as they are, and copies of files from elsewhere on the drive that the caller may see. */
function committed(call: Call, chat: Chat): { key: string, file: PortalFile }[] {
  const { params, state, caller } = call
  const uploads = idList(params.UPLOAD_ID).flatMap(id => {
    const file = state.files.get(id)
    return file?.chatId === chat.id && file.authorId === caller.id ? { key: `upload${id}`, file } : []
  })
  const copies = idList(params.FILE_ID ?? params.DISK_ID).flatMap(id => {
    const file = state.files.get(id)
    const home = file && state.chats.get(file.chatId)
    if (!file || !home || !imAccess(state, caller, home)) return []
    const name = uniqueName(state, file.name, other => other.chatId === chat.id)
    const copy = home.id === chat.id ? file : storeFile(state, { chatId: chat.id, authorId: caller.id, name, content: file.content })
    return { key: `disk${copy.id}`, file: copy }
  })
  return [...uploads, ...copies]
}

/** The files of a message that is there already, under the keys this call gives them. */
function filesOf({ state, params }: Call, message: Message): { key: string, file: PortalFile }[] {
  const uploads = idList(params.UPLOAD_ID)
  return message.fileIds.flatMap(id => state.files.get(id) ?? []).map(file => ({ key: `${uploads.includes(file.id) ? 'upload' : 'disk'}${file.id}`, file }))
}

function asked(params: PhpMap): number {
  return idList(params.UPLOAD_ID).length + idList(params.FILE_ID ?? params.DISK_ID).length
}

/** `SILENT_MODE: "Y"` keeps it from the customer. With a `TEMPLATE_ID` that is known already the same answer comes again. */
function commit(call: Call): unknown {
  const { params, state, caller, origin } = call
  const chat = namedChat(call)
  if (!chat || !memberOf(caller, chat)) throw noAccess(400)
  if (asked(params) === 0) throw refusal('FILES_ERROR', 'List of files is not specified')
  const uuid = uuidOf(params)
  const known = uuid === null ? null : messageByUuid(state, chat.id, uuid)
  if (known) return commitAnswer(state, origin, filesOf(call, known), known)
  const files = committed(call, chat)
  if (files.length === 0) throw refusal('SAVE_ERROR', 'Error during saving file to chat')
  const hidden = params.SILENT_MODE === 'Y'
  if (!hidden) refuseIfLineIsOff(call, chat)
  const message = addMessage(state, {
    chatId: chat.id,
    authorId: caller.id,
    text: phpString(params.MESSAGE),
    fileIds: files.map(({ file }) => file.id),
    via: 'im.disk.file.commit',
    hidden,
    uuid
  })
  return commitAnswer(state, origin, files, message)
}

export const methods: Method[] = [
  { name: 'disk.folder.uploadfile', scope: 'disk', anyKeyCase: false, run: uploadFile },
  { name: 'im.disk.file.commit', scope: 'im', anyKeyCase: true, run: commit },
  { name: 'im.disk.folder.get', scope: 'im', anyKeyCase: true, run: folderGet }
]
