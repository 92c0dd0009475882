import { onScopeDispose, watch } from 'vue'
import type { Ref } from 'vue'
import { useAttention } from '@/composables/useAttention'
import { useOnline } from '@/composables/useOnline'
import { useLiveStore } from '@/stores/live'

/** Tells the live updates who looks: they run only while somebody does, and catch up once on return. */
export function wireAttention(root: Readonly<Ref<Element | null>>): void {
  const live = useLiveStore()
  const attention = useAttention(root)
  const isOnline = useOnline()

  live.onArrival(() => { attention.noteActivity() })
  live.start(() => ({
    isShownInCard: attention.isShownInCard.value,
    hiddenSince: attention.hiddenSince.value,
    lastActivityAt: attention.lastActivityAt.value
  }))
  watch([attention.isShownInCard, attention.hiddenSince, attention.lastActivityAt], () => { live.attend() })
  watch(isOnline, online => { live.setOffline(!online) }, { immediate: true })
  onScopeDispose(() => { live.stop() })
}
