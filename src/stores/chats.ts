import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { channelOf } from '@/domain/chat'
import type { ChannelKind, Chat, ChatDetails, ChatPreview, ListedChat, SessionRecord } from '@/domain/chat'
import type { CrmItem, CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { ChatId, UserId } from '@/domain/ids'
import type { ChatList, ChatOpening, Part } from '@/domain/opening'
import { resolveChats } from '@/domain/resolveChats'
import { failureOf, usePortal } from './portal'
import { usePeopleStore } from './people'
import { useSessionStore } from './session'

export type LoadState = 'loading' | 'ready' | 'failed'

/** The chats of the item (or the one dialog) the app was opened on. */
export const useChatsStore = defineStore('chats', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const people = usePeopleStore()

  const state = ref<LoadState>('loading')
  const failure = ref<Failure | null>(null)
  const itemRef = shallowRef<CrmItemRef | null>(null)
  const item = shallowRef<CrmItem | null>(null)
  const listed = shallowRef<ListedChat[]>([])
  const records = shallowRef<SessionRecord[]>([])
  const details = shallowRef<ReadonlyMap<ChatId, ChatDetails>>(new Map())
  const previews = shallowRef<ReadonlyMap<ChatId, ChatPreview>>(new Map())
  /** Rows of the list that are on the screen. */
  const inView = shallowRef<readonly ChatId[]>([])
  const currentId = ref<ChatId | null>(null)
  /** The dialog beside which the messenger shows us; null in a card. */
  const dialogId = ref<ChatId | null>(null)
  /** Items that this dialog belongs to, deal first; null until they are known, and in a card. */
  const dialogItems = computed(() => dialogId.value === null ? null : details.value.get(dialogId.value)?.linkedItems ?? null)
  /** While it is open the item was deleted, or this user lost the right to read it. */
  const isItemLost = ref(false)
  /** Grows with every opening, so that a late answer of an earlier one is dropped. */
  let generation = 0
  const asked = new Set<ChatId>()
  const wished = new Set<ChatId>()
  let gathering: ReturnType<typeof setTimeout> | null = null
  const askedPeople = new Set<UserId>()
  const wishedPeople = new Set<UserId>()
  let hasLines = false

  const chats = computed<Chat[]>(() => resolveChats(listed.value, details.value, records.value))
  /** The item whose chats are the list; beside a dialog the list is of several items and read by itself. */
  const listItem = computed(() => dialogId.value === null ? itemRef.value : null)
  const current = computed(() => chats.value.find(chat => chat.id === currentId.value) ?? null)

  /** Opens a card: one request. @returns the first chat's opening when the same request brought it */
  async function openItem(ref: CrmItemRef): Promise<ChatOpening | null> {
    const mine = begin()
    itemRef.value = ref
    try {
      const opening = await portal.openCard(ref)
      if (mine !== generation) return null
      session.accept(opening)
      item.value = opening.item.ok ? opening.item.value : null
      if (!opening.list.ok) return fail(opening.list.failure)
      acceptList(opening.list.value)
      currentId.value = listed.value[0]?.id ?? null
      if (opening.first !== null) acceptOpening(opening.first)
      state.value = 'ready'
      return opening.first
    } catch (error) {
      if (mine === generation) fail(failureOf(error))
      return null
    }
  }

  /** Opens the dialog beside which the messenger shows us; its item is the one the chat itself names first. */
  async function openDialog(chatId: ChatId): Promise<ChatOpening | null> {
    const mine = begin()
    try {
      const opening = await portal.openDialog(chatId)
      if (mine !== generation) return null
      session.accept(opening)
      if (!opening.chat.details.ok) return fail(opening.chat.details.failure)
      const facts = opening.chat.details.value
      itemRef.value = facts.linkedItems[0] ?? null
      listed.value = [listedFromDetails(facts)]
      currentId.value = chatId
      dialogId.value = chatId
      acceptOpening(opening.chat)
      state.value = 'ready'
      return opening.chat
    } catch (error) {
      if (mine === generation) fail(failureOf(error))
      return null
    }
  }

  function begin(): number {
    state.value = 'loading'
    failure.value = null
    isItemLost.value = false
    return ++generation
  }

  function fail(found: Failure): null {
    session.note(found)
    failure.value = found
    state.value = 'failed'
    return null
  }

  /** Gives up waiting; a late answer is dropped. */
  function cancel(): void {
    if (state.value !== 'loading') return
    generation++
    fail({ kind: 'timeout' })
  }

  /** The list as a poll brought it, or why it could not be read. */
  function acceptListPart(part: Part<ChatList>): void {
    isItemLost.value = !part.ok && (part.failure.kind === 'accessDenied' || part.failure.kind === 'notFound')
    if (part.ok) acceptList(part.value)
  }

  /** The chats of all items that the open dialog belongs to, itself among them. */
  function acceptHome(list: Part<ListedChat[]>, sessions: Part<SessionRecord[]>): void {
    const dialog = dialogId.value === null ? null : details.value.get(dialogId.value) ?? null
    if (dialog === null) return
    if (sessions.ok) records.value = sessions.value
    if (!list.ok) return
    const own = list.value.find(one => one.id === dialog.chatId) ?? listedFromDetails(dialog)
    listed.value = [own, ...list.value.filter(one => one.id !== dialog.chatId)]
  }

  /** A chat that was unlinked while it is open stays on the screen to be read; its composer then says why it cannot be used. */
  function acceptList(list: ChatList): void {
    listed.value = list.chats
    if (list.sessions.ok) records.value = list.sessions.value
  }

  function acceptOpening(opening: ChatOpening): void {
    people.addPeople(opening.people)
    if (opening.details.ok) acceptDetails(opening.details.value)
  }

  function acceptDetails(...all: readonly ChatDetails[]): void {
    details.value = new Map([...details.value, ...all.map(facts => [facts.chatId, facts] as const)])
    // Linked, or linked with something else, while it is open.
    const own = all.find(facts => facts.chatId === dialogId.value)
    if (own !== undefined) itemRef.value = own.linkedItems[0] ?? null
  }

  function acceptPreviews(read: ReadonlyMap<ChatId, ChatPreview>): void {
    if (read.size === 0) return
    previews.value = new Map([...previews.value, ...read])
    acceptDetails(...[...read.values()].map(preview => preview.details).filter(facts => facts !== null))
  }

  /** Rows in view and the header ask at about the same time: their wishes are gathered for a moment and read in one request. */
  function wantDetails(shown: readonly ChatId[]): void {
    if (shown.length > 0) inView.value = shown
    gather(shown)
  }

  /** People whose names are lacking somewhere else: read along with the rows. */
  function wantPeople(ids: readonly (UserId | null)[]): void {
    ids.forEach(id => { if (id !== null) wishedPeople.add(id) })
    if (unknownPeople().length > 0) gather([])
  }

  function gather(ids: readonly ChatId[]): void {
    ids.forEach(id => wished.add(id))
    gathering ??= setTimeout(() => {
      gathering = null
      const wishes = [...wished]
      wished.clear()
      void readDetails(wishes)
    }, gatherMs)
  }

  /** Reads what rows in view and the header still lack; what was asked once is not asked again. */
  async function readDetails(shown: readonly ChatId[]): Promise<void> {
    const lacking = shown.filter(id => !asked.has(id) && id !== currentId.value)
    const wanted = lacking.slice(0, maxRowsAtOnce)
    const unknown = unknownPeople()
    if (wanted.length === 0 && unknown.length === 0 && hasLines) return
    const withLines = !hasLines
    hasLines = true
    wanted.forEach(id => asked.add(id))
    unknown.forEach(id => askedPeople.add(id))
    try {
      const answer = await portal.readListDetails(wanted, unknown, withLines)
      people.addPeople(answer.people)
      people.addLines(answer.lines)
      acceptPreviews(answer.previews)
      if (lacking.length > wanted.length) gather(lacking.slice(maxRowsAtOnce))
    } catch (error) {
      // The list stays as it is: names and last words are asked for again when the rows come into view next time.
      wanted.forEach(id => asked.delete(id))
      unknown.forEach(id => askedPeople.delete(id))
      if (withLines) hasLines = false
      session.note(failureOf(error))
    }
  }

  function unknownPeople(): UserId[] {
    const operators = [...details.value.values()].map(facts => facts.operatorId).filter(id => id !== null)
    return [...new Set([...operators, ...wishedPeople])].filter(id => !people.people.has(id) && !askedPeople.has(id) && id !== session.me?.person.id)
  }

  return {
    state, failure, itemRef, listItem, item, listed, chats, details, previews, inView, currentId, dialogId, dialogItems, current, isItemLost,
    openItem, openDialog, cancel, acceptList, acceptListPart, acceptHome, acceptDetails, acceptOpening, acceptPreviews, wantDetails, wantPeople
  }
})

const gatherMs = 50
/** Two commands a row and three more must stay below the 50 of a batch. */
const maxRowsAtOnce = 20

/** Until a list tells the portal's own name. */
const channelTitles: Partial<Record<ChannelKind, string>> = { telegram: 'Telegram', whatsapp: 'WhatsApp' }

function listedFromDetails(facts: ChatDetails): ListedChat {
  const connectorId = facts.userCode.split('|')[0] ?? ''
  const channel = channelOf(connectorId)
  return { id: facts.chatId, connectorId, channelTitle: channelTitles[channel] ?? connectorId, channel, isActive: null }
}
