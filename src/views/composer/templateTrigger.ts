import { ref, watch, type Ref } from 'vue'
import { isSlashTyped, slashWordAt, type SlashWord } from '@/domain/slashWord'
import type { Composer } from './composer'

interface Picker {
  isOpen: () => boolean
  open: (how: 'keys' | 'slash') => void
  close: () => void
  /** Arrows and Enter, while one searches in the message itself. */
  takeKey: (event: KeyboardEvent) => void
}

const leavingKeys = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])

/** Opens the templates from the field: Alt+/ by the key's place on the keyboard, and a slash typed at the start of a word. */
export function useTemplateTrigger(composer: Composer, picker: Picker): Readonly<Ref<SlashWord | null>> {
  const slash = ref<SlashWord | null>(null)

  function leave(): void {
    if (slash.value === null) return
    slash.value = null
    picker.close()
  }

  // At once, while the cursor of the field still stands where this change put it.
  watch(composer.text, (now, before) => {
    const { from, to } = composer.selection()
    if (slash.value !== null) {
      const word = from === to ? slashWordAt(now, to) : null
      if (word?.from === slash.value.from) slash.value = word
      else leave()
    } else if (from === to && !picker.isOpen() && isSlashTyped(before, now, to)) {
      slash.value = slashWordAt(now, to)
      picker.open('slash')
    }
  }, { flush: 'sync' })
  watch(picker.isOpen, isOpen => { if (!isOpen) slash.value = null })

  composer.onKey(event => {
    if (event.code === 'Slash' && event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (!picker.isOpen()) picker.open('keys')
    } else if (slash.value !== null) {
      if (leavingKeys.has(event.key)) return leave()
      picker.takeKey(event)
      // Enter chooses here, also when there is nothing to choose: half a word with a slash is no message.
      if (event.key === 'Enter' && !event.isComposing) event.preventDefault()
    }
  })
  return slash
}
