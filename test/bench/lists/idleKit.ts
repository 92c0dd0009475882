import { computed } from 'vue'
import DeliverySign from '@/components/DeliverySign.vue'
import { lineKinds, messageKinds } from '@/components/messageKinds'
import type { MessageKit } from '@/components/messageKit'
import MessageTools from '@/components/MessageTools.vue'

const parts: Partial<MessageKit> = {
  kinds: messageKinds,
  lines: lineKinds,
  tools: MessageTools,
  sign: DeliverySign,
  channel: computed(() => 'telegram'),
  channelTitle: computed(() => 'Telegram'),
  connectorId: computed(() => 'telegrambot'),
  standing: () => 'none',
  mark: () => null,
  isExplanation: () => false,
  originals: new Set(),
  links: computed(() => new Map())
}

/** Makes the rows of the lists what they are in the app. Nobody presses anything there: what a press would call is left out. */
export const idleKit = parts as MessageKit
