/**
 * What the test portal remembers. One coherent model: every REST method, page and control call reads and changes these records,
 * so that what `imopenlines.crm.message.add` stores is what `im.dialog.messages.get`, the counters and the customer panel show.
 *
 * Ids are plain numbers here; each REST method prints them as that method really does (number or string).
 * Times are milliseconds of the portal's own clock (`PortalState.now()`), printed with the server's offset.
 */

import type { PhoneCall, QuickList, TimelineComment, Todo } from './deskModel.ts'

export type { PhoneCall, QuickAnswer, QuickList, QuickSection, TimelineComment, Todo } from './deskModel.ts'

export type CrmType = 'lead' | 'deal' | 'contact' | 'company'

/** A CRM item's address. Smart process items use their entity type id (128 and above) as type. */
export interface CrmRef { type: CrmType | number, id: number }

/** Which CRM items a user may read. */
export type CrmAccess = 'all' | 'none' | CrmRef[]

/** How far a role permission goes: the lines in whose queue one stands oneself, a colleague of one's departments does, or all. */
export type Level = 'none' | 'own' | 'department' | 'any'

/** An employee, a bot or the customer's "connector" user: the portal keeps all three in one table. */
export interface User {
  id: number
  kind: 'employee' | 'bot' | 'connector'
  firstName: string
  lastName: string
  gender: 'M' | 'F' | ''
  workPosition: string
  email: string
  /** Absolute URL, or a path on the portal's origin; '' when there is none. */
  avatar: string
  color: string
  active: boolean
  admin: boolean
  crmAccess: CrmAccess
  /** Which of the items that the user may read may be changed too. */
  crmEdit: CrmAccess
  /** The Open Lines role permissions JOIN and HISTORY (view), judged for each line. */
  join: Level
  history: Level
  departments: number[]
  /** `user.option.*` values. */
  options: Record<string, string>
}

/** An open channel (Open Line). */
export interface Line {
  id: number
  name: string
  active: boolean
  /** Connectors that are connected to this line; sending through any other is refused. */
  connectors: string[]
  /** User ids in queue order. */
  queue: number[]
  /** `all`: everybody in the queue sees a new chat; else one after the other. */
  queueType: 'all' | 'evenly' | 'strictly'
  /** What the customer gets when a session is finished; null: nothing. */
  closingText: string | null
  /** The customer is asked to rate before a session closes. */
  vote: boolean
  /** How long a finished session stays open for that. */
  fullCloseMinutes: number
  quickAnswersIblockId: number
}

/**
 * 0 new, 5 skipped, 10 taken, 20 client waits, 25 client waits after an answer, 40 answered, 50 closing, 60 closed, 65 spam, 69 duplicate,
 * 75 silently closed.
 */
export type SessionStatus = 0 | 5 | 10 | 20 | 25 | 40 | 50 | 60 | 65 | 69 | 75

/** One conversation inside a chat. CRM sees it as an activity (`Activity`). */
export interface Session {
  id: number
  chatId: number
  lineId: number
  connector: string
  status: SessionStatus
  /** 0 while in the queue. */
  operatorId: number
  /** Whom the queue asks first; 0 where everybody is asked. */
  candidateId: number
  /** Items that its activity is bound to: a session belongs to items, a chat does not. */
  crm: CrmRef[]
  /** When it closes by itself, in the closing phase (50). */
  closesAt: number | null
  createdAt: number
  closedAt: number | null
  /** Order key of `imopenlines.crm.chat.get`: newest session first. */
  updatedAt: number
  voteHead: number
  commentHead: string | null
}

/** What becomes of a message that is handed to the messenger: confirmed, never heard of again, refused, or reported as failed. */
export type Delivery = 'confirms' | 'silent' | 'refuses' | 'fails'

export interface Chat {
  id: number
  title: string
  connector: string
  lineId: number
  /** Part 3 and 4 of the user code `connector|lineId|connectorChatId|connectorUserId`; `clientId` is a `User` of kind connector, 0 in a group chat. */
  connectorChatId: string
  clientId: number
  /** Everybody who writes as a customer: one, several in a group chat. */
  clients: number[]
  /** The items that the chat itself names (`entity_data_1`, `entity_data_2`): those of its newest session that had any. */
  crm: CrmRef[]
  /** Participants, the client and bots included. */
  members: number[]
  /** The session with the largest id is the current one. */
  sessionIds: number[]
  /** Until when the messenger takes messages; null: without a limit. */
  replyWindow: null | { until: number, reason: 'DEFAULT' | 'USER' }
  delivery: Delivery
  silent: boolean
  textFieldEnabled: boolean
  pinned: boolean
  createdAt: number
  /** userId → id of the last message that user has read. */
  lastRead: Record<number, number>
  /** userId → when that user looked at the message that was the chat's last one then. */
  viewedLast: Record<number, { messageId: number, at: number }>
  /** Up to which message the customer's messenger was told that the company has read. */
  shownRead: number
  /** userId → until when the chat's files are open to somebody who is not in it. */
  fileGrants: Record<number, number>
  /** userId → until when that user's note of typing lives. */
  typing: Record<number, number>
}

