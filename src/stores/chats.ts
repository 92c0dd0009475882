import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { channelOf, messengerOf } from '@/domain/chat'
import type { Chat, ChatDetails, ChatPreview, ListedChat, SessionRecord } from '@/domain/chat'
import type { CrmItem, CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { ChatId } from '@/domain/ids'
import type { ChatList, ChatOpening, Part } from '@/domain/opening'
import { resolveChats } from '@/domain/resolveChats'
import { useDeliveryStore } from './delivery'
import { createListDetails } from './listDetails'
import { failureOf, usePortal } from './portal'
import { usePeopleStore } from './people'
import { useSessionStore } from './session'
import { useSettingsStore } from './settings'

export type LoadState = 'loading' | 'ready' | 'failed'

/** The chats of the item (or the one dialog) the app was opened on. */
export const useChatsStore = defineStore('chats', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const settings = useSettingsStore()
  const people = usePeopleStore()
  const delivery = useDeliveryStore()

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
  /** The chosen chat is that dialog: its messages stand in the messenger itself. */
  const isBesideItsThread = computed(() => dialogId.value !== null && currentId.value === dialogId.value)
  /** Items that this dialog belongs to, deal first; null until they are known, and in a card. */
  const dialogItems = computed(() => dialogId.value === null ? null : details.value.get(dialogId.value)?.linkedItems ?? null)
  /** While it is open the item was deleted, or this user lost the right to read it. */
  const isItemLost = ref(false)
  /** Grows with every opening, so that a late answer of an earlier one is dropped. */
  let generation = 0

  const chats = computed<Chat[]>(() => resolveChats(listed.value, details.value, records.value, session.me?.person.id ?? null))
  /** The item whose chats are the list; beside a dialog the list is of several items and read by itself. */
  const listItem = computed(() => dialogId.value === null ? itemRef.value : null)
  /** A chat that the list may hold no more, with its state as far as the chat itself tells it. */
  function resolve(chat: ListedChat): Chat | null {
    return resolveChats([chat], details.value, records.value, session.me?.person.id ?? null)[0] ?? null
  }
  const current = computed(() => chats.value.find(chat => chat.id === currentId.value) ?? null)

  /** Opens a card: one request. @returns the first chat's opening when the same request brought it */
  async function openItem(ref: CrmItemRef): Promise<ChatOpening | null> {
    const mine = begin()
    itemRef.value = ref
    try {
      const opening = await portal.openCard(ref)
      if (mine !== generation) return null
      session.accept(opening)
      settings.accept(opening.settings)
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
      settings.accept(opening.settings)
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
    const own = list.value.find(one => one.id === dialog.chatId) ?? { ...listedFromDetails(dialog), activeUnder: [] }
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
    for (const [id, { messages }] of read) delivery.learn(details.value.get(id)?.userCode.split('|')[0] ?? '', messages ?? [])
  }

  const want = createListDetails({
    portal,
    currentId: () => currentId.value,
    operators: () => [...details.value.values()].map(facts => facts.operatorId),
    isKnown: id => people.people.has(id) || id === session.me?.person.id,
    accept: answer => {
      people.addPeople(answer.people)
      people.addLines(answer.lines)
      acceptPreviews(answer.previews)
    },
    note: failure => { session.note(failure) }
  })

  /** @param shown rows of the list that are in view; the header asks for its own people alone (`[]`) */
  function wantDetails(shown: readonly ChatId[]): void {
    if (shown.length > 0) inView.value = shown
    want.details(shown)
  }

  return {
    state, failure, itemRef, listItem, item, listed, chats, details, previews, inView, currentId, dialogId, isBesideItsThread, dialogItems, current, isItemLost,
    resolve,
    openItem, openDialog, cancel, acceptList, acceptListPart, acceptHome, acceptDetails, acceptOpening, acceptPreviews, wantDetails, wantPeople: want.people
  }
})

function listedFromDetails(facts: ChatDetails): ListedChat {
  const connectorId = facts.userCode.split('|')[0] ?? ''
  return { id: facts.chatId, connectorId, channelTitle: messengerOf(connectorId), channel: channelOf(connectorId), activeUnder: null }
}
