import { defaultSettings } from '@/domain/userSettings'
import type { UserSettings } from '@/domain/userSettings'
import type { Command } from '@/portal/batch'
import { toMap } from '@/portal/decode'

/**
 * `user.option.get` and `user.option.set`: key and value kept by the portal per application and user.
 * Without a name the whole map comes back, so that a missing one is no error; an empty map is `[]`.
 */
export function userOptionGet(): Command {
  return { method: 'user.option.get', params: {} }
}

export function userOptionSet(settings: UserSettings): Command {
  return { method: 'user.option.set', params: { options: { writeAsMyself: settings.writeAsMyself ? 'Y' : 'N' } } }
}

/** Anything but what this app wrote means: not chosen. */
export function decodeSettings(raw: unknown): UserSettings {
  return { ...defaultSettings, writeAsMyself: toMap(raw).writeAsMyself === 'Y' }
}
