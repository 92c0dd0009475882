import { daysBetween, isSameYear } from './formats'
import type { I18n } from './i18n'

/** Dates and lengths of time that the desk shows; the first look at a conversation needs only `Formats`. Moments are ms, in the device's zone. */
export interface Dates {
  /** The shortest that is still clear: 09:31, Fri, 12 Nov, 12 Nov 2024. */
  dateShort: (ms: number, now?: number) => string
  /** 12 November, with the year when it is another one. */
  date: (ms: number, now?: number) => string
  /** 12 November at 17:40 */
  dateTime: (ms: number) => string
  /** 38 min, 1 h 5 min, 2 d; rounded down, at least a minute. */
  duration: (ms: number) => string
}

const minuteMs = 60_000
const made = new WeakMap<I18n, Dates>()

/** The formats of a running i18n, made once. */
export function datesOf(i18n: I18n): Dates {
  const known = made.get(i18n)
  if (known !== undefined) return known
  const dates = createDates(i18n)
  made.set(i18n, dates)
  return dates
}

function createDates({ locale, t, time }: I18n): Dates {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, options)
  const weekday = format({ weekday: 'short' })
  const shortDay = format({ day: 'numeric', month: 'short' })
  const shortDate = format({ day: 'numeric', month: 'short', year: 'numeric' })
  const longDay = format({ day: 'numeric', month: 'long' })
  const longDate = format({ day: 'numeric', month: 'long', year: 'numeric' })
  const dayAndTime = format({ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return {
    date: (ms, now = Date.now()) => (isSameYear(ms, now) ? longDay : longDate).format(ms),
    dateTime: ms => dayAndTime.format(ms),
    dateShort: (ms, now = Date.now()) => {
      const ago = daysBetween(ms, now)
      if (ago === 0) return time(ms)
      if (ago > 0 && ago < 6) return weekday.format(ms)
      return (isSameYear(ms, now) ? shortDay : shortDate).format(ms)
    },
    duration: ms => {
      const minutes = Math.max(1, Math.floor(ms / minuteMs))
      const hours = Math.floor(minutes / 60)
      if (hours === 0) return t('unit.minutes', { n: minutes })
      if (hours >= 24) return t('unit.days', { n: Math.floor(hours / 24) })
      return minutes % 60 === 0 ? t('unit.hours', { n: hours }) : t('unit.hours_minutes', { hours, minutes: minutes % 60 })
    }
  }
}
