import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { defaultSettings, maxRecentEmoji, withRecent } from '@/domain/userSettings'
import type { UserSettings } from '@/domain/userSettings'
import { decodeSettings, userOptionSet } from '@/portal/methods/userOption'

const settings: fc.Arbitrary<UserSettings> = fc.record({
  writeAsMyself: fc.boolean(), sendKey: fc.constantFrom('enter', 'ctrlEnter'), hasSound: fc.boolean(), keepsNotesOpen: fc.boolean(), textSize: fc.constantFrom('normal', 'large'),
  recentEmoji: fc.uniqueArray(fc.constantFrom('😀', '❤️', '🧑‍💻', '1️⃣', '👨‍👩‍👧', '©️'), { maxLength: 6 })
})

describe('settings', () => {
  it('come back as they were saved, in signs that every database takes', () => {
    fc.assert(fc.property(settings, chosen => {
      const { options } = userOptionSet(chosen).params as { options: Record<string, string> }
      expect(Object.values(options).join('')).toMatch(/^[\x20-\x7e]*$/)
      expect(decodeSettings(options)).toEqual(chosen)
    }))
  })

  it('that were not changed are left as the portal keeps them', () => {
    expect(userOptionSet({ hasSound: true }).params).toEqual({ options: { sound: 'Y' } })
  })

  it.each([[[]], [null], ['x'], [{ sendKey: 'both', sound: 'yes', textSize: '17', emoji: '<b> zz 1f600-ffffffff' }]])('%j chooses nothing', raw => {
    expect(decodeSettings(raw)).toEqual(defaultSettings)
  })
})

describe('the emoji used last', () => {
  it('have the latest first, each once, and no more than are kept', () => {
    expect(withRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c'])
    const many = Array.from({ length: maxRecentEmoji }, (_, index) => String(index))
    expect(withRecent(many, 'new')).toHaveLength(maxRecentEmoji)
  })
})
