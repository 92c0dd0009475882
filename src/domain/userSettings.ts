/** Which key sends: the other one breaks the line. */
export type SendKey = 'enter' | 'ctrlEnter'

export type TextSize = 'normal' | 'large'

/** What a user chose for all cards of a portal, kept there (`user.option`). */
export interface UserSettings {
  /**
   * Where the sender is the signed-in user and in the chat, send with `im.message.add`: no "sent automatically" mark and a key against doubling,
   * but into a closed session it opens a new one.
   */
  writeAsMyself: boolean
  sendKey: SendKey
  /** A short tone when the customer writes while the person works somewhere else. */
  hasSound: boolean
  /** The box of notes for colleagues stands open with every chat. */
  keepsNotesOpen: boolean
  textSize: TextSize
  /** Emoji used last, the latest first, at most `maxRecentEmoji`. */
  recentEmoji: readonly string[]
}

export const defaultSettings: UserSettings = {
  writeAsMyself: false, sendKey: 'enter', hasSound: false, keepsNotesOpen: false, textSize: 'normal', recentEmoji: []
}

export const maxRecentEmoji = 24

/** The list with this one in front. */
export function withRecent(recent: readonly string[], emoji: string): string[] {
  return [emoji, ...recent.filter(one => one !== emoji)].slice(0, maxRecentEmoji)
}
