import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Part } from '@/domain/opening'
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

  /** What the opening brought. */
  function accept(part: Part<UserSettings>): void {
    if (part.ok) settings.value = part.value
  }

  /** Holds from the moment when the portal has it. */
  async function save(change: Partial<UserSettings>): Promise<void> {
    if (saving.value === 'running') return
    saving.value = 'running'
    try {
      await portal.saveSettings(change)
      settings.value = { ...settings.value, ...change }
      saving.value = 'no'
    } catch (error) {
      session.note(failureOf(error))
      saving.value = 'failed'
    }
  }

  return { settings, saving, accept, save }
})
