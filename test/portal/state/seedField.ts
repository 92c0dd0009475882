/**
 * A portal as they really are: connectors that write colleagues' messages as the customer's, windows that close, dialogues in odd states,
 * automatic texts of every class, hundreds of notes, customers without a name.
 */
import type { PortalState } from './model.ts'
import { playFieldChats } from './seedFieldBuild.ts'
import { ECHO_CHATS } from './seedFieldEchoes.ts'
import { seedFieldItems } from './seedFieldItems.ts'
import { seedFieldNotes } from './seedFieldNotes.ts'
import { seedFieldPeople } from './seedFieldPeople.ts'
import { SESSION_CHATS } from './seedFieldSessions.ts'
import { TEXT_CHATS } from './seedFieldTexts.ts'
import { CHANNEL_CHATS } from './seedFieldWindows.ts'

/** People, items, conversations and timelines; each deal is one case. */
export function seedField(state: PortalState): void {
  seedFieldPeople(state)
  seedFieldItems(state)
  playFieldChats(state, [...ECHO_CHATS, ...CHANNEL_CHATS, ...SESSION_CHATS, ...TEXT_CHATS])
  seedFieldNotes(state)
}
