/**
 * What the app can ask of Bitrix24, in the app's own words. Made by `connect.ts` over the published SDK, faked by `test/support/fakePortal.ts`.
 * Every function rejects with a `PortalError` and nothing else.
 */
import type { ChatDetails, ChatPreview, SessionRecord } from '@/domain/chat'
import type { CrmItemRef, LinkedItem } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { FileFetch } from '@/domain/fileLink'
import type { Home } from '@/domain/homeItem'
import type { ChatId, CrmItemId, FileId, LineId, MessageId, SessionId, UserId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { CardOpening, ChatList, ChatOpening, DialogOpening, Line, Part } from '@/domain/opening'
import type { Colleague, Person } from '@/domain/person'
import type { OwnTemplate } from '@/domain/ownTemplates'
import type { Placement } from '@/domain/placement'
import type { HeadVote } from '@/domain/headVote'
import type { SessionAction } from '@/domain/sessionAction'
import type { SendOutcome, SendRoute } from '@/domain/sendOutcome'
import type { ItemFacts } from '@/domain/templateFacts'
import type { LineTemplates } from '@/domain/templateShelf'
import type { UserSettings } from '@/domain/userSettings'
import type { Installation, TabKey, TabTitles } from '@/domain/installation'
import type { MessageChangePortal } from './messageChange'
import type { NotePortal, TodoPortal } from './noteContract'
import { badAnswer } from './parts'
import type { PollAnswer, PollRequest } from './pollContract'
import type { UploadPortal } from './uploadContract'

export type { PollAnswer, PollRequest, Reread } from './pollContract'
export type { UploadRequest } from './uploadContract'

/** Fetches a file, once. Its address carries the person's token and dies with it: it stays inside. */
export type FileSource = () => Promise<FileFetch<Blob>>

/** Carries a sorted `Failure`; never the SDK's error, which holds the customer's words. */
export class PortalError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind)
    this.name = 'PortalError'
  }
}

/** @returns what was decoded; null, an answer of another shape, is a failure */
export function orBadAnswer<Value>(decoded: Value | null): Value {
  if (decoded === null) throw new PortalError(badAnswer)
  return decoded
}

/** What one message to the customer takes. The route `own` writes as the signed-in user; `item` and `authorId` are for the other one. */
export interface SendRequest {
  route: SendRoute
  /** Lower-case UUID v4: makes a repetition on the route `own` harmless. */
  key: string
  /** Null on the route `own`, where the session has no item. */
  item: CrmItemRef | null
  authorId: UserId
  chatId: ChatId
  text: string
  /** So many signs (UTF-16) of the text are a quote, which goes as it stands. */
  quoteLength: number
  /** The message that is answered; only the route `own` can say so, the other one quotes. */
  replyTo: MessageId | null
}

/** Where to look for the items of a chat's active session. */
export interface AddressQuestion {
  chatId: ChatId
  /** The active session as the chat told it last; null: it did not say. */
  sessionId: SessionId | null
  /** The card's own item; null beside a chat that belongs to none. */
  card: CrmItemRef | null
  /** Other items that are known to have to do with the chat. */
  known: readonly CrmItemRef[]
}

export interface AddressAnswer {
  /** The chat as it is now. */
  details: Part<ChatDetails>
  /** Items that the signed-in user can read and that list the chat as active. */
  items: { ref: CrmItemRef, title: string | null }[]
}

/** A part of a chat, read in one go. */
export interface StoryPart {
  messages: Message[]
  people: Person[]
  /** As many came as were asked for: more may follow. */
  isFull: boolean
}

/** One session of a chat, whole. */
export interface SessionStory {
  sessionId: SessionId | null
  messages: Message[]
  people: Person[]
}

/** What came into a chat after a known message, one page of it. */
export interface ChatReading {
  /** By id, rising. */
  messages: Message[]
  /** The page was full: more may follow. */
  isFull: boolean
  /** `history`: of the newest session, because this user may not read the chat itself. */
  source: 'messages' | 'history'
}

/** Previews of list rows with the names that the list and header need. */
export interface ListDetails {
  previews: Map<ChatId, ChatPreview>
  people: Person[]
  lines: Line[]
}

/** Everything the picker of templates needs, each part failing by itself. */
export interface TemplateOpening {
  /** The list behind the line: `value` null when it has none yet; null when no line was asked for. */
  line: Part<LineTemplates | null> | null
  own: Part<OwnTemplate[]>
  /** Of the items that could be read. */
  items: ItemFacts[]
}

/** Updates are held back by the portal's limits until `until` (ms); null: no longer. */
export type DelayListener = (until: number | null) => void

export interface Portal extends MessageChangePortal, NotePortal, TodoPortal, UploadPortal {
  readonly placement: Placement
  /** The portal's language id as it is ("en", "br", "la", …). */
  readonly languageId: string
  /** From the handshake; also true for users allowed to install this app. */
  readonly isAdmin: boolean
  /** Proven origin of the portal, e.g. `https://acme.bitrix24.com`. */
  readonly origin: string
  /** The portal's own id, the same after a change of its address; '' when the frame did not say. */
  readonly memberId: string
  /** The portal's clock, ms: what its own times are compared with. */
  now: () => number

