import { computed, type ComputedRef } from 'vue'
import type { MenuItem } from '@/components/menuItem'
import { useItemActions } from './itemActions'
import { useOpenActions } from './openActions'
import { useSearchAction } from './searchAction'
import { useSessionMenu } from './sessionMenu'

/** A line of the menu of the chat with what it does. */
export interface ChatAction extends MenuItem {
  run: () => unknown
}

/** Called once in the header's setup; what it returns is asked again whenever a fact that it read changes. */
export type ActionSource = () => () => ChatAction[]

/** Everything that the menu offers, in this order inside its groups. One file for each subject. */
const sources: readonly ActionSource[] = [useSessionMenu, useSearchAction, useItemActions, useOpenActions]

/** The lines of the menu as they are now, and how a chosen one is carried out. */
export function useChatActions(): { actions: ComputedRef<ChatAction[]>, run: (key: string) => void } {
  const asked = sources.map(source => source())
  const actions = computed(() => asked.flatMap(actionsNow => actionsNow()))
  return { actions, run: key => { actions.value.find(action => action.key === key)?.run() } }
}
