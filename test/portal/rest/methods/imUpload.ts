/**
 * `im.v2.File.upload`: a file and its message in one call. camelCase keys, and the errors of a controller: 400 whatever the reason.
 */
import { RestError, type Call, type Method, type PhpMap } from '../method.ts'
import { declared, dialogChatId, refusal } from '../arguments.ts'
import { decodeBase64, storeFile, uniqueName } from '../uploads.ts'
import { isPhpEmpty, phpEntries, phpString } from '../php.ts'
import { fileObject } from '../view/fileView.ts'
import { refuseIfLineIsOff } from './imopenlinesCrm.ts'
import type { Chat } from '../../state/model.ts'
import { addMessage } from '../../state/operations.ts'
import { memberOf } from '../../state/rights.ts'

/** Of the decoded content. */
const MAX_BYTES = 100 * 1024 * 1024
const MAX_BASE64_LENGTH = Math.floor(MAX_BYTES * 4 / 3)

/** The chat the caller may write to. */
function writableChat(call: Call): Chat {
  const chat = call.state.chats.get(dialogChatId(phpString(declared(call.params, 'dialogId'))) ?? 0)
  // @rule A dialogue that does not exist is `CHAT_NOT_FOUND` — server im/lib/V2/Controller/Filter/CheckActionAccess.php:52
  if (!chat) throw refusal('CHAT_NOT_FOUND', 'Chat not found')
  // @rule Who may not send to the chat is refused before anything about the file is looked at — server im/lib/V2/Controller/File.php:29
  if (!memberOf(call.caller, chat)) throw refusal('ACCESS_DENIED', 'Access denied')
  return chat
}

interface Given { name: string, content: Uint8Array, message: string }

function givenFile(fields: PhpMap): Given {
  // @rule Name and content must be there — server im/lib/V2/Service/FileService.php:30
  if (isPhpEmpty(fields.name) || isPhpEmpty(fields.content)) throw refusal('FILE_EMPTY', 'File name and content are required')
  const base64 = phpString(fields.content)
  // @rule The size is judged by the length of the base64 text, before it is decoded — server im/lib/V2/Service/FileService.php:34
  if (base64.length > MAX_BASE64_LENGTH) throw refusal('FILE_TOO_LARGE', 'File size exceeds maximum allowed')
  const content = decodeBase64(base64)
  // @rule The content is base64 without a `data:` prefix — server im/lib/V2/Service/FileService.php:40
  if (content === null) throw refusal('FILE_INVALID_CONTENT', 'Invalid base64 content')
  return { name: phpString(fields.name), content, message: phpString(fields.message) }
}

/** The file lies in the chat's folder by then, and stays there without a message. */
function refuseToSend(call: Call, chat: Chat): void {
  const failed = refusal('FILE_SEND_FAILED', 'Failed to send file message')
  // @rule A message that cannot be stored is `FILE_SEND_FAILED`, and the file stays — server im/lib/V2/Service/FileService.php:87
  if (!chat.textFieldEnabled) throw failed
  try {
    refuseIfLineIsOff(call, chat)
  } catch (error) {
    throw error instanceof RestError ? failed : error
  }
}

/** Author = caller; the customer gets it. */
function upload(call: Call): unknown {
  const { state, caller, params, origin } = call
  declared(params, 'dialogId')
  const fields = phpEntries(declared(params, 'fields')) ?? {}
  const chat = writableChat(call)
  const given = givenFile(fields)
  // @rule A name that is taken gets a number — server im/lib/V2/Service/FileService.php:57
  const name = uniqueName(state, given.name, file => file.chatId === chat.id)
  const file = storeFile(state, { chatId: chat.id, authorId: caller.id, name, content: given.content })
  refuseToSend(call, chat)
  // @rule There is no idempotency key: the same call again stores a second file and a second message — server im/lib/V2/Service/FileService.php:66
  const message = addMessage(state, { chatId: chat.id, authorId: caller.id, text: given.message, fileIds: [file.id], via: 'im.v2.File.upload' })
  return { file: fileObject(state, origin, file), messageId: message.id, chatId: chat.id, dialogId: `chat${chat.id}` }
}

export const methods: Method[] = [
  { name: 'im.v2.File.upload', scope: 'im', anyKeyCase: false, run: upload }
]
