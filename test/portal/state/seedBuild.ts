/**
 * Turns written conversations into state: everything happens in the order of time, so that ids grow with time over the whole portal.
 */
import { WHISPER_PARAMS, automaticBlock, deliver, moveWindow } from './delivery.ts'
import { deleteMessage } from './messageChange.ts'
import { chatMessages, storeMessage } from './messageStore.ts'
import type { Chat, CrmRef, Params, PortalState, Session, SessionStatus } from './model.ts'
import { OUTPUT_CLASS, changeSession, closeSession, isOpen, openSession, openSessionOf } from './sessions.ts'

const MINUTE_MS = 60_000

/** A line of a written conversation: how many minutes ago, who, what, and what else it carries. */
export type SeedLine = [ago: number, who: 'client' | 'system' | number, text: string, extra?: SeedExtra]

export interface SeedExtra {
  /** Written by `imopenlines.crm.message.add`. */
  automatic?: true
  whisper?: true
  /** System text that went to the customer too: greetings, auto-answers. */
  output?: true
  fileIds?: number[]
  params?: Params
  /** Its author has taken it back. */
  deleted?: true
}

export interface SeedSession {
  id: number
  status: SessionStatus
  operatorId: number
  lines: SeedLine[]
  /** What its activity is bound to; left out: what the chat names. */
  crm?: CrmRef[]
}

export interface SeedChat {
  id: number
  title: string
  connector: string
  lineId: number
  connectorChatId: string
  clientId: number
  crm: CrmRef[]
  /** Employees and bots; the customer is added. */
  members: number[]
  sessions: SeedSession[]
  /** Left out: as the customer's last message made it. */
  replyWindow?: Chat['replyWindow']
  delivery?: Chat['delivery']
  /** Those who write in a group chat of the messenger; then `clientId` is 0. */
  clients?: number[]
  silent?: boolean
  textFieldEnabled?: boolean
  /** User id → how many of the last messages that user has not read. */
  unread?: Record<number, number>
}

/** Plays all conversations, oldest event first. */
export function playChats(state: PortalState, chats: SeedChat[]): void {
  const now = state.now()
  const events = chats.flatMap(seed => chatEvents(state, addChat(state, seed, now), seed, now))
  events.sort((a, b) => a.at - b.at)
  for (const event of events) event.run()
  for (const seed of chats) finishChat(state, seed)
}

interface Event { at: number, run: () => void }

function chatEvents(state: PortalState, chat: Chat, seed: SeedChat, now: number): Event[] {
  return seed.sessions.flatMap(written => {
    const start = now - (written.lines[0]?.[0] ?? 0) * MINUTE_MS - 2000
    const end = now - (written.lines.at(-1)?.[0] ?? 0) * MINUTE_MS
    let session: Session | null = null
    const opening = { at: start, run: () => { session = openSession(state, chat, { id: written.id, status: 0, operatorId: 0, via: 'seed', at: start, crm: (written.crm ?? seed.crm).map(ref => ({ ...ref })) }) } }
    const lines = written.lines.map(line => ({ at: now - line[0] * MINUTE_MS, run: () => playLine(state, chat, written.id, line, now) }))
    const closing = {
      at: end + 1000,
      run: () => {
        if (!session) return
        if (isOpen(written.status)) changeSession(state, session, { status: written.status, operatorId: written.operatorId, at: end })
        else {
          changeSession(state, session, { operatorId: written.operatorId, at: end })
          closeSession(state, chat.id, written.status, end + 1000)
        }
      }
    }
    return [opening, ...lines, closing]
  })
}

function playLine(state: PortalState, chat: Chat, sessionId: number, [ago, who, text, extra = {}]: SeedLine, now: number): void {
  const message = storeMessage(state, {
    chat,
    sessionId,
    authorId: who === 'client' ? chat.clientId : who === 'system' ? 0 : who,
    at: now - ago * MINUTE_MS,
    via: extra.automatic ? 'imopenlines.crm.message.add' : 'seed',
    text: withIds(state, chat, text),
    params: {
      ...extra.automatic ? automaticBlock(state) : {},
      ...extra.whisper ? WHISPER_PARAMS : {},
      ...extra.output ? { CLASS: OUTPUT_CLASS } : {},
      ...extra.params
    },
    fileIds: extra.fileIds ?? []
  })
  deliver(state, chat, message)
  if (extra.deleted) deleteMessage(state, message)
}

/** `{1 above}` in a text stands for the id of the message one above. */
function withIds(state: PortalState, chat: Chat, text: string): string {
  return text.replace(/\{(\d+) above\}/g, (_, count: string) => String(chatMessages(state, chat.id).at(-Number(count))?.id ?? 0))
}

function addChat(state: PortalState, seed: SeedChat, now: number): Chat {
  const chat: Chat = {
    id: seed.id,
    title: seed.title,
    connector: seed.connector,
    lineId: seed.lineId,
    connectorChatId: seed.connectorChatId,
    clientId: seed.clientId,
    crm: seed.crm.map(ref => ({ ...ref })),
    clients: seed.clients ?? [seed.clientId],
    members: [...seed.members, ...seed.clients ?? [seed.clientId]],
    sessionIds: [],
    // Set once everything is said: what was written before reached the customer.
    replyWindow: null,
    delivery: seed.delivery ?? 'confirms',
    silent: seed.silent ?? false,
    textFieldEnabled: seed.textFieldEnabled ?? true,
    pinned: false,
    createdAt: now - (seed.sessions[0]?.lines[0]?.[0] ?? 0) * MINUTE_MS - 3000,
    lastRead: {},
    viewedLast: {},
    shownRead: 0,
    fileGrants: {},
    typing: {}
  }
  state.chats.set(chat.id, chat)
  return chat
}

function finishChat(state: PortalState, seed: SeedChat): void {
  const chat = state.chats.get(seed.id)
  if (!chat) return
  const messages = chatMessages(state, chat.id)
  const last = messages.findLast(message => chat.clients.includes(message.authorId))
  if (last) moveWindow(chat, last.createdAt)
  if (seed.replyWindow !== undefined) chat.replyWindow = seed.replyWindow
  // Who sits in a chat whose newest session is open; after a closing nobody does.
  if (openSessionOf(state, chat)) {
    chat.members = [...seed.members, ...chat.clients]
    chat.silent = seed.silent ?? false
  }
  for (const userId of chat.members) {
    const unread = seed.unread?.[userId] ?? 0
    chat.lastRead[userId] = messages.at(-1 - unread)?.id ?? 0
  }
}
