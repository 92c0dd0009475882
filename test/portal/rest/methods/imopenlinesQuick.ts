/**
 * `imopenlines.message.quick.save`: a message of the chat becomes a canned answer of its line. Only UPPERCASE keys are seen.
 */
import type { Call, Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { accessibleChat } from '../lineChat.ts'
import { phpInt } from '../php.ts'
import { findMessage } from '../../state/operations.ts'
import { canReadList, listOfChat, saveAnswer } from '../../state/quickAnswers.ts'

/** One code for every obstacle after the access check: no such message, no text, no list, no right to it. */
function save(call: Call): true {
  const { state, caller, params } = call
  const chat = accessibleChat(call)
  const message = findMessage(state, phpInt(params.MESSAGE_ID))
  const list = listOfChat(state, chat)
  const hasText = message?.chatId === chat.id && message.text !== ''
  // @rule One code for every obstacle: `CANT_SAVE_QUICK_ANSWER` — server imopenlines/lib/rest.php:741
  if (!hasText || !list || !canReadList(state, caller, list)) throw refusal('CANT_SAVE_QUICK_ANSWER', 'Error saving quick answer')
  saveAnswer(state, list, message.text, caller.id)
  return true
}

export const methods: Method[] = [
  { name: 'imopenlines.message.quick.save', scope: 'imopenlines', anyKeyCase: false, run: save }
]
