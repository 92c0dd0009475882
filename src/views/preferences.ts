import { onScopeDispose, watch } from 'vue'
import { useLiveStore } from '@/stores/live'
import { useDevice } from '@/stores/portal'
import { useSettingsStore } from '@/stores/settings'

/** What a person chose about the page as a whole: the size of its text, and a tone when the customer writes while they work somewhere else. */
export function wirePreferences(page: Document = document): void {
  const device = useDevice()
  const settings = useSettingsStore()

  watch(() => settings.settings.textSize, size => { page.documentElement.dataset.textSize = size }, { immediate: true })
  useLiveStore().onArrival(() => { if (settings.settings.hasSound && !page.hasFocus()) device.chime() })
  onScopeDispose(() => { delete page.documentElement.dataset.textSize })
}
