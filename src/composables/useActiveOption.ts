import { computed, ref, type ComputedRef } from 'vue'

/** Which line of a list Enter would take: the first one until a person moves or points. Going on from an end leads to the other. */
export function useActiveOption<Option extends { key: string }>(options: () => readonly Option[]): {
  active: ComputedRef<Option | null>
  move: (step: 1 | -1) => void
  pick: (key: string | null) => void
} {
  const picked = ref<string | null>(null)
  const active = computed(() => options().find(option => option.key === picked.value) ?? options()[0] ?? null)

  function move(step: 1 | -1): void {
    const all = options()
    const at = all.findIndex(option => option.key === active.value?.key)
    picked.value = all[(at + step + all.length) % all.length]?.key ?? null
  }

  return { active, move, pick: key => { picked.value = key } }
}
