import { describe, expect, it } from 'vitest'
import { defaultSettings } from '@/domain/userSettings'
import { useSettingsStore } from '@/stores/settings'
import { portalError } from '#support/fakePortal'
import { cardOpening, deal } from '#support/values'
import { prepare } from './prepare'

const large = { ...defaultSettings, textSize: 'large' as const }

describe('what a user chose', () => {
  it('comes with the opening', async () => {
    const { portal, chats } = prepare()
    portal.prepare('openCard', cardOpening({ settings: { ok: true, value: large } }))
    await chats.openItem(deal)
    expect(useSettingsStore().settings).toEqual(large)
  })

  it('and could not be read, is as it was before, and saving one choice does not overwrite the others', async () => {
    const { portal, chats } = prepare()
    portal.prepare('openCard', cardOpening({ settings: { ok: false, failure: { kind: 'timeout' } } }))
    await chats.openItem(deal)
    const settings = useSettingsStore()
    expect(settings.settings).toEqual(defaultSettings)
    portal.prepare('saveSettings', undefined)
    await settings.save({ hasSound: true })
    expect(portal.asked('saveSettings')).toEqual([[{ hasSound: true }]])
    expect(settings.settings).toEqual({ ...defaultSettings, hasSound: true })
  })

  it('holds only from when the portal has it', async () => {
    const { portal } = prepare()
    const settings = useSettingsStore()
    portal.prepare('saveSettings', portalError({ kind: 'timeout' }))
    await settings.save({ hasSound: true })
    expect(settings.settings).toEqual(defaultSettings)
    expect(settings.saving).toBe('failed')
  })
})
