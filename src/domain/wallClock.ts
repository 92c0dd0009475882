/** What a clock on this device's wall shows at a moment: `2026-12-03T15:00:00`. Without a zone, as forms and some methods of the portal want it. */
export function wallClock(ms: number): string {
  const at = new Date(ms)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** The moment at which this device's clock shows a date (`2026-12-03`) and a time (`15:00`); null when they are none. */
export function momentOf(date: string, time: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/u.test(date) || !/^\d\d:\d\d/u.test(time)) return null
  const ms = new Date(`${date}T${time}`).getTime()
  return Number.isNaN(ms) ? null : ms
}
