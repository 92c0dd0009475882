import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import type { PollAnswer } from '@/portal/contract'
import { useChatsStore } from '@/stores/chats'
import { useConversationStore } from '@/stores/conversation'
import { useLiveStore } from '@/stores/live'
import { useNotesStore } from '@/stores/notes'
import { useOutgoingStore } from '@/stores/outgoing'
import type { SendWay } from '@/stores/outgoing'
import { useGateStore } from '@/stores/gate'
import { usePeopleStore } from '@/stores/people'
import { deviceKey, portalKey } from '@/stores/portal'
import { useSenderChoiceStore } from '@/stores/senderChoice'
import { useSessionStore } from '@/stores/session'
import { useSessionActionsStore } from '@/stores/sessionActions'
import { useTodosStore } from '@/stores/todos'
import { useUploadsStore } from '@/stores/uploads'
import { createFakeDevice } from '#support/fakeDevice'
import type { FakeDisk } from '#support/fakeDevice'
import { createFakePortal } from '#support/fakePortal'
import type { Message } from '@/domain/message'
import type { ChatId } from '@/domain/ids'
import type { SendOutcome, SendRoute } from '@/domain/sendOutcome'
import { cardOpening, chatOpening, deal, me, message, messageId, theChat } from '#support/values'

/** Fresh stores over a fake portal and device. Time is vitest's: fake it before. @param disk what an earlier page, or another tab, keeps */
export function prepare(disk?: FakeDisk) {
  const portal = createFakePortal()
  const device = createFakeDevice(disk)
  const app = createApp({})
  app.provide(portalKey, portal)
  app.provide(deviceKey, device)
  const pinia = createPinia()
  app.use(pinia)
  setActivePinia(pinia)
  return {
    portal,
    device,
    get session() { return useSessionStore(pinia) },
    get people() { return usePeopleStore(pinia) },
    get chats() { return useChatsStore(pinia) },
    get conversation() { return useConversationStore(pinia) },
    get outgoing() { return useOutgoingStore(pinia) },
    get gate() { return useGateStore(pinia) },
    get actions() { return useSessionActionsStore(pinia) },
    get choice() { return useSenderChoiceStore(pinia) },
    get live() { return useLiveStore(pinia) },
    get notes() { return useNotesStore(pinia) },
    get todos() { return useTodosStore(pinia) },
    get uploads() { return useUploadsStore(pinia) }
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
  return {
    messages: { ok: true, value: [] }, isFull: false, reread: [],
    sessionId: null, counters: null, writingFailure: null, notes: null, home: null, people: [], details: null, list: null,
    previews: new Map(), ...facts
  }
}

/** Stores with the deal's card open. */
export async function opened(disk?: FakeDisk): Promise<Stores> {
  const stores = prepare(disk)
  void stores.outgoing
  await openCard(stores)
  await settled()
  return stores
}

export const sent = (id: number): SendOutcome => ({ kind: 'sent', messageId: messageId(id) })
export const refused: SendOutcome = { kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' }

/** How a message goes; a quote is told by the number of what it quotes. */
export function wayTo(chatId: ChatId, route: SendRoute = 'crm'): SendWay {
  return { chatId, item: deal, senderId: me, route, quote: reply => `[quote of ${reply.messageId}]\n` }
}

export function press({ outgoing }: Stores, text: string, chat = theChat): boolean {
  outgoing.setDraft(chat, text)
  return outgoing.send(wayTo(chat))
}

/** What stands on the screen: messages of the thread, then entries below it. */
export function screen({ outgoing }: Stores): (number | string)[] {
  return [...outgoing.shown.map(one => one.id), ...outgoing.pending.map(entry => `${entry.text}: ${entry.state}`)]
}

/** A poll brought these. */
export function bring(stores: Stores, ...messages: Message[]): void {
  accept(stores, { messages: { ok: true, value: messages } })
}

/** A poll asks now and is answered at once. */
export function accept({ conversation }: Stores, facts: Partial<PollAnswer>): void {
  conversation.acceptPoll(pollAnswer(facts), conversation.question(conversation.chatId!))
}

/** Lets answers that are there already arrive. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 120; turn++) await Promise.resolve()
}
