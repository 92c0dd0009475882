/**
 * `imopenlines.session.mode.*`: silent mode and pins. Only UPPERCASE keys are seen.
 */
import type { Call, Method } from '../method.ts'
import { refusal } from '../arguments.ts'
import { accessibleChat, namelessRefusal } from '../lineChat.ts'
import { isPhpEmpty } from '../php.ts'
import type { Chat, Session } from '../../state/model.ts'
import { changeSession, currentSession, fullName, isActive, openSession, openSessionOf, tellChat } from '../../state/operations.ts'

// @rule Only exactly "Y" switches silent mode on, for anybody with access to the chat — server imopenlines/lib/rest.php:541
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

// @rule Only the session's operator pins, else the refusal has no code; in a closed chat a new incoming session opens first — server imopenlines/lib/chat.php:2192
function setPin(call: Call, chat: Chat, on: boolean): void {
  const { state, caller } = call
  const session = openSessionOf(state, chat) ?? openSession(state, chat, { status: 0, operatorId: 0, via: 'imopenlines.session.mode.pin' })
  if (session.operatorId !== caller.id) throw namelessRefusal()
  holdSession(call, chat, session, on)
}

/** False when it stood so already. */
function holdSession({ state, caller }: Call, chat: Chat, session: Session, on: boolean): boolean {
  if (chat.pinned === on) return false
  chat.pinned = on
  // @rule Pinning takes a session out of the closing phase — server imopenlines/lib/session.php:1159
  if (on && session.status === 50) changeSession(state, session, { status: 25 })
  const who = `[USER=${caller.id} REPLACE]${fullName(caller)}[/USER]`
  tellChat(state, chat, `${who} ${on ? 'pinned' : 'unpinned'} the conversation`)
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

// @rule pinAll and unpinAll take the caller's own sessions from status 10 up to but not including 50 — server imopenlines/lib/operator.php:304
/** The caller's own sessions in work, the newest first. */
function ownSessions(call: Call): { chat: Chat, session: Session }[] {
  const rows = [...call.state.chats.values()].flatMap(chat => {
    const session = currentSession(call.state, chat)
    return session && isActive(session.status) && session.operatorId === call.caller.id ? [{ chat, session }] : []
  })
  return rows.sort((a, b) => b.session.id - a.session.id)
}

/** The numbers of the sessions that were changed. */
function pinAll(call: Call, on: boolean): number[] {
  return ownSessions(call).filter(({ chat, session }) => holdSession(call, chat, session, on)).map(({ session }) => session.id)
}

export const methods: Method[] = [
  { name: 'imopenlines.session.mode.silent', scope: 'imopenlines', anyKeyCase: false, run: silent },
  { name: 'imopenlines.session.mode.pin', scope: 'imopenlines', anyKeyCase: false, run: pin },
  { name: 'imopenlines.session.mode.unpin', scope: 'imopenlines', anyKeyCase: false, run: unpin },
  { name: 'imopenlines.session.mode.pinAll', scope: 'imopenlines', anyKeyCase: false, run: call => pinAll(call, true) },
  { name: 'imopenlines.session.mode.unpinAll', scope: 'imopenlines', anyKeyCase: false, run: call => pinAll(call, false) }
]
