import type { ChatDetails, ChatPreview } from '@/domain/chat'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { Home } from '@/domain/homeItem'
import type { ChatId, MessageId, SessionId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { NotePage } from '@/domain/note'
import type { ChatList, Part } from '@/domain/opening'
import type { Person } from '@/domain/person'

/** Up to 50 known messages, the last of them `to`; for a reader of the history one session. */
export type Reread = { to: MessageId, count: number } | { sessionId: SessionId }

/** What one regular look at the portal asks, in one request. */
export interface PollRequest {
  item: CrmItemRef | null
  chatId: ChatId
  /** Newest message known; null reads the newest page. */
  after: MessageId | null
  /** `history`: the reader is not a member, so only the session's history can be read. */
  source: 'messages' | 'history'
  /** Also read the session's state and the item's list of chats. */
  withState: boolean
  /** What is on the screen, read once more for edits, deletions and delivery; null: nothing. */
  reread: Reread | null
  /** Also count this user's unread messages in all chats. */
  withCounters: boolean
  /** Also tell the others that this user is typing here. */
  isWriting: boolean
  /** Also read the newest notes of the item. */
  withNotes: boolean
  /** Also read what the messenger's sidebar shows of these items; null: nothing. */
  home: readonly CrmItemRef[] | null
  /** Other chats whose last words are read along. */
  previewsOf: readonly ChatId[]
}

/** Each part fails by itself. */
export interface PollAnswer {
  messages: Part<Message[]>
  /** True when the page was full: more may be waiting, ask again at once. */
  isFull: boolean
  /** Known messages as they are now. */
  reread: Message[]
  /** Source `history`: the session that the messages are of, null when it cannot be told. */
  sessionId: SessionId | null
  /** Unread messages of this user by chat, chats without any left out; null when not asked. */
  counters: Part<ReadonlyMap<ChatId, number>> | null
  /** Why the others could not be told of the typing; null when they were, or nothing was asked. */
  writingFailure: Failure | null
  /** The newest notes of the item; null when not asked. */
  notes: Part<NotePage> | null
  /** Null when not asked. */
  home: Home | null
  people: Person[]
  details: Part<ChatDetails> | null
  list: Part<ChatList> | null
  previews: ReadonlyMap<ChatId, ChatPreview>
}
