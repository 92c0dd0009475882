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
