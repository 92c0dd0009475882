import { defineStore } from 'pinia'
import { ref } from 'vue'
import { defaultSettings } from '@/domain/userSettings'
import type { UserSettings } from '@/domain/userSettings'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** What this user chose, kept by the portal for all their devices. Until it is read, and where it cannot be, the defaults hold. */
export const useSettingsStore = defineStore('settings', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const settings = ref<UserSettings>(defaultSettings)
  const saving = ref<'no' | 'running' | 'failed'>('no')

  async function load(): Promise<void> {
    try {
      settings.value = await portal.readSettings()
    } catch (error) {
      session.note(failureOf(error))
    }
  }

  /** Holds from the moment when the portal has it. */
  async function save(change: Partial<UserSettings>): Promise<void> {
    if (saving.value === 'running') return
    saving.value = 'running'
    const next = { ...settings.value, ...change }
    try {
      await portal.saveSettings(next)
      settings.value = next
      saving.value = 'no'
    } catch (error) {
      session.note(failureOf(error))
      saving.value = 'failed'
    }
  }

  return { settings, saving, load, save }
})
