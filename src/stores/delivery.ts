import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Chat, ChatDetails } from '@/domain/chat'
import type { MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { ChannelFacts } from '@/domain/standing'
import { changesAhead, isConfirmed } from '@/domain/standing'
import { usePeopleStore } from './people'
import { useDevice, usePortal } from './portal'

/** A wait for the portal's clock is looked at again after so long: that clock may be ahead of what this page knows. */
const longestWaitMs = 60_000

/** What is known of the channels: which of them confirm messages, and the moment at which the next message without a confirmation stands otherwise. */
export const useDeliveryStore = defineStore('delivery', () => {
  const portal = usePortal()
  const device = useDevice()
  const people = usePeopleStore()

  /** ms of the portal's clock; moves on when a standing changes by it. */
  const now = ref(portal.now())
  /** Connectors, in lower case, that confirmed a message of ours, in any chat that was read. */
  const confirming = shallowRef<ReadonlySet<string>>(new Set())
  const ahead = new Set<number>()
  let stop = (): void => {}

  /** Takes what a chat's messages tell: of its channel, and when to look at them again. */
  function learn(connectorId: string, messages: readonly Message[]): void {
    const connector = connectorId.toLowerCase()
    if (!confirming.value.has(connector) && messages.some(isConfirmed)) confirming.value = new Set([...confirming.value, connector])
    // Before the first answer this was the device's clock, which may be wrong by hours.
    now.value = portal.now()
    for (const at of changesAhead(messages, now.value)) ahead.add(at)
    advance()
  }

  /** Looks at the portal's clock, which every answer may set anew. */
  function advance(): void {
    stop()
    const current = portal.now()
    const due = [...ahead].filter(at => at <= current)
    due.forEach(at => ahead.delete(at))
    if (due.length > 0) now.value = current
    if (ahead.size > 0) stop = device.after(Math.min(Math.max(Math.min(...ahead) - current, 0), longestWaitMs), advance)
  }

  function channelOf(chat: Pick<Chat, 'connectorId'>, details: ChatDetails | null): ChannelFacts {
    return {
      isLive: chat.connectorId.toLowerCase() === 'livechat',
      readUpTo: markOf(details),
      isConfirming: confirming.value.has(chat.connectorId.toLowerCase()),
      now: now.value
    }
  }

  /** The furthest mark of a customer: a group chat of a messenger has several. */
  function markOf(details: ChatDetails | null): MessageId | null {
    const marks = details?.readMarks.filter(({ userId }) => userId === details.customerId || people.people.get(userId)?.kind === 'customer') ?? []
    return marks.length === 0 ? null : Math.max(...marks.map(({ messageId }) => messageId)) as MessageId
  }

  return { now, learn, advance, channelOf }
})
