import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowReactive, watch } from 'vue'
import { StorageLost } from '@/device/outboxContract'
import type { Keeping, Outbox } from '@/device/outboxContract'
import { isSameItem } from '@/domain/crmItem'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, UserId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { splitText, textProblem } from '@/domain/messageText'
import type { OutboxAction, OutboxEntry } from '@/domain/outbox'
import { toReply } from '@/domain/reply'
import type { Reply } from '@/domain/reply'
import { looksLike } from '@/domain/reconcile'
import { IllegalMove } from '@/domain/sendMachine'
import type { SendAddress } from '@/domain/sendAddress'
import type { SendRoute } from '@/domain/sendOutcome'
import { messageOf } from '@/domain/story'
import { useAddressesStore } from './addresses'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { createDraftDesk } from './draftDesk'
import { failureOf, useDevice, usePortal } from './portal'
import { createSender } from './sender'
import type { Sender } from './sender'
import { createActions } from './senderActions'
import { useSessionStore } from './session'

/** Where a message goes, in whose name, and how what it answers is quoted where the portal cannot be told its id. */
export interface SendWay {
  chatId: ChatId
  /** The card; null beside a chat that belongs to no item. */
  item: CrmItemRef | null
  senderId: UserId
  route: SendRoute
  quote: (reply: Reply) => string
}

const oldEntryMs = 30 * 86_400_000

