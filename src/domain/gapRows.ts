import { placeOf } from './ascending'
import type { Gap } from './story'
import type { ThreadRow } from './unreadLine'

/** Marks, between the messages on both sides of it, what is missing; a group is parted by it. */
export function withGaps(rows: readonly ThreadRow[], gaps: readonly Gap[]): readonly ThreadRow[] {
  return gaps.reduce((all, gap) => {
    const at = placeOf(all, gap.before)
    if (all[at]?.id !== gap.before) return all
    const [above, below] = [all.slice(0, at), all.slice(at)]
    const first = below.findIndex(row => row.kind === 'message')
    return [
      ...above.map((row, index) => index === above.length - 1 && row.kind === 'message' ? { ...row, isLast: true } : row),
      { kind: 'gap' as const, key: `gap-${gap.after}` as const, id: gap.before, gap },
      ...below.map((row, index) => index === first && row.kind === 'message' ? { ...row, isFirst: true } : row)
    ]
  }, rows)
}
