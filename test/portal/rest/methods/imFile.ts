/**
 * `im.v2.File.*`: files of a chat in the new manner. camelCase keys, and the errors of a controller: 400 whatever the reason.
 */
import type { Call, Method } from '../method.ts'
import { declared, dialogChatId, refusal } from '../arguments.ts'
import { phpInt, phpString } from '../php.ts'
import { downloadUrl } from '../../media/link.ts'
import type { Chat } from '../../state/model.ts'
import { imAccess } from '../../state/rights.ts'

/** The chat of `dialogId` (`chat12`) that the caller may read. Throws `ACCESS_DENIED`, for a chat that does not exist too. */
function readableChat(call: Call): Chat {
  const chat = call.state.chats.get(dialogChatId(phpString(declared(call.params, 'dialogId'))) ?? 0)
  if (!chat || !imAccess(call.state, call.caller, chat)) throw refusal('ACCESS_DENIED', 'Access denied')
  return chat
}

/** An address with a token of its own. A file of another chat is not found. */
function download(call: Call): unknown {
  declared(call.params, 'dialogId')
  const fileId = phpInt(declared(call.params, 'fileId'))
  const chat = readableChat(call)
  const file = call.state.files.get(fileId)
  if (file?.chatId !== chat.id) throw refusal('FILE_NOT_FOUND', 'File not found')
  return { downloadUrl: downloadUrl(call.origin, file, call.caller) }
}

export const methods: Method[] = [
  { name: 'im.v2.File.download', scope: 'im', anyKeyCase: false, run: download }
]