/** Drafts and messages on their way: what the screen shows of the sender, and what a person does with it. */
export const useOutgoingStore = defineStore('outgoing', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const chats = useChatsStore()
  const addresses = useAddressesStore()
  const conversation = useConversationStore()

  const entries = shallowReactive(new Map<ChatId, readonly OutboxEntry[]>())
  const keeping = ref<Keeping>('disk')
  /** Unconfirmed ones that are being looked for at a person's word. */
  const checking = reactive(new Set<string>())
  const listeners = new Set<(entry: OutboxEntry) => void>()
  let kept: { outbox: Outbox, sender: Sender, actions: ReturnType<typeof createActions> } | null = null
  const desk = createDraftDesk(device, () => kept?.outbox ?? null)
  const drafts = desk.texts

  const ofChat = computed(() => conversation.chatId === null ? [] : entriesOf(conversation.chatId))
  /** The thread without copies of what is still being sent: a poll may bring the message before the answer to its request. */
  const shown = computed<Message[]>(() => {
    const open = ofChat.value.filter(entry => entry.state === 'sending')
    return open.length === 0 ? conversation.messages : conversation.messages.filter(message => !open.some(entry => looksLike(entry, message)))
  })
  /** Entries that stand below the messages: a sent one leaves as soon as the chat itself has it. */
  const pending = computed(() => ofChat.value.filter(entry => entry.messageId === null || messageOf(conversation.messages, entry.messageId) === null))
  const unsettledCount = computed(() => [...entries.values()].flat().filter(isUnsettled).length)
  const waitingCount = computed(() => [...entries.values()].flat().filter(entry => entry.state === 'queued').length)
  /** Something that was typed here would end with this page. */
  const isAtRisk = computed(() => (keeping.value === 'tab' && unsettledCount.value > 0) || ((keeping.value === 'tab' || desk.isUnkept.value) && drafts.size > 0))
  /** Drafts and messages that deleting what this device keeps would take away. */
  const keptCount = computed(() => unsettledCount.value + drafts.size)
  /** Of chats that this card lists no more. */
  const unlisted = computed(() => {
    const { state, itemRef } = chats
    if (state !== 'ready' || itemRef === null) return []
    const hidden = [...entries.keys()].filter(id => id !== conversation.chatId && !chats.chats.some(chat => chat.id === id))
    return hidden.flatMap(entriesOf).filter(entry => isUnsettled(entry) && isOf(entry, itemRef))
  })
  const oldCount = computed(() => [...entries.values()].flat().filter(entry => isUnsettled(entry) && device.now() - entry.pressedAt > oldEntryMs).length)

  function entriesOf(chatId: ChatId): readonly OutboxEntry[] {
    return entries.get(chatId) ?? []
  }

  /** What of a chat waits for its end or for the person. */
  function unsettledOf(chatId: ChatId): number {
    return entriesOf(chatId).filter(isUnsettled).length
  }

  /** Opens what this device keeps for the signed-in user, and takes up what an earlier page left. */
  function open(userId: UserId): Outbox {
    const outbox = device.openOutbox({ portal: portal.origin.replace(/^https?:\/\//u, ''), memberId: portal.memberId, userId })
    const sender = createSender({
      portal, device, outbox,
      random: Math.random,
      isOnline: device.isOnline,
      addressOf: (entry, isRefused) => addressOf(entry, isRefused, userId),
      opensSession: chatId => chats.chats.find(chat => chat.id === chatId)?.session === 'closed',
      onChange: (chatId, now) => { entries.set(chatId, now) },
      // Nobody waits for this promise: the browser's console and every test tell of it.
      onBroken: error => { void Promise.reject(error instanceof IllegalMove ? error : new Error(`sending stopped: ${error instanceof Error ? error.name : 'unknown'}`)) },
      onMoved: entry => { listeners.forEach(listener => { listener(entry) }) },
      onKept: ({ chatId, localId }) => { desk.wasKept(outbox, chatId, localId) }
    })
    kept = { outbox, sender, actions: createActions(sender, device, checking) }
    keeping.value = outbox.keeping()
    outbox.onKeeping(now => { keeping.value = now })
    outbox.onChange(chatId => { void sender.refresh(chatId) })
    return outbox
  }

  /** Only the signed-in user can write as themselves. */
  async function addressOf({ chatId, senderId }: OutboxEntry, isRefused: boolean, userId: UserId): Promise<SendAddress> {
    const address = await addresses.resolve(chatId, isRefused).catch((error: unknown): SendAddress => {
      session.note(failureOf(error))
      return { kind: 'unknown' }
    })
    return address.kind === 'own' && senderId !== userId ? { kind: 'none' } : address
  }

  async function take(outbox: Outbox, sender: Sender, chatIds: readonly ChatId[]): Promise<void> {
    await sender.adopt(chatIds)
    desk.takeUp(outbox, chatIds, (chatId, localId) => {
      const { entries: stored, claims } = sender.ledger.view(chatId)
      return stored.some(entry => entry.localId === localId) || claims.some(claim => claim.localId === localId)
    })
  }

  /** What was pressed on this card in chats that it lists no more is pursued and shown all the same. */
  async function takeUnlisted(outbox: Outbox, sender: Sender, item: CrmItemRef): Promise<void> {
    for (const chatId of await outbox.chats()) {
      if (adopted.has(chatId)) continue
      const { entries: stored } = await outbox.read(chatId)
      if (stored.some(entry => isUnsettled(entry) && isOf(entry, item))) await sender.adopt([chatId])
    }
  }

  const adopted = new Set<ChatId>()
  watch(() => [session.me?.person.id ?? null, chats.chats.map(chat => chat.id).join()], () => {
    const userId = session.me?.person.id
    const fresh = chats.chats.map(chat => chat.id).filter(id => !adopted.has(id))
    if (userId === undefined || fresh.length === 0) return
    const outbox = kept?.outbox ?? open(userId)
    fresh.forEach(id => { adopted.add(id) })
    if (kept !== null) void take(outbox, kept.sender, fresh)
  }, { immediate: true })
  watch(() => chats.state === 'ready' && session.me !== null ? chats.itemRef : null, item => {
    const userId = session.me?.person.id
    if (item === null || userId === undefined) return
    const outbox = kept?.outbox ?? open(userId)
    if (kept !== null) void takeUnlisted(outbox, kept.sender, item)
  }, { immediate: true })

  /** Takes the draft over and empties it in the same tick. @returns false when there is nothing that can be sent */
  function send(way: SendWay): boolean {
    const text = desk.of(way.chatId)
    if (kept === null || textProblem(text) !== null) return false
    press(kept, way, [text])
    return true
  }

  /** "Split into N messages". */
  function sendParts(way: SendWay): void {
    if (kept !== null) press(kept, way, splitText(desk.of(way.chatId)))
  }

  /** The first part answers; its quote stands before its own words. */
  function press({ outbox, sender }: NonNullable<typeof kept>, { quote, ...way }: SendWay, texts: readonly string[]): void {
    const answered = desk.replyOf(way.chatId)
    const ids = desk.handOver(outbox, way.chatId, texts)
    ids.forEach((localId, index) => {
      const block = index === 0 && answered !== null && way.route === 'crm' ? quote(answered) : ''
      const reply = index === 0 && answered !== null ? { ...answered, quoteLength: block.length } : null
      sender.press({ ...way, localId, reply, text: block + (texts[index] ?? '') })
    })
  }

  /** Carries out what a person decided about a message. "Copy" is the screen's own. */
  async function act(localId: string, action: Exclude<OutboxAction, 'copy'>): Promise<void> {
    const entry = [...entries.values()].flat().find(one => one.localId === localId)
    if (kept === null || entry === undefined) return
    const { actions } = kept
    const { chatId } = entry
    if (action === 'edit') return edit(entry)
    if (action === 'remove') await actions.takeAway(chatId, localId)
    else await actions[action](chatId, localId)
  }

  /** Back into the composer, before whatever stands there: there first, then out of the outbox, so that no moment holds it nowhere. */
  async function edit({ chatId, localId, text, reply }: OutboxEntry): Promise<void> {
    const before = desk.of(chatId)
    const answered = desk.replyOf(chatId)
    // Another answer is being written: then the quote stays among the words.
    const typed = answered === null ? text.slice(reply?.quoteLength ?? 0) : text
    const joined = before === '' ? typed : `${typed}\n${before}`
    desk.set(chatId, joined)
    if (answered === null && reply != null) desk.setReply(chatId, toReply(reply))
    desk.keep()
    const taken = await kept?.actions.takeAway(chatId, localId)
    if (taken != null || desk.of(chatId) !== joined) return
    desk.set(chatId, before)
    desk.setReply(chatId, answered)
  }

  /** The connection is back, or another tab may have changed something unheard. */
  function refresh(): void {
    for (const [chatId, held] of entries) if (held.length > 0) void kept?.sender.refresh(chatId)
  }

  /** What became of the last deletion. */
  const wiped = ref<'no' | 'done' | 'failed'>('no')
  /** "Delete drafts and unsent messages on this device". What was handed over stays on the portal. */
  async function wipe(): Promise<void> {
    desk.clear()
    wiped.value = 'done'
    await kept?.outbox.wipe().catch((error: unknown) => {
      if (!(error instanceof StorageLost)) throw error
      wiped.value = 'failed'
    })
    for (const chatId of new Set([...adopted, ...entries.keys()])) {
      kept?.sender.ledger.forget(chatId)
      await kept?.sender.refresh(chatId)
    }
  }

  /** When the reading that comes next was asked for: the first one began with the page, the opening of another chat with its choice. */
  let askedAt = 0
  watch(() => conversation.chatId, (_, before) => { if (before !== null) asking() }, { flush: 'sync' })
  /** The end of the open chat is being asked for. */
  function asking(): void {
    askedAt = device.uptime()
  }

  conversation.onRead(({ chatId, messages, source, isNewest }) => {
    kept?.sender.observe(chatId, { messages, source }, isNewest, askedAt)
  })

  function onSettled(listener: (entry: OutboxEntry) => void): void {
    listeners.add(listener)
  }

  return {
    drafts, ofChat, shown, pending, checking, unsettledCount, waitingCount, isAtRisk, keptCount, oldCount, wiped,
    unlisted, draftOf: desk.of, setDraft: desk.set, replyOf: desk.replyOf, setReply: desk.setReply, holdWords: desk.hold,
    keepDrafts: desk.keep, asking, unsettledOf, send, sendParts, act, refresh, wipe, onSettled
  }
})

/** Pressed in this card. */
function isOf({ item }: OutboxEntry, card: CrmItemRef): boolean {
  return item !== null && isSameItem(item, card)
}

function isUnsettled(entry: OutboxEntry): boolean {
  return entry.state !== 'sent'
}