  /** Cold start of a card in one request; each part fails by itself. */
  openCard: (item: CrmItemRef) => Promise<CardOpening>
  /** Cold start beside an open messenger dialog, in one request. */
  openDialog: (chatId: ChatId) => Promise<DialogOpening>
  /** What the messenger's sidebar shows of the items that a chat is linked to, in one request. */
  readHome: (items: readonly CrmItemRef[]) => Promise<Home>
  readChats: (item: CrmItemRef) => Promise<ChatList>
  openChat: (chatId: ChatId) => Promise<ChatOpening>
  /** What the chat says of itself now; asked once, never tried again by itself. */
  readDetails: (chatId: ChatId) => Promise<ChatDetails>
  /** Looks for the items that the chat's active session is bound to, among all that could be; at most two requests, not tried again by themselves. */
  findAddresses: (question: AddressQuestion) => Promise<AddressAnswer>
  /** The newest session of a chat for a reader who is not a member (`imopenlines.session.history.get`). */
  readHistory: (chatId: ChatId) => Promise<SessionStory>
  /** One older session, by id. */
  readSession: (sessionId: SessionId) => Promise<SessionStory>
  /**
   * Sessions that the CRM remembers of these items, newest activity first, up to 50 at a time.
   * @param before `next` of the page before; null begins
   * @returns `next`: what to ask for next; null at the end
   */
  readSessions: (items: readonly CrmItemRef[], before: number | null) => Promise<{ records: SessionRecord[], next: number | null }>
  readOlder: (chatId: ChatId, before: MessageId) => Promise<StoryPart>
  readNewer: (chatId: ChatId, after: MessageId) => Promise<StoryPart>
  /** What stands around a message, itself among it, in one request. `isFull`: more may stand before, or after. */
  readAround: (chatId: ChatId, messageId: MessageId) => Promise<{ upTo: StoryPart, after: StoryPart }>
  /** Messages in which the portal finds these words, newest first; at least 3 characters. `next`: what to go on before; null at the end. */
  searchMessages: (chatId: ChatId, words: string, before: MessageId | null) => Promise<{ ids: MessageId[], next: MessageId | null }>
  /** One request for all rows in view and for the people named by id. */
  readListDetails: (chatIds: ChatId[], people: UserId[], withLines: boolean) => Promise<ListDetails>
  poll: (request: PollRequest) => Promise<PollAnswer>
  /**
   * The page after `after`, or the newest two without it; asked once, never tried again by itself.
   * Where this user may not read the chat: the newest session's history.
   */
  readSince: (chatId: ChatId, after: MessageId | null) => Promise<ChatReading>

  /** One request per call, never repeated. Never rejects: every ending is an outcome. */
  sendMessage: (request: SendRequest) => Promise<SendOutcome>
  /** Resolves when the portal answered; many of these answer "true" without effect, so read the state again. */
  actOnSession: (chatId: ChatId, action: SessionAction) => Promise<void>
  /** What a head said of the chat's newest session; null when there is none. */
  readHeadVote: (chatId: ChatId) => Promise<HeadVote | null>
  /** @param rating 1–5, or 0 to leave it; @param comment all of it, also where it did not change */
  voteAsHead: (sessionId: SessionId, rating: number, comment: string) => Promise<void>
  /** Employees who work here, whose names match; '' gives the first ones. */
  findColleagues: (query: string) => Promise<Colleague[]>
  /** Everybody in the chat, the customer and bots too; only for those who may read it. */
  readParticipants: (chatId: ChatId) => Promise<Colleague[]>
  /** Brings a colleague into a chat of the item. */
  addToChat: (item: CrmItemRef, chatId: ChatId, userId: UserId) => Promise<void>
  /** Changes what is named and leaves the rest as the portal keeps it. */
  saveSettings: (change: Partial<UserSettings>) => Promise<void>
  /** In one request but for a list of more than 50 answers. Asking for no line spares its list; one item of each kind at most. */
  readTemplates: (lineId: LineId | null, items: readonly CrmItemRef[]) => Promise<TemplateOpening>
  readOwnTemplates: () => Promise<OwnTemplate[]>
  /** Replaces all of them. */
  saveOwnTemplates: (all: readonly OwnTemplate[]) => Promise<void>
  /** Makes a message of the chat a template of its line. */
  saveToLine: (chatId: ChatId, messageId: MessageId) => Promise<void>
  markRead: (chatId: ChatId, upTo: MessageId) => Promise<void>
  /** Where these files can be fetched. In one request, at most 50; each file fails by itself. */
  readFileLinks: (chatId: ChatId, fileIds: readonly FileId[]) => Promise<ReadonlyMap<FileId, Part<FileSource>>>

  /** Leads, deals, contacts and companies that a smart process item, quote or invoice is linked with. */
  readLinkedItems: (entityTypeId: number, itemId: CrmItemId) => Promise<LinkedItem[]>

  readInstallation: () => Promise<Installation>
  /** Binds what is missing and removes our bindings to old addresses; binding again changes nothing. */
  bindTabs: (tabs: readonly TabKey[], titles: TabTitles) => Promise<void>
  /** The portal replaces this page afterwards: the promise never settles on success. */
  finishInstallation: () => Promise<void>

  openItem: (item: CrmItemRef) => void
  /** Opens the portal's page with the settings of Open Channels; its place is asked for first. */
  openLineSettings: () => Promise<void>
  /** Null opens the messenger's list. */
  openMessenger: (chatId: ChatId | null) => void
  /** Asks the card for a frame height, px. A sidebar decides its own. */
  requestHeight: (px: number) => void
  onDelay: (listener: DelayListener) => void
}