export type Params = Record<string, unknown>

export interface Message {
  /** Global to the portal and growing. */
  id: number
  chatId: number
  /** 0 = system. */
  authorId: number
  createdAt: number
  text: string
  /** Values equal to the default are absent, as on the wire. */
  params: Params
  sessionId: number
  /** The lower-case v4 UUID given as TEMPLATE_ID, if any. */
  uuid: string | null
  /** The message this one answers; never among the params. */
  replyId: number | null
  /** REST method that stored it, or `control` / `seed` / `system`. */
  via: string
  deleted: boolean
  /** Whether it was handed to the customer's messenger, and what the customer reads there. */
  delivered: boolean
  clientText: string | null
  /** Until this time an external messenger has not confirmed it yet (`SENDING: "Y"`); null when there is nothing to wait for. */
  confirmedAt: number | null
  fileIds: number[]
}

export interface PortalFile {
  id: number
  chatId: number
  authorId: number
  createdAt: number
  name: string
  contentType: string
  size: number
  content: Uint8Array
  /** Spoken or filmed right in the messenger. */
  note?: 'voice' | 'video'
}

export interface CrmItem {
  type: CrmType | number
  id: number
  title: string
  /** Contacts have names instead of titles. */
  firstName: string
  lastName: string
  stageId: string
  categoryId: number
  opportunity: number
  currencyId: string
  assignedById: number
  contactIds: number[]
  companyId: number
  leadId: number
  /** The deal a smart process item belongs to; 0 = none. */
  dealId: number
  phones: string[]
  emails: string[]
  createdAt: number
  updatedAt: number
  deleted: boolean
}

/** What changes in an activity while its session lives. */
export interface ActivityFacts {
  bindings: CrmRef[]
  responsibleId: number
  completed: boolean
  updatedAt: number
  /** When the session closed; null while it is open. */
  endedAt: number | null
  isTaken: boolean
}

/** The CRM activity of a session (`PROVIDER_ID = IMOPENLINES_SESSION`). It may lag behind the session by `activityLagMs`. */
export interface Activity extends ActivityFacts {
  id: number
  sessionId: number
  lineId: number
  connector: string
  subject: string
  /** The user code after `imol|`. */
  userCode: string
  createdAt: number
  /** An employee began the session. */
  isOutgoing: boolean
  /** Every version with the time it came into being, oldest first: a lagging reader sees an older one. */
  versions: { at: number, facts: ActivityFacts }[]
}

export interface PlacementBinding {
  id: number
  placement: string
  userId: number
  handler: string
  options: Record<string, unknown>
  title: string
  description: string
  langAll: Record<string, { TITLE?: string, DESCRIPTION?: string, GROUP_NAME?: string }>
}

/** The application registered on the portal. */
export interface App {
  clientId: string
  code: string
  version: number
  status: 'L'
  installed: boolean
  scopes: string[]
  placements: PlacementBinding[]
  /** `app.option.*` values. */
  options: Record<string, string>
  /** Users for whom the first run was already answered. */
  firstRunDone: Set<number>
}

/** Switches of `PATCH /__portal/portal`. */
export interface PortalSwitches {
  limits: { enabled: boolean, burst: number, drainPerSecond: number }
  filterForms: boolean
  methodsOff: string[]
  /** Whether `imopenlines.crm.message.add` adds the "sent automatically" block. */
  automaticMark: boolean
  activityLagMs: number
  mediaHost: 'same' | 'redirect'
  /** `24.0` = an old box: fewer methods, an older script of the pages. */
  version: '26.250' | '24.0'
  /** Whether the plan pays for the portal's lists. */
  lists: boolean
}

/** Everything, in memory. `seed.ts` fills it; `operations.ts` changes it; `rights.ts` judges it. */
export interface PortalState {
  users: Map<number, User>
  lines: Map<number, Line>
  chats: Map<number, Chat>
  sessions: Map<number, Session>
  /** Per chat, ascending by id. */
  messages: Map<number, Message[]>
  files: Map<number, PortalFile>
  items: CrmItem[]
  activities: Activity[]
  lists: Map<number, QuickList>
  comments: TimelineComment[]
  todos: Todo[]
  calls: PhoneCall[]
  app: App
  switches: PortalSwitches
  /** The signed-in user of a page without `?user=`. */
  defaultUserId: number
  /** Messages that a messenger may still confirm, or that nobody has confirmed for long. */
  onTheirWay: Message[]
  /** The portal's list of connectors with their names: `telegram` → `Telegram`. A chat of any other is in no list of an item's chats. */
  connectorTitles: Record<string, string>
  /** The portal's clock in ms; `POST /__portal/clock` moves it. */
  now: () => number
  /** Next id of a kind; message ids are global to the portal. */
  nextId: (kind: 'message' | 'session' | 'chat' | 'activity' | 'file' | 'placement' | 'item' | 'comment' | 'answer') => number
}
