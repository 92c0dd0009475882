import { defineStore } from 'pinia'
import { computed } from 'vue'
import { composerGate } from '@/domain/composerGate'
import type { GateFacts, OtherChat } from '@/domain/composerGate'
import { useChatRowsStore } from './chatRows'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { usePeopleStore } from './people'
import { useSessionStore } from './session'
import { useSessionActionsStore } from './sessionActions'

/** Whether one may write in the open chat, from everything the app knows. */
export const useGateStore = defineStore('gate', () => {
  const session = useSessionStore()
  const people = usePeopleStore()
  const chats = useChatsStore()
  const rows = useChatRowsStore()
  const conversation = useConversationStore()
  const actions = useSessionActionsStore()

  const isLineOff = computed(() => {
    const id = conversation.details?.lineId ?? conversation.chat?.lineId ?? null
    return id !== null && people.offLines.has(id)
  })
  const isDenied = computed(() => actions.outcome?.kind === 'failed' && actions.outcome.failure.kind === 'accessDenied')

  /** In work, not blocked, and of a customer with the same account or the same name. */
  const otherChat = computed<OtherChat | null>(() => {
    const mine = rows.rows.find(row => row.chat.id === conversation.chatId)
    const found = rows.rows.find(({ chat, name }) => chat.id !== conversation.chatId && chat.session === 'active'
      && chats.details.get(chat.id)?.block == null && name !== '' && name === mine?.name)
    return found === undefined ? null : { id: found.chat.id, channelTitle: found.chat.channelTitle }
  })

  const link = computed<GateFacts['link']>(() => conversation.sendItem === null ? 'never' : conversation.isUnlinked ? 'unlinked' : 'linked')

  const gate = computed(() => conversation.chat === null ? null : composerGate({
    chat: conversation.chat,
    details: conversation.details,
    me: session.me?.person.id ?? null,
    link: link.value,
    isItemLost: chats.isItemLost,
    scopes: session.scopes,
    isLineOff: isLineOff.value,
    isDenied: isDenied.value,
    otherChat: otherChat.value
  }))

  return { gate }
})
