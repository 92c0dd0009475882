import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Failure } from '@/domain/failure'
import type { CardOpening, Part, SignedInUser } from '@/domain/opening'
import { usePortal } from './portal'

/** Who is signed in, what the app may do, and whether the portal holds us back. */
export const useSessionStore = defineStore('session', () => {
  const portal = usePortal()
  const me = ref<SignedInUser | null>(null)
  /** Why it could not be learned who is signed in; null when it was. */
  const meFailure = ref<Failure | null>(null)
  const scopes = ref<string[] | null>(null)
  /** Until when the portal's limits hold updates back, ms; null: not now. */
  const delayedUntil = ref<number | null>(null)
  /** A failure that ends all work until the card is reloaded. */
  const lost = ref<Extract<Failure, { kind: 'tokenLost' | 'signedOut' | 'portalBlocked' }> | null>(null)
  const isAdmin = computed(() => me.value?.isAdmin ?? portal.isAdmin)

  portal.onDelay(until => { delayedUntil.value = until })

  function accept(opening: { me: Part<SignedInUser>, scopes: CardOpening['scopes'] }): void {
    if (opening.me.ok) {
      me.value = opening.me.value
      noteSuccess()
    }
    meFailure.value = opening.me.ok ? null : opening.me.failure
    if (opening.scopes.ok) scopes.value = opening.scopes.value
  }

  /** Remembers the failures that no retry can mend. */
  function note(failure: Failure): void {
    if (failure.kind === 'tokenLost' || failure.kind === 'signedOut' || failure.kind === 'portalBlocked') lost.value = failure
  }

  function noteSuccess(): void {
    lost.value = null
  }

  return { me, meFailure, scopes, delayedUntil, lost, isAdmin, accept, note, noteSuccess }
})
