/**
 * Canned answers: a list of the portal behind each line. Its operators and administrators may read and fill it, other people not.
 */
import type { Chat, PortalState, QuickList, User } from './model.ts'

const NAME_LENGTH = 100

/** Operators of a line that uses the list get the right by themselves. */
export function canReadList(state: PortalState, user: User, list: QuickList): boolean {
  // @rule Administrators read every list — server lists/lib/security/iblockright.php:45
  if (user.admin) return true
  // @rule Operators of a line get the right to its list by themselves — server imopenlines/lib/quickanswers/listsdatamanager.php:651
  return user.active && [...state.lines.values()].some(line => line.quickAnswersIblockId === list.id && line.queue.includes(user.id))
}

/** The list of the chat's line; null when the line has none yet. */
export function listOfChat(state: PortalState, chat: Chat): QuickList | null {
  return state.lists.get(state.lines.get(chat.lineId)?.quickAnswersIblockId ?? 0) ?? null
}

/** Adds a text as an answer without a section, named by its beginning. The same text again adds nothing. */
export function saveAnswer(state: PortalState, list: QuickList, text: string, userId: number): void {
  // @rule The same text again adds no answer — server imopenlines/lib/quickanswers/listsdatamanager.php:75
  if (list.answers.some(answer => answer.text === text)) return
  const name = text.split('\n')[0]?.slice(0, NAME_LENGTH) ?? ''
  list.answers.push({ id: state.nextId('answer'), name, text, sort: 0, sectionId: null, createdBy: userId, createdAt: state.now() })
}
