/**
 * `imopenlines.session.mode.*`: silent mode and pins. Only UPPERCASE keys are seen.
 */
import type { Call, Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { accessibleChat } from '../lineChat.ts'
import { isPhpEmpty } from '../php.ts'
import type { Chat, Session } from '../../state/model.ts'
import { currentSession, fullName, isOpen, tellChat } from '../../state/operations.ts'

/** Exactly `"Y"` switches on; anything else, also nothing, switches off. A change leaves a line in the thread. */
function silent(call: Call): true {
  const chat = accessibleChat(call)
  const on = call.params.ACTIVATE === 'Y'
  if (chat.silent !== on) tellChat(call.state, chat, on ? 'Silent mode is on: the customer does not see messages' : 'Silent mode is off')
  chat.silent = on
  return true
}

function pinnableChat(call: Call): Chat {
  if (isPhpEmpty(call.params.CHAT_ID)) throw refusal('CHAT_ID_EMPTY', 'Chat ID can\'t be empty')
  return accessibleChat(call)
}

/** A pin holds an open conversation; without one nothing happens. False when it stood so already. */
function setPin(call: Call, chat: Chat, on: boolean): boolean {
  const session = currentSession(call.state, chat)
  if (!session || !isOpen(session.status) || chat.pinned === on) return false
  chat.pinned = on
  const who = `[USER=${call.caller.id} REPLACE]${fullName(call.caller)}[/USER]`
  tellChat(call.state, chat, `${who} ${on ? 'pinned' : 'unpinned'} the conversation`)
  return true
}

/** On unless `ACTIVATE` is exactly `"N"`. */
function pin(call: Call): true {
  setPin(call, pinnableChat(call), call.params.ACTIVATE !== 'N')
  return true
}

function unpin(call: Call): true {
  setPin(call, pinnableChat(call), false)
  return true
}

/** The caller's own open sessions, the newest first. */
function ownSessions(call: Call): { chat: Chat, session: Session }[] {
  const rows = [...call.state.chats.values()].flatMap(chat => {
    const session = currentSession(call.state, chat)
    return session && isOpen(session.status) && session.operatorId === call.caller.id ? [{ chat, session }] : []
  })
  return rows.sort((a, b) => b.session.id - a.session.id)
}

/** The numbers of the sessions that were changed. */
function pinAll(call: Call, on: boolean): number[] {
  return ownSessions(call).filter(({ chat }) => setPin(call, chat, on)).map(({ session }) => session.id)
}

export const methods: Method[] = [
  { name: 'imopenlines.session.mode.silent', scope: 'imopenlines', anyKeyCase: false, run: silent },
  { name: 'imopenlines.session.mode.pin', scope: 'imopenlines', anyKeyCase: false, run: pin },
  { name: 'imopenlines.session.mode.unpin', scope: 'imopenlines', anyKeyCase: false, run: unpin },
  { name: 'imopenlines.session.mode.pinAll', scope: 'imopenlines', anyKeyCase: false, run: call => pinAll(call, true) },
  { name: 'imopenlines.session.mode.unpinAll', scope: 'imopenlines', anyKeyCase: false, run: call => pinAll(call, false) }
]
