import type { IconName } from './iconSet'

/** One line of a picker of people, bots and lines. */
export interface PersonChoice {
  key: string
  name: string
  /** Second line: position, why it is marked, why it cannot be chosen. */
  line: string
  kind: 'employee' | 'bot' | { icon: IconName }
  avatarUrl: string | null
  isChosen?: boolean
  /** The signed-in user: marked as such. */
  isMe?: boolean
  /** Words at its end for what choosing it does besides, e.g. "Add to chat". */
  does?: string
}

/** Choices under a heading. */
export interface ChoiceGroup { label: string, choices: PersonChoice[] }
