import type { SessionRecord } from '@/domain/chat'
import type { ChatId, SessionId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import type { Command, Commands } from './batch'
import { PortalError } from './contract'
import { imopenlinesSessionHistoryGet } from './methods/imopenlinesHistory'
import type { Rest } from './rest'

/** Reads the newest session of a chat for who is not in it, on portals of any age. */
export interface Histories {
  /** A session that the chat itself named. */
  know: (chatId: ChatId, sessionId: SessionId) => void
  /** Sessions that the CRM remembers, of any chat. */
  knowRecords: (records: readonly SessionRecord[]) => void
  /** What to ask of the chat, as part of a batch: `messages` names the chat, `session` its newest known session. */
  commands: (chatId: ChatId) => Commands
  /** The answer to `commands`. */
  pick: (parts: Readonly<Record<string, Part<unknown> | undefined>>) => Part<unknown>
  /** The same in a request of its own. Rejects with `PortalError`. */
  read: (rest: Rest, chatId: ChatId, once?: boolean) => Promise<unknown>
}

/**
 * `imopenlines.session.history.get` finds a chat's newest session by `CHAT_ID` since 25.550.100. Portals before it know `SESSION_ID` alone and refuse
 * a chat as they refuse somebody without the right (`imopenlines/lib/operator.php`, `getSessionHistory`), so nothing but the answers tells the two
 * apart: until one of them came, both names are asked in the same request.
 */
export function createHistories(userCodeOf: (chatId: ChatId) => string): Histories {
  const byChat = new Map<ChatId, SessionId>()
  const byUserCode = new Map<string, SessionId>()
  /** Null until the portal's answers told. */
  let knowsChats: boolean | null = null

  /** Sessions are numbered as they begin. */
  function newestOf(chatId: ChatId): SessionId | null {
    const known = [byChat.get(chatId), byUserCode.get(userCodeOf(chatId))].filter(id => id !== undefined)
    return known.length === 0 ? null : Math.max(...known) as SessionId
  }

  function commands(chatId: ChatId): Commands {
    const sessionId = knowsChats === true ? null : newestOf(chatId)
    const messages = imopenlinesSessionHistoryGet({ chatId })
    if (sessionId === null) return { messages }
    const session = imopenlinesSessionHistoryGet({ sessionId })
    return knowsChats === false ? { session } : { messages, session }
  }

  function pick({ messages, session }: Parameters<Histories['pick']>[0]): Part<unknown> {
    if (messages?.ok === true) {
      knowsChats = true
      return messages
    }
    if (session?.ok === true && messages !== undefined && isRefusal(messages)) knowsChats = false
    const part = session?.ok === true ? session : messages ?? session
    if (part === undefined) throw new Error('a batch answers every command')
    return part
  }

  async function read(rest: Rest, chatId: ChatId, once = false): Promise<unknown> {
    const asked = commands(chatId)
    const [only, ...more]: Command[] = Object.values(asked)
    if (only !== undefined && more.length === 0) return rest.read(only.method, only.params, once)
    const part = pick(await rest.batch(asked, { once }))
    if (!part.ok) throw new PortalError(part.failure)
    return part.value
  }

  return {
    know(chatId, sessionId) {
      byChat.set(chatId, Math.max(sessionId, byChat.get(chatId) ?? 0) as SessionId)
    },
    knowRecords(records) {
      for (const { id, userCode } of records) byUserCode.set(userCode, Math.max(id, byUserCode.get(userCode) ?? 0) as SessionId)
    },
    commands,
    pick,
    read
  }
}

/** Limits and lost answers say nothing about what the portal knows. */
function isRefusal(part: Part<unknown>): boolean {
  return !part.ok && (part.failure.kind === 'accessDenied' || part.failure.kind === 'refused')
}
