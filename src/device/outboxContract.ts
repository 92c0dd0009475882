/**
 * What a device keeps of messages on their way and of drafts, and how its tabs agree on it.
 * A missing storage is no error here: it works from memory then, and `keeping` says so. One that refuses later is `StorageLost`.
 */
import type { ChatId, UserId } from '@/domain/ids'
import type { ChatOutbox, PortalTraits } from '@/domain/outbox'
import type { Reply } from '@/domain/reply'

/** Whose records: two portals, or two users of one portal, never see each other's. */
export interface OutboxScope {
  /** Host of the proven portal. */
  portal: string
  memberId: string
  userId: UserId
}

/** A text that is being written. It carries the id of the entry that it becomes, so that a copy left behind is known for what it is. */
export interface Draft {
  localId: string
  text: string
  /** What it answers. */
  reply?: Reply | null
  /** ms, device clock. */
  savedAt: number
}

/** How long what is written here lives: `disk` survives the end of this page, `tab` does not. */
export type Keeping = 'disk' | 'tab'

/** What this device keeps for one user of one portal. */
export interface Outbox {
  keeping: () => Keeping
  /** Called when `keeping` changes: storage can fail at any moment. @returns stops it */
  onKeeping: (listener: (keeping: Keeping) => void) => () => void
  /** Chats with stored entries or claims. */
  chats: () => Promise<ChatId[]>
  read: (chatId: ChatId) => Promise<ChatOutbox>
  /**
   * One transaction: `edit` gets what is stored now and returns what shall be stored, or null to leave it. Never interleaves with another tab's change of the
   * same chat. Resolves when it is on the disk (`durability: 'strict'`). Rejects with `StorageLost` when the disk refuses: the stored state is as before then.
   * @returns what was stored in the end
   */
  change: (chatId: ChatId, edit: (stored: ChatOutbox) => ChatOutbox | null) => Promise<ChatOutbox>
  /** Another tab changed this chat. @returns stops it */
  onChange: (listener: (chatId: ChatId) => void) => () => void
  /**
   * Runs `work` while this tab alone works on the chat's messages; waits for its turn. A closed or crashed tab loses its hold by itself.
   * @param work may ask at any time whether it still holds: a lease is lost when the tab was frozen. Its promise ends the hold
   */
  withHold: (chatId: ChatId, work: (isHeld: () => boolean) => Promise<void>) => Promise<void>
  /**
   * Nothing here can hold other tabs back (neither locks nor a database): this tab may send its own messages only.
   * Known after the first reading, and for locks that refuse once a hold has begun.
   */
  isAlone: () => boolean
  /** All is kept in the memory of this tab: what other tabs send it does not learn, nor they what it does. */
  isApart: () => boolean
  traits: () => Promise<PortalTraits>
  learn: (traits: Partial<PortalTraits>) => Promise<void>
  /** Synchronous: it must end before the page does. */
  readDraft: (chatId: ChatId) => Draft | null
  /** An empty text that answers nothing removes it. @returns whether it survives this page */
  writeDraft: (chatId: ChatId, draft: Draft) => boolean
  /** Chats with a draft. */
  drafts: () => ChatId[]
  /**
   * Deletes drafts, entries and claims of this user on this device; what was sent stays on the portal.
   * Rejects with `StorageLost` when the disk keeps them all the same.
   */
  wipe: () => Promise<void>
}

/** The disk did not take a change: nothing may be handed over that it holds as unsent, for a later start would hand it over once more. */
export class StorageLost extends Error {
  constructor() {
    super('this device cannot keep messages')
    this.name = 'StorageLost'
  }
}
