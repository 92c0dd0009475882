/**
 * `im.v2.File.*`: files of a chat in the new manner. camelCase keys, and the errors of a controller: 400 whatever the reason.
 */
import type { Call, Method } from '../method.ts'
import { declared, refusal } from '../arguments.ts'
import { phpInt } from '../php.ts'
import { downloadUrl } from '../../media/link.ts'
import { canReadFiles } from '../../state/rights.ts'

/** An address with a token of its own. */
function download({ params, state, caller, origin, accessToken }: Call): unknown {
  // @rule Both parameters are required — docs api-reference/chat-bots/chat-bots-v2/im.v2/files/file-download.md
  declared(params, 'dialogId')
  const file = state.files.get(phpInt(declared(params, 'fileId')))
  // @rule The file is looked up by its number alone, whatever dialogue is named — server im/lib/V2/Controller/File.php:47
  if (!file) throw refusal('FILE_NOT_FOUND', 'File not found')
  const chat = state.chats.get(file.chatId)
  // @rule The drive's right to the file is asked, not the access to its chat — server im/lib/V2/Controller/Filter/CheckDiskFileAccess.php:47
  if (!chat || !canReadFiles(state, caller, chat)) throw refusal('FILE_ACCESS_ERROR', 'No access to the file')
  return { downloadUrl: downloadUrl(origin, file, accessToken) }
}

export const methods: Method[] = [
  { name: 'im.v2.File.download', scope: 'im', anyKeyCase: false, run: download }
]
