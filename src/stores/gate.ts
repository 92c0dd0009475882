import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { lastWhere } from '@/domain/ascending'
import { isInWork, isWindowOver } from '@/domain/chat'
import { composerGate } from '@/domain/composerGate'
import type { OtherChat } from '@/domain/composerGate'
import { useAddressesStore } from './addresses'
import { useChatRowsStore } from './chatRows'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { usePeopleStore } from './people'
import { useDevice, usePortal } from './portal'
import { useSessionStore } from './session'
import { useSessionActionsStore } from './sessionActions'

/** A browser's timer takes no longer wait. */
const longestTimerMs = 2 ** 31 - 1

/** Whether one may write in the open chat, from everything the app knows. */
export const useGateStore = defineStore('gate', () => {
  const session = useSessionStore()
  const people = usePeopleStore()
  const chats = useChatsStore()
  const rows = useChatRowsStore()
  const conversation = useConversationStore()
  const actions = useSessionActionsStore()

  const portal = usePortal()
  const device = useDevice()
  const addresses = useAddressesStore()

  /** The portal's clock, moved on when the reply window ends. */
  const now = ref(portal.now())
  let stop = (): void => {}
  watch(() => conversation.details?.replyWindow?.until ?? null, awaitEnd, { immediate: true })
  function awaitEnd(until: number | null): void {
    stop()
    now.value = portal.now()
    if (until !== null && until >= now.value) stop = device.after(Math.min(until - now.value + 1, longestTimerMs), () => { awaitEnd(until) })
  }

  const line = computed(() => {
    const id = conversation.details?.lineId ?? conversation.chat?.lineId ?? null
    return id === null ? null : people.lines.get(id) ?? null
  })
  /** Only where somebody else of the queue can take it: on a line of type `all` everybody has it already. */
  const canSkip = computed(() => line.value?.queueType === 'evenly' || line.value?.queueType === 'strictly')
  /** Counted from the last text that the line sent by itself. */
  const closesAt = computed(() => {
    const last = lastWhere(conversation.messages, message => message.systemKind === 'toCustomer')
    return line.value === null || last === null ? null : last.sentAt + line.value.closingMinutes * 60_000
  })
  const isDenied = computed(() => actions.outcome?.kind === 'failed' && actions.outcome.failure.kind === 'accessDenied')

  /** In work, not blocked, and of a customer with the same account or the same name. */
  const otherChat = computed<OtherChat | null>(() => {
    const mine = rows.rows.find(row => row.chat.id === conversation.chatId)
    const found = rows.rows.find(({ chat, name }) => chat.id !== conversation.chatId && isInWork(chat.session)
      && !isWindowOver(chats.details.get(chat.id)?.replyWindow ?? null, portal.now()) && name !== '' && name === mine?.name)
    return found === undefined ? null : { id: found.chat.id, channelTitle: found.chat.channelTitle }
  })

  const isBots = computed(() => {
    const operatorId = conversation.details?.operatorId ?? null
    return operatorId !== null && people.people.get(operatorId)?.kind === 'bot'
  })

  const gate = computed(() => conversation.chat === null ? null : composerGate({
    chat: conversation.chat,
    details: conversation.details,
    me: session.me?.person.id ?? null,
    now: now.value,
    address: addresses.address,
    isItemLost: chats.isItemLost,
    scopes: session.scopes,
    isLineOff: line.value?.isOff === true,
    isBots: isBots.value,
    canSkip: canSkip.value,
    closesAt: closesAt.value,
    isAskedToRate: line.value?.asksToRate === true,
    isDenied: isDenied.value,
    otherChat: otherChat.value
  }))

  return { gate, line, canSkip }
})
