import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { isInWork } from '@/domain/chat'
import type { ChatId } from '@/domain/ids'
import type { SendAddress } from '@/domain/sendAddress'
import { createAddressBook } from './addressBook'
import type { AddressFacts } from './addressBook'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** Through which item messages of each chat go: the one that its active session is bound to, which need not be the card's. */
export const useAddressesStore = defineStore('addresses', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const chats = useChatsStore()
  const conversation = useConversationStore()

  const book = createAddressBook({ portal, factsOf, accept: details => { if (details.ok) chats.acceptDetails(details.value) } })

  function factsOf(chatId: ChatId): AddressFacts | null {
    const details = chats.details.get(chatId) ?? null
    const listed = chats.chats.find(one => one.id === chatId)
    if (details === null && listed === undefined) return null
    return {
      sessionId: details?.sessionId === 'none' ? null : details?.sessionId ?? null,
      activeUnder: listed?.activeUnder ?? null,
      card: chats.itemRef,
      isCardLost: chats.isItemLost,
      known: details?.linkedItems ?? [],
      isMember: details?.isMember === true
    }
  }

  /** Of the open chat. */
  const address = computed<SendAddress>(() => conversation.chatId === null ? { kind: 'unknown' } : book.current(conversation.chatId))

  /** Beside a dialog the lists of its items come with what else the sidebar shows of them. */
  const isListComing = computed(() => (chats.dialogItems?.length ?? 0) > 0 && conversation.chat?.activeUnder == null)
  /** Somebody works in the open chat, and no list says through which item. */
  const isWanted = computed(() => conversation.chat !== null && conversation.state === 'ready' && !isListComing.value
    && isInWork(conversation.chat.session) && address.value.kind === 'unknown')
  watch(() => isWanted.value ? conversation.chatId : null, chatId => { if (chatId !== null) void look(chatId) }, { immediate: true })

  /** Until it is known a press of Send looks it up by itself. */
  async function look(chatId: ChatId): Promise<void> {
    try {
      await book.lookUp(chatId)
    } catch (error) {
      session.note(failureOf(error))
    }
  }

  return { address, of: book.current, resolve: book.resolve }
})
