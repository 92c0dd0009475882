import { inject, type Component, type InjectionKey, type Ref } from 'vue'
import type { ChannelKind } from '@/domain/chat'
import type { FileLink } from '@/domain/fileLink'
import type { FileId, MessageId } from '@/domain/ids'
import type { Message, SystemKind } from '@/domain/message'
import type { PartKind } from '@/domain/messageParts'
import type { Standing } from '@/domain/standing'
import type { DeliveryMark } from './deliveryMark'

/** What the desk adds to the messages: without it, in the first look, they are places of the same size, to be read. */
export interface MessageKit {
  kinds: Readonly<Record<PartKind, Component>>
  lines: Readonly<Record<SystemKind, Component>>
  tools: Component
  sign: Component
  /** How far a message got, in words. */
  words: Component
  channel: Readonly<Ref<ChannelKind>>
  channelTitle: Readonly<Ref<string>>
  connectorId: Readonly<Ref<string>>
  /** How far a message of our side got. */
  standing: (message: Message) => Standing
  /** The same as its sign and words; null for what goes to no customer. */
  mark: (message: Message) => DeliveryMark | null
  /** Whether a line of the portal tells why the message before it was refused. */
  isExplanation: (line: Message) => boolean
  /** Puts the words of a message that was refused into the field. */
  writeAgain: (message: Message) => void
  /** Messages whose text is shown as it is stored, besides. */
  originals: ReadonlySet<MessageId>
  showOriginal: (id: MessageId) => void
  links: Readonly<Ref<ReadonlyMap<FileId, FileLink>>>
  /** The signed-in user is in the chat: else the portal shows them none of its files, whatever became of those. */
  isMember: Readonly<Ref<boolean>>
  /** Asks for a file, which then appears in `links`. */
  want: (id: FileId) => void
  /** The same for a press: its address on this page, or null when it is not to be had. */
  obtain: (id: FileId) => Promise<string | null>
  /** The browser could not show what came. */
  spoil: (id: FileId) => void
  /** Tries once more after a failure. */
  again: (id: FileId) => void
  /** Opens a picture large. */
  view: (id: FileId) => void
  /** Leads to a message, loading what stands around it. @returns whether it is still there */
  lead: (id: MessageId) => Promise<boolean>
  /** @returns whether the message's words are on the clipboard */
  copy: (message: Message) => Promise<boolean>
  openMessenger: () => void
  /** Asks for whom a message of ours becomes a template. */
  saveTemplate: (message: Message) => void
  /** The next message answers this one. */
  reply: (message: Message) => void
  /** What the portal lets be done to a message of one's own. */
  changes: (message: Message) => { edit: boolean, remove: boolean }
  /** Puts the words of a message into the field. */
  edit: (message: Message) => void
  /** Asks, then takes the message back. */
  remove: (message: Message) => void
  /** Begins a to-do with the words of a message. */
  addTodo: (message: Message) => void
}

export const messageKitKey: InjectionKey<MessageKit> = Symbol('message kit')

/** For components that only the desk has. */
export function useMessageKit(): MessageKit {
  const kit = inject(messageKitKey)
  if (kit === undefined) throw new Error('the desk gives the message kit')
  return kit
}
