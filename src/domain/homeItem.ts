import type { ListedChat, SessionRecord } from './chat'
import type { CrmItemRef } from './crmItem'
import type { Failure } from './failure'
import type { UserId } from './ids'
import type { NotePage } from './note'
import type { Part } from './opening'
import type { Person } from './person'
import type { ItemFacts } from './templateFacts'
import type { Todo } from './todo'

/** One step of a funnel; the portal lists them in their order. */
export interface Stage {
  id: string
  name: string
  meaning: StageMeaning
}

export type StageMeaning = 'open' | 'won' | 'lost'

/** Where an item stands on its way. `step` counts from 1 among the `total` steps in work; a won or lost item has all of them behind it. */
export interface Progress {
  name: string
  meaning: StageMeaning
  step: number
  total: number
}

/** A CRM item as the messenger's sidebar shows it. */
export interface HomeItem {
  ref: CrmItemRef
  title: string | null
  sum: ItemFacts['sum']
  responsibleId: UserId | null
  /** Null for contacts and companies, and where the steps could not be read. */
  progress: Progress | null
}

/** An item that the chat is linked to, with what could be read of it. */
export interface LinkedHomeItem {
  ref: CrmItemRef
  part: Part<HomeItem>
}

/** Everything the sidebar shows beside an open chat, each part failing by itself. */
export interface Home {
  items: LinkedHomeItem[]
  /** Chats of all the items, each once. */
  chats: Part<ListedChat[]>
  sessions: Part<SessionRecord[]>
  todos: Part<Todo[]>
  notes: Part<NotePage>
  people: Person[]
}

/** @returns null when the funnel does not have this stage */
export function progressOf(stages: readonly Stage[], stageId: string): Progress | null {
  const stage = stages.find(one => one.id === stageId)
  if (stage === undefined) return null
  const open = stages.filter(one => one.meaning === 'open')
  const total = Math.max(open.length, 1)
  return { name: stage.name, meaning: stage.meaning, total, step: stage.meaning === 'open' ? open.indexOf(stage) + 1 : total }
}

/** A bar of more parts than this cannot be read at 320 px. */
const maxParts = 8

/** How many parts the bar has, and how many of them are behind; of a long way one part is filled as far as it went. */
export function barOf({ step, total }: Progress): { parts: number, done: number } {
  return total > maxParts ? { parts: 1, done: step / total } : { parts: total, done: step }
}

/** What the work is about: the deal, else the lead. The others stand below it in a line each. */
export function mainItem(items: readonly CrmItemRef[]): CrmItemRef | null {
  return items.find(one => one.type === 'deal') ?? items.find(one => one.type === 'lead') ?? null
}

/** Such an item cannot be read, but it is known which it is. */
export function isUnreadableItem(failure: Failure): boolean {
  return failure.kind === 'accessDenied' || failure.kind === 'notFound'
}
