import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { waitingSince } from '@/domain/answers'
import { placeOf } from '@/domain/ascending'
import { behindOf, explains, standingOf } from '@/domain/standing'
import type { ChannelFacts, Standing } from '@/domain/standing'
import type { Chat } from '@/domain/chat'
import { firstUnread } from '@/domain/newMessages'
import type { Failure } from '@/domain/failure'
import type { ChatId, MessageId } from '@/domain/ids'
import type { Message, MessagePage } from '@/domain/message'
import type { ChatOpening } from '@/domain/opening'
import type { Person } from '@/domain/person'
import type { SessionStory } from '@/portal/contract'
import { useChatsStore } from './chats'
import { useDeliveryStore } from './delivery'
import type { LoadState } from './chats'
import type { Chapter } from './pages'
import { usePeopleStore } from './people'
import { failureOf, isUnreadable, usePortal } from './portal'
import { createReading } from './reading'
import { createReadMark } from './readMark'
import { useSessionStore } from './session'

/** So many of its newest messages a chat that is left keeps for its row in the list. */
const keptPreview = 100

/** The open chat: its messages, how they are read, and what may be done. */
export const useConversationStore = defineStore('conversation', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const chats = useChatsStore()
  const people = usePeopleStore()

  const state = ref<LoadState>('loading')
  const failure = ref<Failure | null>(null)
  const chatId = ref<ChatId | null>(null)
  /** Where the "New messages" line stands until the chat is left or one writes. */
  const firstUnreadId = ref<MessageId | null>(null)
  let generation = 0

  const details = computed(() => chatId.value === null ? null : chats.details.get(chatId.value) ?? null)
  /** The open chat as the list had it last: one that was taken off the item while it is on the screen lives on elsewhere. */
  let lastChat: Chat | null = null
  const chat = computed<Chat | null>(() => {
    const listed = chats.chats.find(one => one.id === chatId.value)
    if (listed !== undefined) lastChat = listed
    return listed ?? (lastChat?.id === chatId.value ? chats.resolve({ ...lastChat, activeUnder: [] }) : null)
  })

  const note = (found: Failure): void => { session.note(found) }
  const { messages, ...reading } = createReading({ portal, chats, people, chapter, chat, details, note })
  /**
   * In the chat without being its operator, in a channel that tells the customer "read" whichever member looks (live chat, VK, Avito;
   * `imopenlines/lib/connector.php`): reading is told only on the person's word.
   */
  const isObserving = computed(() => details.value?.isMember === true && details.value.operatorId !== (session.me?.person.id ?? null)
    && tellsReading.has(details.value.userCode.split('|')[0]?.toLowerCase() ?? ''))
  const mayTell = (): boolean => details.value?.isMember === true && !isObserving.value
  const readMark = createReadMark({ portal, chapter, messages, mayTell, note })

  /** "Mark as read". */
  async function markAllSeen(): Promise<void> {
    const newest = messages.value.at(-1)
    if (newest !== undefined) await readMark.markSeen(newest.id, true)
  }
  /** Neither the messages nor a session's history may be read, but whoever may read the CRM item can join. */
  const isJoinable = computed(() => state.value === 'failed' && failure.value?.kind === 'accessDenied' && details.value?.isMember !== true)

  const delivery = useDeliveryStore()
  const channel = computed<ChannelFacts>(() => delivery.channelOf({ connectorId: chat.value?.connectorId ?? '' }, details.value))
  const waiting = computed(() => waitingSince(messages.value, channel.value))
  const customer = computed<Person | null>(() => {
    const id = details.value?.customerId ?? null
    return id === null ? null : people.people.get(id) ?? null
  })

  watch(messages, known => { if (chat.value !== null) delivery.learn(chat.value.connectorId, known.slice(-keptPreview)) }, { flush: 'sync' })
  reading.onRead(() => { delivery.advance() })

  /** The chat that work begins in now; null while none is open. */
  function chapter(): Chapter | null {
    const id = chatId.value
    const mine = generation
    return id === null ? null : { chatId: id, isLeft: () => mine !== generation }
  }

  /** @param opening what the card's first request already brought, else null: then one request reads it */
  async function open(id: ChatId, opening: ChatOpening | null): Promise<void> {
    const mine = ++generation
    keepPreview()
    reset(id)
    const number = reading.begin()
    try {
      const got = opening ?? await portal.openChat(id)
      if (mine !== generation) return
      if (opening === null) chats.acceptOpening(got)
      if (got.page.ok) show(got.page.value, number)
      else if (isUnreadable(got.page.failure)) await openHistory(id, mine, got.page.failure)
      else fail(got.page.failure)
    } catch (error) {
      if (mine === generation) fail(failureOf(error))
    }
  }

  /**
   * Neither membership nor JOIN right, or no `im` scope: the newest session can still be read by who was its operator or has the right HISTORY.
   * @param refused why the messages themselves could not be read
   */
  async function openHistory(id: ChatId, mine: number, refused: Failure): Promise<void> {
    const number = reading.begin()
    try {
      const read = await portal.readHistory(id)
      if (mine === generation) show(read, number)
    } catch (error) {
      if (mine !== generation) return
      const found = failureOf(error)
      // What stands in the way of a reader who may be let in by joining is the first refusal, whatever the second one is called.
      fail(refused.kind === 'accessDenied' && isRefusal(found) ? refused : found)
    }
  }

  /** Reads facts, list and newest page again; a thread that could not be read is opened anew. */
  async function refresh(): Promise<void> {
    if (state.value === 'failed' && chatId.value !== null) await open(chatId.value, null)
    else await reading.refresh()
  }

  function show(read: MessagePage | SessionStory, number: number): void {
    if ('reachedStart' in read) reading.beginWithPage(number, read)
    else reading.beginWithSession(number, read)
    firstUnreadId.value = firstUnread(messages.value)
    state.value = 'ready'
    session.noteSuccess()
  }

  /** The chat that is left keeps its last words in the list. */
  function keepPreview(): void {
    if (chatId.value === null || state.value !== 'ready') return
    chats.acceptPreviews(new Map([[chatId.value, { details: details.value, messages: messages.value.slice(-keptPreview) }]]))
  }

  function reset(id: ChatId): void {
    chatId.value = id
    state.value = 'loading'
    failure.value = null
    reading.reset()
    readMark.reset()
    firstUnreadId.value = null
  }

  function fail(found: Failure): void {
    session.note(found)
    failure.value = found
    state.value = 'failed'
  }

  function cancel(): void {
    if (state.value !== 'loading') return
    generation++
    fail({ kind: 'timeout' })
  }

  /** A pause ended and brought these: where nothing was unread before, the line stands above them. */
  function markPause(arrived: readonly Message[]): void {
    firstUnreadId.value ??= arrived[0]?.id ?? null
  }

  /** How far a message of the open chat got. */
  function standing(message: Message): Standing {
    return standingOf(message, behindOf(messages.value, message), channel.value)
  }

  /** Whether a line of the portal tells why the message before it was refused. */
  function isExplanation(line: Message): boolean {
    const before = messages.value[placeOf(messages.value, line.id) - 1]
    return before !== undefined && explains(line, before) && standing(before) === 'refused'
  }

  function endUnreadLine(): void {
    firstUnreadId.value = null
  }

  const { source, gaps, newestId, older, isLoadingOlder, gapWork, inView, question, acceptPoll, onRead, loadOlder, fillGap, reach } = reading
  return {
    state, failure, chatId, chat, details, messages, gaps, source, older, isLoadingOlder, gapWork, firstUnreadId, inView,
    newestId, channel, waiting, customer, standing, isExplanation, isObserving, isJoinable, markAllSeen,
    open, cancel, question, acceptPoll, refresh, markPause, endUnreadLine, onRead, loadOlder, fillGap, reach,
    markSeen: (upTo: MessageId) => readMark.markSeen(upTo)
  }
})

/** Connectors that hand a member's reading on to the customer. */
const tellsReading: ReadonlySet<string> = new Set(['livechat', 'vkgroup', 'avito'])

/** The portal answered, and said no. */
function isRefusal({ kind }: Failure): boolean {
  return kind === 'accessDenied' || kind === 'notFound' || kind === 'refused'
}
