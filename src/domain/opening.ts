import type { ChatDetails, ListedChat, SessionRecord } from './chat'
import type { CrmItem } from './crmItem'
import type { Failure } from './failure'
import type { LineId, UserId } from './ids'
import type { MessagePage } from './message'
import type { Person } from './person'
import type { UserSettings } from './userSettings'

/** One part of an answer that was read together with others: each fails by itself. */
export type Part<T> = { ok: true, value: T } | { ok: false, failure: Failure }

export interface SignedInUser {
  person: Person
  isAdmin: boolean
}

/** The chats of an item, newest session first, and the sessions the CRM remembers. */
export interface ChatList {
  chats: ListedChat[]
  /** Fails by itself: then closed sessions are told apart by their refusals only. */
  sessions: Part<SessionRecord[]>
}

/** The newest page of one chat with what is known about the chat. */
export interface ChatOpening {
  details: Part<ChatDetails>
  page: Part<MessagePage>
  /** Authors of the page, the customer among them when they wrote. */
  people: Person[]
}

/** Who is here: the same for every place the app opens at. */
export interface VisitorOpening {
  me: Part<SignedInUser>
  scopes: Part<string[]>
  settings: Part<UserSettings>
}

/** Everything the first screen of a card needs, from one request. */
export interface CardOpening extends VisitorOpening {
  item: Part<CrmItem>
  list: Part<ChatList>
  /** The first chat of the list; null when there is none or it must be read separately. */
  first: ChatOpening | null
}

/** Everything the messenger's sidebar needs of the open dialog, from one request. */
export interface DialogOpening extends VisitorOpening {
  chat: ChatOpening
}

/** An open line: the queue behind a channel, with its rules. */
export interface Line {
  id: LineId
  name: string
  /** Switched off: its chats take no messages. */
  isOff: boolean
  /** `all`: the whole queue sees a new chat at once, so nobody is left to pass it on to. Null: unknown. */
  queueType: 'all' | 'evenly' | 'strictly' | null
  /** What the customer gets when an operator finishes; '' for no text. */
  closingText: string
  /** The customer is asked to rate when a session ends. */
  asksToRate: boolean
  /** How long the session stays open after the closing text or the request to rate, minutes. */
  closingMinutes: number
}

/** Whether finishing leaves the session open for a while, because the customer gets something first. */
export function closesLater(line: Line): boolean {
  return line.asksToRate || line.closingText !== ''
}

export type PeopleById = ReadonlyMap<UserId, Person>
