import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import type { CarriedText } from '@/device/contract'
import type { PollAnswer } from '@/portal/contract'
import { useChatsStore } from '@/stores/chats'
import { useConversationStore } from '@/stores/conversation'
import { useLiveStore } from '@/stores/live'
import { useOutgoingStore } from '@/stores/outgoing'
import { usePeopleStore } from '@/stores/people'
import { deviceKey, portalKey } from '@/stores/portal'
import { useSessionStore } from '@/stores/session'
import { createFakePortal } from '#support/fakePortal'
import type { Message } from '@/domain/message'
import type { SendOutcome } from '@/domain/outgoing'
import { cardOpening, chatOpening, deal, me, message, messageId, theChat } from '#support/values'

/** Fresh stores over a fake portal. Time is vitest's: fake it before. */
export function prepare() {
  const portal = createFakePortal()
  let ids = 0
  const carried = new Map<string, CarriedText>()
  const app = createApp({})
  app.provide(portalKey, portal)
  app.provide(deviceKey, {
    now: () => Date.now(),
    newId: () => `local-${++ids}`,
    carry: (key, what) => carried.set(key, what).has(key),
    takeCarried: key => {
      const what = carried.get(key) ?? null
      carried.delete(key)
      return what
    }
  })
  const pinia = createPinia()
  app.use(pinia)
  setActivePinia(pinia)
  return {
    portal,
    carried,
    get session() { return useSessionStore() },
    get people() { return usePeopleStore() },
    get chats() { return useChatsStore() },
    get conversation() { return useConversationStore() },
    get outgoing() { return useOutgoingStore() },
    get live() { return useLiveStore() }
  }
}

export type Stores = ReturnType<typeof prepare>

/** The deal's card with its first chat open and message 100 of the customer in it. */
export async function openCard(stores: Stores, messages = [message({ id: messageId(100) })]): Promise<void> {
  const first = chatOpening({ page: { ok: true, value: { messages, reachedStart: false } } })
  stores.portal.prepare('openCard', cardOpening({ first }))
  await stores.conversation.open(theChat, await stores.chats.openItem(deal))
}

export function pollAnswer(facts: Partial<PollAnswer> = {}): PollAnswer {
  return { messages: { ok: true, value: [] }, isFull: false, people: [], details: null, list: null, previews: new Map(), ...facts }
}

/** Stores with the deal's card open. */
export async function opened(): Promise<Stores> {
  const stores = prepare()
  await openCard(stores)
  return stores
}

export const sent = (id: number): SendOutcome => ({ kind: 'sent', messageId: messageId(id) })
export const refused: SendOutcome = { kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' }

export function press({ outgoing }: Stores, text: string, chat = theChat): boolean {
  outgoing.setDraft(chat, text)
  return outgoing.send(chat, deal, me)
}

/** What stands on the screen: messages of the thread, then entries below it. */
export function screen({ outgoing }: Stores): (number | string)[] {
  return [...outgoing.shown.map(one => one.id), ...outgoing.pending.map(entry => `${entry.text}: ${entry.state}`)]
}

/** A poll brought these. */
export function bring({ conversation }: Stores, ...messages: Message[]): void {
  conversation.acceptPoll(pollAnswer({ messages: { ok: true, value: messages } }))
}

/** Lets answers that are there already arrive. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
