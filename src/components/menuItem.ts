import type { IconName } from './iconSet'
import type { KeyHint } from './keyNames'

/** One line of the menu of the chat. */
export interface MenuItem {
  key: string
  icon: IconName
  label: string
  /** Lines stand in this order of groups, and in a group in the order of the list: what is done with the chat, what else it offers, what ends it. */
  group: 'chat' | 'more' | 'end'
  /** Why it cannot be done now; null: it can. Nothing that exists is ever hidden. */
  offReason: string | null
  /** Something is lost by it: shown in the colour of danger. */
  destroys?: boolean
  keys?: KeyHint
}
