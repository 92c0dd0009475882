import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Failure } from '@/domain/failure'
import type { ChatId, UserId } from '@/domain/ids'
import type { Colleague } from '@/domain/person'
import { useAddressesStore } from './addresses'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { usePeopleStore } from './people'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** In whose name messages of the open chat go. The choice ends with the chat: the next opening begins with the signed-in user again. */
export const useSenderChoiceStore = defineStore('senderChoice', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const people = usePeopleStore()
  const chats = useChatsStore()
  const conversation = useConversationStore()
  const addresses = useAddressesStore()

  /** Employees and bots of the open chat, as last read. */
  const participants = shallowRef<Colleague[]>([])
  const isReading = ref(false)
  const addingId = ref<UserId | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const otherId = ref<UserId | null>(null)
  /** Chats in which this person said that they mean to write as somebody else. */
  const agreed = new Set<ChatId>()
  let generation = 0
  // After a closing everybody is out of the chat, bots too: who was chosen is not in the next session.
  watch(() => [conversation.chatId, conversation.details?.sessionId], () => {
    generation++
    participants.value = []
    isReading.value = false
    addingId.value = null
    failure.value = null
    otherId.value = null
  }, { flush: 'sync' })

  /** Who is chosen instead of the signed-in user; null: nobody. */
  const other = computed(() => participants.value.find(one => one.id === otherId.value) ?? null)
  const senderId = computed(() => other.value?.id ?? session.me?.person.id ?? null)

  /** Reads who is in the chat; a chosen one who left is chosen no more. */
  async function read(): Promise<void> {
    const id = conversation.chatId
    if (id === null) return
    isReading.value = true
    await attempt(async mine => {
      const found = (await portal.readParticipants(id)).filter(one => one.kind !== 'customer')
      if (mine !== generation) return
      people.addPeople(found)
      participants.value = found
    })
    isReading.value = false
  }

  /** @returns whether the colleague was seen in the chat afterwards */
  async function add(colleague: Colleague): Promise<boolean> {
    const id = conversation.chatId
    const { address } = addresses
    const item = address.kind === 'item' ? address.item : chats.itemRef
    if (id === null || item === null || addingId.value !== null) return false
    addingId.value = colleague.id
    const isDone = await attempt(async () => portal.addToChat(item, id, colleague.id))
    const refusal = failure.value
    // Refused may also mean that a colleague is in already: only the list tells.
    if (isDone || refusal?.kind === 'refused') await read()
    addingId.value = null
    const isIn = participants.value.some(one => one.id === colleague.id)
    failure.value = isIn ? null : refusal ?? failure.value ?? { kind: 'refused', code: '', description: '' }
    return isIn
  }

  /** Writing as somebody else is asked about once in each chat. */
  function needsAsking(id: UserId): boolean {
    return id !== session.me?.person.id && conversation.chatId !== null && !agreed.has(conversation.chatId)
  }

  function choose(id: UserId): void {
    const isMe = id === session.me?.person.id
    otherId.value = isMe ? null : id
    if (!isMe && conversation.chatId !== null) agreed.add(conversation.chatId)
  }

  async function attempt(work: (mine: number) => Promise<void>): Promise<boolean> {
    const mine = generation
    failure.value = null
    try {
      await work(mine)
      return true
    } catch (error) {
      const found = failureOf(error)
      session.note(found)
      if (mine === generation) failure.value = found
      return false
    }
  }

  return { participants, isReading, addingId, failure, other, senderId, read, add, needsAsking, choose }
})
