import { shallowRef, type FunctionalComponent } from 'vue'
import type { IconName } from './iconSet'

const icons = shallowRef<Record<IconName, FunctionalComponent> | null>(null)
let loading: Promise<void> | null = null

/** The icons once their chunk is here. Asks for it once; after a failure the next icon that appears asks again. */
export function useIcons(): typeof icons {
  loading ??= import('./iconSet').then(
    chunk => { icons.value = chunk.iconSet },
    // Every control has its name without the sign, and the stale build is told about by `vite:preloadError`.
    () => { loading = null }
  )
  return icons
}
