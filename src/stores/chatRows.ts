import { defineStore } from 'pinia'
import { computed } from 'vue'
import { lastWords } from '@/domain/chat'
import type { Chat, ChatDetails } from '@/domain/chat'
import { chatMark } from '@/domain/chatRow'
import type { ChatRow } from '@/domain/chatRow'
import { plainText } from '@/domain/markup'
import type { Message } from '@/domain/message'
import type { Person } from '@/domain/person'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { useCountersStore } from './counters'
import { useOutgoingStore } from './outgoing'
import { usePeopleStore } from './people'
import { useSessionStore } from './session'

/** The list's rows: the open chat from its live thread, the others from their previews. */
export const useChatRowsStore = defineStore('chatRows', () => {
  const session = useSessionStore()
  const people = usePeopleStore()
  const chats = useChatsStore()
  const conversation = useConversationStore()
  const outgoing = useOutgoingStore()
  const counters = useCountersStore()

  const rows = computed<ChatRow[]>(() => chats.chats.map(chat => {
    const details = chats.details.get(chat.id) ?? null
    const preview = chats.previews.get(chat.id) ?? null
    const isOpen = chat.id === conversation.chatId && conversation.state === 'ready'
    const last = isOpen ? lastWords(conversation.messages) : preview?.lastMessage ?? null
    const waitingSince = isOpen ? conversation.waiting : preview?.waitingSince ?? null
    const operatorId = details?.operatorId ?? null
    return {
      chat,
      name: nameOf(chat, details),
      avatarUrl: customerOf(details)?.avatarUrl ?? null,
      operatorId,
      isMine: operatorId !== null && operatorId === session.me?.person.id,
      lastText: last === null ? (isOpen ? '' : null) : textOf(last),
      lastAt: last?.sentAt ?? null,
      lastIsOurs: last?.side === 'ours' && !last.isHidden && last.authorId === session.me?.person.id,
      waitingSince,
      unsettled: outgoing.unsettledOf(chat.id),
      unread: isOpen ? 0 : counters.unread.get(chat.id) ?? 0,
      mark: chatMark({ session: chat.session, waitingSince, unsettled: isOpen ? 0 : outgoing.unsettledOf(chat.id), hasDraft: outgoing.draftOf(chat.id) !== '' && !isOpen })
    }
  }))

  /** The customer's own name; else the chat's title without the name of its line; '' until either is known. */
  function nameOf(chat: Chat, details: ChatDetails | null): string {
    if (details === null) return ''
    const customer = customerOf(details)
    if (customer !== null && customer.name !== '') return customer.name
    const line = chat.lineId === null ? undefined : people.lines.get(chat.lineId)
    const suffix = line === undefined ? '' : ` - ${line}`
    return suffix !== '' && details.title.endsWith(suffix) ? details.title.slice(0, -suffix.length) : details.title
  }

  function customerOf(details: ChatDetails | null): Person | null {
    const id = details?.customerId ?? null
    return id === null ? null : people.people.get(id) ?? null
  }

  return { rows }
})

function textOf(message: Message): string {
  if (message.isDeleted) return ''
  return plainText(message.text).trim() || message.files.map(file => file.name).filter(name => name !== '').join(', ')
}
