/** What a line says to the customer by itself: the closing text, the request to rate. */
import { deliver } from './delivery.ts'
import { storeMessage } from './messageStore.ts'
import type { Chat, Params, PortalState } from './model.ts'
import { currentSession, OUTPUT_CLASS, VOTE_CLASS } from './sessions.ts'

// @rule Texts of the line are system messages of the class -ol-output that are handed to the customer as well — server imopenlines/lib/session.php:1334
export function sendByLine(state: PortalState, chat: Chat, text: string, params: Params, isVote = false): void {
  const message = storeMessage(state, {
    chat,
    sessionId: currentSession(state, chat)?.id ?? 0,
    authorId: 0,
    via: 'system',
    text,
    params: { CLASS: isVote ? `${OUTPUT_CLASS} ${VOTE_CLASS}` : OUTPUT_CLASS, TYPE: 'lines', COMPONENT_ID: 'bx-imopenlines-message', ...params }
  })
  deliver(state, chat, message)
}
