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

/** The chat the caller may write to. One that does not exist is `CHAT_NOT_FOUND`. */
function writableChat(call: Call): Chat {
  const chat = call.state.chats.get(dialogChatId(phpString(declared(call.params, 'dialogId'))) ?? 0)
  if (!chat) throw refusal('CHAT_NOT_FOUND', 'Chat not found')
  if (!memberOf(call.caller, chat) || !chat.textFieldEnabled) throw refusal('ACCESS_DENIED', 'Access denied')
  return chat
}

interface Given { name: string, content: Uint8Array, message: string }

/** Both must be there, then the content must be base64 without a `data:` prefix, then not too large. */
function givenFile(fields: PhpMap): Given {
  if (isPhpEmpty(fields.name) || isPhpEmpty(fields.content)) throw refusal('FILE_EMPTY', 'File name and content are required')
  const content = decodeBase64(phpString(fields.content))
  if (content === null) throw refusal('FILE_INVALID_CONTENT', 'Invalid base64 content')
  if (content.length > MAX_BYTES) throw refusal('FILE_TOO_LARGE', 'File is too large')
  return { name: phpString(fields.name), content, message: phpString(fields.message) }
}

/** The file lies in the chat's folder by then, and stays there without a message. */
function refuseToSend(call: Call, chat: Chat): void {
  try {
    refuseIfLineIsOff(call, chat)
  } catch (error) {
    throw error instanceof RestError ? refusal('FILE_SEND_FAILED', 'Failed to send message') : error
  }
}

/** Author = caller; the customer gets it. Nothing here knows a repetition: the same call again stores a second file and a second message. */
function upload(call: Call): unknown {
  const { state, caller, params, origin } = call
  declared(params, 'dialogId')
  const fields = phpEntries(declared(params, 'fields')) ?? {}
  const chat = writableChat(call)
  const given = givenFile(fields)
  const name = uniqueName(state, given.name, file => file.chatId === chat.id)
  const file = storeFile(state, { chatId: chat.id, authorId: caller.id, name, content: given.content })
  refuseToSend(call, chat)
  const message = addMessage(state, { chatId: chat.id, authorId: caller.id, text: given.message, fileIds: [file.id], via: 'im.v2.File.upload' })
  return { file: fileObject(state, origin, file), messageId: message.id, chatId: chat.id, dialogId: `chat${chat.id}` }
}

export const methods: Method[] = [
  { name: 'im.v2.File.upload', scope: 'im', anyKeyCase: false, run: upload }
]
