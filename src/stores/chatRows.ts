import { defineStore } from 'pinia'
import { computed } from 'vue'
import { lastWords, waitingSince as waitingIn } from '@/domain/answers'
import type { Chat, ChatDetails } from '@/domain/chat'
import { chatMark } from '@/domain/chatRow'
import type { ChatRow } from '@/domain/chatRow'
import { plainText } from '@/domain/markup'
import type { Message } from '@/domain/message'
import type { Person } from '@/domain/person'
import { customerName } from '@/domain/person'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { useCountersStore } from './counters'
import { useDeliveryStore } from './delivery'
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
  const delivery = useDeliveryStore()

  /** A row that says what it said stays the same object: of five hundred only those that changed are drawn again. */
  const rows = computed<ChatRow[]>(before => {
    const known = new Map(before?.map(row => [row.chat.id, row]))
    return chats.chats.map(chat => unchanged(known.get(chat.id), rowOf(chat)))
  })

  function rowOf(chat: Chat): ChatRow {
    const details = chats.details.get(chat.id) ?? null
    const preview = chats.previews.get(chat.id) ?? null
    const isOpen = chat.id === conversation.chatId && conversation.state === 'ready'
    const messages = isOpen ? conversation.messages : preview?.messages ?? []
    const last = lastWords(messages)
    const waitingSince = isOpen ? conversation.waiting : waitingIn(messages, delivery.channelOf(chat, details))
    const operatorId = details?.operatorId ?? null
    return {
      chat,
      name: nameOf(chat, details),
      avatarUrl: customerOf(details)?.avatarUrl ?? null,
      operatorId,
      isMine: operatorId !== null && operatorId === session.me?.person.id,
      lastText: last === null ? (isOpen ? '' : null) : textOf(last),
      lastAt: last?.sentAt ?? null,
      isLastDeleted: last?.isDeleted === true,
      lastEcho: last?.author === null ? last.echo : null,
      lastIsOurs: last?.side === 'ours' && !last.isHidden && last.authorId === session.me?.person.id,
      waitingSince,
      unsettled: outgoing.unsettledOf(chat.id),
      unread: isOpen ? 0 : counters.unreadOf(chat.id),
      mark: chatMark({ session: chat.session, waitingSince, unsettled: isOpen ? 0 : outgoing.unsettledOf(chat.id), hasDraft: !isOpen && outgoing.draftOf(chat.id) !== '' })
    }
  }

  /** What stands for the customer's name; else the chat's title without the name of its line; '' until either is known. */
  function nameOf(chat: Chat, details: ChatDetails | null): string {
    if (details === null) return ''
    const customer = customerOf(details)
    const name = customerName(customer?.name ?? '', details.userCode)
    if (customer !== null && name !== '') return name
    const line = chat.lineId === null ? undefined : people.lines.get(chat.lineId)?.name
    const suffix = line === undefined ? '' : ` - ${line}`
    return customerName(suffix !== '' && details.title.endsWith(suffix) ? details.title.slice(0, -suffix.length) : details.title, details.userCode)
  }

  function customerOf(details: ChatDetails | null): Person | null {
    const id = details?.customerId ?? null
    return id === null ? null : people.people.get(id) ?? null
  }

  return { rows }
})

function unchanged(before: ChatRow | undefined, row: ChatRow): ChatRow {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(row) ? before : row
}

/** Read once for each message: the list asks for all of its chats whenever one of them changes. */
const texts = new WeakMap<Message, string>()

function textOf(message: Message): string {
  const known = texts.get(message)
  if (known !== undefined) return known
  const text = message.isDeleted ? '' : plainText(message.text).trim() || message.files.map(file => file.name).filter(name => name !== '').join(', ')
  texts.set(message, text)
  return text
}
