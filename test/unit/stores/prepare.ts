import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import type { PollAnswer } from '@/portal/contract'
import { useChatsStore } from '@/stores/chats'
import { useConversationStore } from '@/stores/conversation'
import { useLiveStore } from '@/stores/live'
import { useOutgoingStore } from '@/stores/outgoing'
import { usePeopleStore } from '@/stores/people'
import { deviceKey, portalKey } from '@/stores/portal'
import { useSessionStore } from '@/stores/session'
import { createFakePortal } from '#support/fakePortal'
import { cardOpening, chatOpening, deal, message, messageId, theChat } from '#support/values'

/** Fresh stores over a fake portal. Time is vitest's: fake it before. */
export function prepare() {
  const portal = createFakePortal()
  let ids = 0
  const app = createApp({})
  app.provide(portalKey, portal)
  app.provide(deviceKey, { now: () => Date.now(), newId: () => `local-${++ids}` })
  const pinia = createPinia()
  app.use(pinia)
  setActivePinia(pinia)
  return {
    portal,
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
  return { messages: { ok: true, value: [] }, isFull: false, people: [], details: null, list: null, ...facts }
}

/** Lets answers that are there already arrive. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
