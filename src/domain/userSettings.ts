/** What a user chose for all cards of a portal, kept there (`user.option`). */
export interface UserSettings {
  /**
   * Where the sender is the signed-in user and in the chat, send with `im.message.add`: no "sent automatically" mark and a key against doubling,
   * but into a closed session it opens a new one.
   */
  writeAsMyself: boolean
}

export const defaultSettings: UserSettings = { writeAsMyself: false }
