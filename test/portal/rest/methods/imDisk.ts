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

/** `DIALOG_ID` wins wherever it is given; null for a chat that does not exist. */
function namedChat({ params, state }: Call): Chat | null {
  // @rule DIALOG_ID overrides CHAT_ID and must look like a dialogue — server im/classes/general/im_rest.php:4290
  if (params.DIALOG_ID !== undefined && params.DIALOG_ID !== null) {
    if (isPhpEmpty(params.DIALOG_ID)) throw refusal('DIALOG_ID_EMPTY', 'Dialog ID can\'t be empty')
    return state.chats.get(dialogChatId(phpString(params.DIALOG_ID)) ?? 0) ?? null
  }
  if (phpInt(params.CHAT_ID) <= 0) throw refusal('CHAT_ID_EMPTY', 'Chat ID can\'t be empty')
  return state.chats.get(phpInt(params.CHAT_ID)) ?? null
}

function noAccess(status: 400 | 403): RestError {
  return new RestError(status, 'ACCESS_ERROR', 'You do not have access to the specified dialog')
}

function folderGet(call: Call): unknown {
  const chat = namedChat(call)
  // @rule The folder is open to whoever may read the chat; else 403 — server im/classes/general/im_rest.php:4269
  if (!chat || !imAccess(call.state, call.caller, chat)) throw noAccess(403)
  return { ID: FOLDERS_FROM + chat.id }
}

/** `fileContent: [name, base64]`. */
function givenContent(value: PhpValue | undefined): Uint8Array {
  const content = decodeBase64(phpString(phpList(value)?.[1]))
  // @rule Content that is no base64 cannot be saved — docs api-reference/disk/folder/disk-folder-upload-file.md
  if (content === null) throw refusal('ERROR_COULD_NOT_SAVE_FILE', 'Could not save file')
  return content
}

function isTrue(value: PhpValue | undefined): boolean {
  return !isPhpEmpty(value) && value !== 'false' && value !== 'N'
}

/** Nobody sees the file until its commit. */
function uploadFile(call: Call): unknown {
  const { params, state, caller, origin, accessToken } = call
  // @rule Without content the address for a form is given, before the folder is looked at — server disk/lib/rest/service/folder.php:155
  if (phpList(params.fileContent) === null) return { field: 'file', uploadUrl: `${origin}/rest/upload.json?folder=${phpString(params.id)}` }
  const given = phpString((phpEntries(params.data) ?? {}).NAME)
  // @rule The name is required — server disk/lib/rest/service/folder.php:166
  if (given === '') throw refusal('DISK_BASE_SERVICE_22001', 'Error: required parameter NAME (DISK_BASE_SERVICE_22001)')
  const chat = state.chats.get(phpInt(params.id) - FOLDERS_FROM)
  if (!chat) throw refusal('ERROR_NOT_FOUND', `Could not find entity with id \`${phpString(params.id)}\``)
  // @rule A chat's folder takes files of its members alone: 403 — server disk/lib/rest/service/folder.php:173
  if (!memberOf(caller, chat)) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  const content = givenContent(params.fileContent)
  const unique = uniqueName(state, given, file => file.chatId === chat.id)
  // @rule A name that is taken is an error unless `generateUniqueName` is set — docs api-reference/disk/folder/disk-folder-upload-file.md
  if (unique !== given && !isTrue(params.generateUniqueName)) throw refusal('ERROR_COULD_NOT_SAVE_FILE', 'Could not save file')
  const file = storeFile(state, { chatId: chat.id, authorId: caller.id, name: unique, content })
  return uploadedFile(origin, file, { user: caller, accessToken, folderId: FOLDERS_FROM + chat.id })
}

function idList(value: PhpValue | undefined): number[] {
  const list = phpList(value) ?? (isPhpEmpty(value) ? [] : [value ?? null])
  return list.map(phpInt).filter(id => id > 0)
}

interface Named { kind: 'upload' | 'disk', ids: number[] }

function namedFiles(params: PhpMap): Named {
  // @rule FILE_ID wins over DISK_ID, DISK_ID over UPLOAD_ID: the others are not looked at — server im/classes/general/im_rest.php:4331
  const disk = params.FILE_ID ?? params.DISK_ID ?? null
  const named: Named = disk === null ? { kind: 'upload', ids: idList(params.UPLOAD_ID) } : { kind: 'disk', ids: idList(disk) }
  if (named.ids.length === 0) throw refusal('FILES_ERROR', 'List of files in not specified')
  return named
}

