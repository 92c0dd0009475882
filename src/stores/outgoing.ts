import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowReactive, watch } from 'vue'
import { StorageLost } from '@/device/outboxContract'
import type { Draft, Keeping, Outbox } from '@/device/outboxContract'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId, UserId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { splitText, textProblem } from '@/domain/messageText'
import type { OutboxAction, OutboxEntry } from '@/domain/outbox'
import { print } from '@/domain/print'
import { IllegalMove } from '@/domain/sendMachine'
import type { SendRoute } from '@/domain/sendOutcome'
import { messageOf } from '@/domain/story'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { useDevice, usePortal } from './portal'
import { createSender } from './sender'
import type { Sender } from './sender'
import { createActions } from './senderActions'
import { useSessionStore } from './session'

/** A draft is on the disk this long after the last key, ms; sooner when the page goes away. */
const draftPauseMs = 250
const oldEntryMs = 30 * 86_400_000

/** Drafts and messages on their way: what the screen shows of the sender, and what a person does with it. */
export const useOutgoingStore = defineStore('outgoing', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const chats = useChatsStore()
  const conversation = useConversationStore()

  const drafts = reactive(new Map<ChatId, string>())
  /** The entry that a draft becomes. */
  const draftIds = new Map<ChatId, string>()
  const entries = shallowReactive(new Map<ChatId, readonly OutboxEntry[]>())
  const keeping = ref<Keeping>('disk')
  const isDraftUnkept = ref(false)
  /** Unconfirmed ones that are being looked for at a person's word. */
  const checking = reactive(new Set<string>())
  const listeners = new Set<(entry: OutboxEntry) => void>()
  /** Chats whose press is not on the disk yet: the draft that it was made of stays there until it is. */
  const unkept = new Map<ChatId, number>()
  /** A text sent in parts: what of it is still only a draft when the part with this id is kept. */
  const restOfDraft = new Map<string, Draft>()
  let cancelDraft: (() => void) | null = null
  let kept: { outbox: Outbox, sender: Sender, actions: ReturnType<typeof createActions> } | null = null

  const ofChat = computed(() => conversation.chatId === null ? [] : entriesOf(conversation.chatId))
  /** The thread without copies of what is still being sent: a poll may bring the message before the answer to its request. */
  const shown = computed<Message[]>(() => {
    const open = ofChat.value.filter(entry => entry.state === 'sending')
    if (open.length === 0) return conversation.messages
    return conversation.messages.filter(message => !open.some(entry => message.authorId === entry.senderId
      && message.id > (entry.watermark ?? 0) && message.isAutomatic === (entry.route === 'crm') && print(message.text) === entry.print))
  })
  /** Entries that stand below the messages: a sent one leaves as soon as the chat itself has it. */
  const pending = computed(() => ofChat.value.filter(entry => entry.messageId === null || messageOf(conversation.messages, entry.messageId) === null))
  const unsettledCount = computed(() => [...entries.values()].flat().filter(isUnsettled).length)
  const waitingCount = computed(() => [...entries.values()].flat().filter(entry => entry.state === 'queued').length)
  /** Something that was typed here would end with this page. */
  const isAtRisk = computed(() => (keeping.value === 'tab' && unsettledCount.value > 0) || ((keeping.value === 'tab' || isDraftUnkept.value) && drafts.size > 0))
  /** Drafts and messages that deleting what this device keeps would take away. */
  const keptCount = computed(() => unsettledCount.value + drafts.size)
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
      opensSession: chatId => chats.chats.find(chat => chat.id === chatId)?.session === 'closed',
      onChange: (chatId, now) => { entries.set(chatId, now) },
      // Nobody waits for this promise: the browser's console and every test tell of it.
      onBroken: error => { void Promise.reject(error instanceof IllegalMove ? error : new Error(`sending stopped: ${error instanceof Error ? error.name : 'unknown'}`)) },
      onMoved: entry => { listeners.forEach(listener => { listener(entry) }) },
      onKept: press => {
        const { chatId, localId } = press
        unkept.set(chatId, (unkept.get(chatId) ?? 1) - 1)
        if (outbox.readDraft(chatId)?.localId === localId) outbox.writeDraft(chatId, restOfDraft.get(localId) ?? noDraft)
        restOfDraft.delete(localId)
        keepDrafts()
      }
    })
    kept = { outbox, sender, actions: createActions(sender, device, checking) }
    keeping.value = outbox.keeping()
    outbox.onKeeping(now => { keeping.value = now })
    outbox.onChange(chatId => { void sender.refresh(chatId) })
    return outbox
  }

  async function take(outbox: Outbox, sender: Sender, chatIds: readonly ChatId[]): Promise<void> {
    await sender.adopt(chatIds)
    for (const chatId of outbox.drafts()) {
      const draft = outbox.readDraft(chatId)
      if (draft === null || !chatIds.includes(chatId)) continue
      const { entries: stored, claims } = sender.ledger.view(chatId)
      // It was sent, or is on its way: the page went away before its draft did.
      const isSpent = stored.some(entry => entry.localId === draft.localId) || claims.some(claim => claim.localId === draft.localId)
      if (isSpent) outbox.writeDraft(chatId, noDraft)
      else if (draftOf(chatId) === '') {
        drafts.set(chatId, draft.text)
        draftIds.set(chatId, draft.localId)
      }
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

  function draftOf(chatId: ChatId): string {
    return drafts.get(chatId) ?? ''
  }

  function setDraft(chatId: ChatId, text: string): void {
    if (text === '') drafts.delete(chatId)
    else drafts.set(chatId, text)
    unsaved.add(chatId)
    cancelDraft?.()
    cancelDraft = device.after(draftPauseMs, () => { keepDrafts() })
  }

  const unsaved = new Set<ChatId>()
  /** Writes what was typed since: after a pause, and when the page may go away. @returns whether all of it survives this page */
  function keepDrafts(): boolean {
    cancelDraft?.()
    cancelDraft = null
    if (kept === null) return unsaved.size === 0
    let isKept = true
    for (const chatId of [...unsaved]) {
      if ((unkept.get(chatId) ?? 0) > 0) continue
      if (kept.outbox.writeDraft(chatId, draftRecord(chatId))) unsaved.delete(chatId)
      else isKept = false
    }
    isDraftUnkept.value = !isKept
    return isKept
  }

  function draftRecord(chatId: ChatId): Draft {
    const localId = draftIds.get(chatId) ?? device.newId()
    draftIds.set(chatId, localId)
    return { localId, text: draftOf(chatId), savedAt: device.now() }
  }

  /** Takes the draft over and empties it in the same tick. @returns false when there is nothing that can be sent */
  function send(chatId: ChatId, item: CrmItemRef, senderId: UserId, route: SendRoute): boolean {
    const text = draftOf(chatId)
    if (kept === null || textProblem(text) !== null) return false
    press(kept, chatId, item, senderId, route, [text])
    return true
  }

  /** "Split into N messages". */
  function sendParts(chatId: ChatId, item: CrmItemRef, senderId: UserId, route: SendRoute): void {
    if (kept !== null) press(kept, chatId, item, senderId, route, splitText(draftOf(chatId)))
  }

  function press(
    { outbox, sender }: NonNullable<typeof kept>, chatId: ChatId, item: CrmItemRef, senderId: UserId, route: SendRoute, texts: readonly string[]
  ): void {
    const draft = draftRecord(chatId)
    // On the disk before the field is emptied: should the page die now, the draft is there with the id of its entry.
    outbox.writeDraft(chatId, draft)
    drafts.delete(chatId)
    draftIds.delete(chatId)
    unsaved.delete(chatId)
    unkept.set(chatId, (unkept.get(chatId) ?? 0) + texts.length)
    const ids = texts.map((_, index) => index === 0 ? draft.localId : device.newId())
    texts.forEach((text, index) => {
      const localId = ids[index] ?? device.newId()
      const nextId = ids[index + 1]
      if (nextId !== undefined) restOfDraft.set(localId, { localId: nextId, text: texts.slice(index + 1).join('\n'), savedAt: device.now() })
      sender.press({ localId, chatId, item, senderId, route, text })
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
  async function edit({ chatId, localId, text }: OutboxEntry): Promise<void> {
    const before = draftOf(chatId)
    const joined = before === '' ? text : `${text}\n${before}`
    setDraft(chatId, joined)
    keepDrafts()
    const taken = await kept?.actions.takeAway(chatId, localId)
    if (taken == null && draftOf(chatId) === joined) setDraft(chatId, before)
  }

  /** The connection is back, or another tab may have changed something unheard. */
  function refresh(): void {
    for (const [chatId, held] of entries) if (held.length > 0) void kept?.sender.refresh(chatId)
  }

  /** What became of the last deletion. */
  const wiped = ref<'no' | 'done' | 'failed'>('no')
  /** "Delete drafts and unsent messages on this device". What was handed over stays on the portal. */
  async function wipe(): Promise<void> {
    drafts.clear()
    draftIds.clear()
    unsaved.clear()
    wiped.value = 'done'
    await kept?.outbox.wipe().catch((error: unknown) => {
      if (!(error instanceof StorageLost)) throw error
      wiped.value = 'failed'
    })
    for (const chatId of adopted) {
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
    draftOf, setDraft, keepDrafts, asking, unsettledOf, send, sendParts, act, refresh, wipe, onSettled
  }
})

const noDraft: Draft = { localId: '', text: '', savedAt: 0 }

function isUnsettled(entry: OutboxEntry): boolean {
  return entry.state !== 'sent'
}
