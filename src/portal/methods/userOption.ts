import { maxRecentEmoji } from '@/domain/userSettings'
import type { UserSettings } from '@/domain/userSettings'
import type { Command } from '@/portal/batch'
import { toMap } from '@/portal/decode'

/**
 * `user.option.get` and `user.option.set`: key and value kept by the portal per application and user; every value comes back as text.
 * Without a name the whole map comes back, so that a missing one is no error; an empty map is `[]`. Setting leaves other keys alone.
 */
export function userOptionGet(): Command {
  return { method: 'user.option.get', params: {} }
}

export function userOptionSet(settings: UserSettings): Command {
  const flag = (value: boolean): 'Y' | 'N' => value ? 'Y' : 'N'
  return {
    method: 'user.option.set',
    params: {
      options: {
        writeAsMyself: flag(settings.writeAsMyself),
        sendKey: settings.sendKey,
        sound: flag(settings.hasSound),
        notesOpen: flag(settings.keepsNotesOpen),
        textSize: settings.textSize,
        emoji: settings.recentEmoji.map(toHex).join(' ')
      }
    }
  }
}

/** Anything but what this app wrote means: not chosen. */
export function decodeSettings(raw: unknown): UserSettings {
  const map = toMap(raw)
  return {
    writeAsMyself: map.writeAsMyself === 'Y',
    sendKey: map.sendKey === 'ctrlEnter' ? 'ctrlEnter' : 'enter',
    hasSound: map.sound === 'Y',
    keepsNotesOpen: map.notesOpen === 'Y',
    textSize: map.textSize === 'large' ? 'large' : 'normal',
    recentEmoji: typeof map.emoji === 'string' ? map.emoji.split(' ').filter(isHex).slice(0, maxRecentEmoji).map(fromHex) : []
  }
}

/** An emoji as the numbers of its signs, "2764-fe0f": not every portal's database takes the signs themselves. */
function toHex(emoji: string): string {
  return [...emoji].map(sign => (sign.codePointAt(0) ?? 0).toString(16)).join('-')
}

function isHex(text: string): boolean {
  return /^[0-9a-f]{2,5}(?:-[0-9a-f]{2,5}){0,9}$/u.test(text)
}

function fromHex(hex: string): string {
  return hex.split('-').map(code => String.fromCodePoint(Number.parseInt(code, 16))).join('')
}