type Committed = { key: string, file: PortalFile }

/** An upload of the caller's that lies in the chat's folder. */
function uploaded({ state, caller }: Call, chat: Chat, id: number): PortalFile | null {
  const file = state.files.get(id)
  return file?.chatId === chat.id && file.authorId === caller.id ? file : null
}

/** A copy of a file from elsewhere on the drive that the caller may see. */
function copied({ state, caller }: Call, chat: Chat, id: number): PortalFile | null {
  const file = state.files.get(id)
  const home = file && state.chats.get(file.chatId)
  if (!file || !home || !imAccess(state, caller, home)) return null
  if (home.id === chat.id) return file
  const name = uniqueName(state, file.name, other => other.chatId === chat.id)
  return storeFile(state, { chatId: chat.id, authorId: caller.id, name, content: file.content })
}

function committed(call: Call, chat: Chat, { kind, ids }: Named): Committed[] {
  return ids.flatMap(id => {
    const file = kind === 'upload' ? uploaded(call, chat, id) : copied(call, chat, id)
    return file ? [{ key: `${kind}${kind === 'upload' ? id : file.id}`, file }] : []
  })
}

/** The files of a message that is there already, under the keys this call gives them. */
function filesOf({ state }: Call, message: Message, { kind }: Named): Committed[] {
  return message.fileIds.flatMap(id => state.files.get(id) ?? []).map(file => ({ key: `${kind}${file.id}`, file }))
}

/** Whatever stops the message takes the files away again. */
function refuseToCommit(call: Call, chat: Chat, files: Committed[]): void {
  try {
    // @rule A switched-off text field is asked when the message is stored — server im/lib/V2/Chat.php:744
    if (!chat.textFieldEnabled) throw refusal('TEXT_FIELD_DISABLED', 'The text field is switched off')
    // @rule A switched-off line refuses hidden files like any other — server imopenlines/lib/connector.php:1250
    refuseIfLineIsOff(call, chat)
  } catch (error) {
    // @rule Files of a message that could not be stored are deleted — server im/classes/general/im_disk.php:707
    for (const { file } of files) call.state.files.delete(file.id)
    throw error
  }
}

function commit(call: Call): unknown {
  const { params, state, caller, origin } = call
  const chat = namedChat(call)
  if (chat === null && params.DIALOG_ID !== undefined) throw refusal('CHAT_ID_EMPTY', 'Chat ID can\'t be empty')
  // @rule Only members send files: 400 `ACCESS_ERROR` — server im/classes/general/im_rest.php:4317
  if (!chat || !memberOf(caller, chat)) throw noAccess(400)
  const named = namedFiles(params)
  const uuid = uuidOf(params)
  // @rule A TEMPLATE_ID that is known already stores nothing anew — docs api-reference/chats/files/im-disk-file-commit.md
  const known = uuid === null ? null : messageByUuid(state, chat.id, uuid)
  if (known) return commitAnswer(state, origin, filesOf(call, known, named), known)
  const files = committed(call, chat, named)
  // @rule Without a single file that could be taken the commit is `SAVE_ERROR` — server im/classes/general/im_disk.php:630
  if (files.length === 0) throw refusal('SAVE_ERROR', 'Error during saving file to chat')
  refuseToCommit(call, chat, files)
  const message = addMessage(state, {
    chatId: chat.id,
    authorId: caller.id,
    text: phpString(params.MESSAGE).trim(),
    fileIds: files.map(({ file }) => file.id),
    via: 'im.disk.file.commit',
    // @rule SILENT_MODE `Y` keeps the file from the customer, although the documentation says the opposite — server im/classes/general/im_disk.php:641
    hidden: params.SILENT_MODE === 'Y',
    uuid
  })
  return commitAnswer(state, origin, files, message)
}

export const methods: Method[] = [
  { name: 'disk.folder.uploadfile', scope: 'disk', anyKeyCase: false, run: uploadFile },
  { name: 'im.disk.file.commit', scope: 'im', anyKeyCase: true, run: commit },
  { name: 'im.disk.folder.get', scope: 'im', anyKeyCase: true, run: folderGet }
]
