import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { MessageId } from '@/domain/ids'
import type { SessionAction } from '@/domain/sessionAction'

/** What a line of the menu, or a tool of a message, opens beside the conversation. */
export type Panel = { kind: 'confirm', action: SessionAction } | { kind: 'transfer' } | { kind: 'vote' } | { kind: 'keys' } | { kind: 'settings' } | { kind: 'deleteMessage', messageId: MessageId }

/** One panel at a time. */
export const usePanelsStore = defineStore('panels', () => {
  const open = shallowRef<Panel | null>(null)

  function show(panel: Panel): void {
    open.value = panel
  }

  function close(): void {
    open.value = null
  }

  return { open, show, close }
})
