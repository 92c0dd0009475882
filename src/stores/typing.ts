import { defineStore } from 'pinia'
import type { Failure } from '@/domain/failure'
import type { ChatId } from '@/domain/ids'
import { showsTyping, typingEveryMs } from '@/domain/typing'
import { useConversationStore } from './conversation'
import { useGateStore } from './gate'
import { useOutgoingStore } from './outgoing'
import { useDevice } from './portal'
import { useSenderChoiceStore } from './senderChoice'

/** Whether the next poll tells that this user is typing. The customer's own typing never reaches an app, so nothing here shows it. */
export const useTypingStore = defineStore('typing', () => {
  const device = useDevice()
  const conversation = useConversationStore()
  const gate = useGateStore()
  const outgoing = useOutgoingStore()
  const sender = useSenderChoiceStore()
  let typed: { chatId: ChatId, at: number } | null = null
  let toldAt = -Infinity
  /** Chats that the portal lets this user not tell. */
  const refused = new Set<ChatId>()

  /** A key changed the field of the open chat. */
  function note(): void {
    const { chatId } = conversation
    if (chatId !== null) typed = { chatId, at: device.now() }
  }

  /** Typed since the last telling, in a chat whose customer sees it: as oneself and a member, in the open, with something in the field. */
  function isWorthTelling(chatId: ChatId): boolean {
    const { details, chat } = conversation
    if (typed?.chatId !== chatId || refused.has(chatId) || device.now() - typed.at >= typingEveryMs || device.now() - toldAt < typingEveryMs) return false
    return details?.isMember === true && !details.isSilent && gate.gate?.kind === 'open' && chat !== null && showsTyping(chat.connectorId)
      && sender.other === null && outgoing.draftOf(chatId) !== ''
  }

  function told(chatId: ChatId, failure: Failure | null): void {
    toldAt = device.now()
    if (failure !== null) refused.add(chatId)
  }

  return { note, isWorthTelling, told }
})
