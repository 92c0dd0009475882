/** A button below a message (`KEYBOARD`). It acts for the customer or a bot, never for us: it is words, or a link. */
export interface KeyboardButton {
  words: string
  /** As the portal gave it: goes through the link rule (link.ts) before it is one. '' for a button that sends, calls or runs something. */
  address: string
}

/** Buttons row by row. */
export type Keyboard = KeyboardButton[][]
