import { computed, shallowRef, type Ref } from 'vue'
import { objectionTo } from '@/domain/sendCheck'
import type { HeardObjection, Objection, SendCheck } from '@/domain/sendCheck'

/**
 * Asks the checks at every press of Send. What they object to stands until the text changes; a warning is made once for a text.
 * `press` says whether the text may go now.
 */
export function useSendChecks(text: () => string, checks: readonly SendCheck[]): {
  objection: Readonly<Ref<Objection | null>>
  press: () => boolean
} {
  const made = shallowRef<{ objection: Objection, text: string } | null>(null)
  let heard: HeardObjection[] = []

  function press(): boolean {
    const now = text()
    const objection = objectionTo(now, checks, heard)
    made.value = objection === null ? null : { objection, text: now }
    heard = objection === null ? [] : [...heard, { key: objection.key, text: now }]
    return objection === null
  }

  return { objection: computed(() => made.value?.text === text() ? made.value.objection : null), press }
}
