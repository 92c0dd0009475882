import { maxRecentEmoji } from '@/domain/userSettings'
import type { UserSettings } from '@/domain/userSettings'
import type { Command } from '@/portal/batch'
import { toMap } from '@/portal/decode'
import { decodeTextSize } from './textSize'

/** Of each setting its key at the portal and its value there, which comes back as text whatever it was. */
const written: { [Key in keyof UserSettings]: (value: UserSettings[Key]) => [key: string, value: string] } = {
  writeAsMyself: value => ['writeAsMyself', flag(value)],
  sendKey: value => ['sendKey', value],
  hasSound: value => ['sound', flag(value)],
  keepsNotesOpen: value => ['notesOpen', flag(value)],
  textSize: value => ['textSize', value],
  recentEmoji: value => ['emoji', value.map(toHex).join(' ')]
}

/** `user.option.set`: keys and values kept by the portal per application and user. It leaves other keys alone. */
export function userOptionSet(change: Partial<UserSettings>): Command {
  const write = <Key extends keyof UserSettings>(key: Key): [string, string] | null => {
    const value = change[key]
    return value === undefined ? null : written[key](value)
  }
  const pairs = (Object.keys(written) as (keyof UserSettings)[]).map(write).filter(pair => pair !== null)
  return { method: 'user.option.set', params: { options: Object.fromEntries(pairs) } }
}

function flag(value: boolean): 'Y' | 'N' {
  return value ? 'Y' : 'N'
}

/** @param raw answer of `user.option.get`, the whole map, `[]` when empty; anything but what this app wrote means: not chosen */
export function decodeSettings(raw: unknown): UserSettings {
  const map = toMap(raw)
  return {
    writeAsMyself: map.writeAsMyself === 'Y',
    sendKey: map.sendKey === 'ctrlEnter' ? 'ctrlEnter' : 'enter',
    hasSound: map.sound === 'Y',
    keepsNotesOpen: map.notesOpen === 'Y',
    textSize: decodeTextSize(map),
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
