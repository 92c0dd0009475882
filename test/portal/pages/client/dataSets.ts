/** The start page's choice of data: each button fills the portal anew and shows its items. */
import { callControl } from './control.ts'
import { action } from './element.ts'
import { showNotice } from './notice.ts'

const DATA_SETS: [seed: string, label: string][] = [
  ['demo', 'A working day'],
  ['field', 'A portal as they really are'],
  ['huge', 'A very large portal'],
  ['empty', 'No conversations yet']
]

/** Builds the buttons where the page has a place for them. */
export function startDataSets(): void {
  const place = document.getElementById('data-sets')
  const tellError = (error: unknown): void => showNotice(error instanceof Error ? error.message : String(error))
  place?.append(...DATA_SETS.map(([seed, label]) => action(label, async () => {
    await callControl('POST', 'reset', { seed })
    window.location.reload()
  }, tellError)))
}
