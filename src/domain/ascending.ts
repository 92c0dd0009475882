/** Where an id stands, or would stand, in a list that ascends by id. */
export function placeOf(list: readonly { id: number }[], id: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.id ?? 0) < id) low = middle + 1
    else high = middle
  }
  return low
}

/** The last one for which something holds, looked for from the end: a list may have a hundred thousand. */
export function lastWhere<One>(list: readonly One[], holds: (one: One) => boolean): One | null {
  for (let index = list.length - 1; index >= 0; index--) {
    const one = list[index]
    if (one !== undefined && holds(one)) return one
  }
  return null
}
