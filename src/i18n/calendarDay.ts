/** The calendar day of a moment in this device's zone. */
export function calendarDay(ms: number): string {
  return new Date(ms).toDateString()
}
