import type { ChatId } from '@/domain/ids'
import { emptyOutbox } from '@/domain/outbox'
import type { ChatOutbox, PortalTraits } from '@/domain/outbox'

export type Edit = (stored: ChatOutbox) => ChatOutbox | null

/** One place where a user's messages can be kept. Every function rejects when the place refuses. */
export interface ChatStore {
  chats: () => Promise<ChatId[]>
  read: (chatId: ChatId) => Promise<ChatOutbox>
  /** One transaction. An `edit` that throws leaves everything as it was and rejects with its own error. */
  change: (chatId: ChatId, edit: Edit) => Promise<ChatOutbox>
  traits: () => Promise<Partial<PortalTraits>>
  learn: (traits: Partial<PortalTraits>) => Promise<void>
  wipe: () => Promise<void>
  /** Deletes what is older than it is kept. */
  tidy: (now: number) => Promise<void>
}

/** What an edit threw: to be told from a refusal of the storage. */
export class EditFailed extends Error {
  constructor(readonly reason: unknown) {
    super('the edit failed')
    this.name = 'EditFailed'
  }
}

export function runEdit(edit: Edit, stored: ChatOutbox): ChatOutbox | null {
  try {
    return edit(stored)
  } catch (reason) {
    throw new EditFailed(reason)
  }
}

/** For as long as this page lives. */
export function createMemoryStore(): ChatStore {
  const chats = new Map<ChatId, ChatOutbox>()
  let traits: Partial<PortalTraits> = {}
  return {
    chats: async () => [...chats.keys()],
    read: async chatId => chats.get(chatId) ?? emptyOutbox,
    change: async (chatId, edit) => {
      const stored = chats.get(chatId) ?? emptyOutbox
      const next = runEdit(edit, stored) ?? stored
      chats.set(chatId, next)
      return next
    },
    traits: async () => traits,
    learn: async learned => { traits = { ...traits, ...learned } },
    wipe: async () => { chats.clear() },
    tidy: async () => {}
  }
}
