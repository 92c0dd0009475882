import type { TextLanguage } from './language'
import type { MessageKey } from './messages'
import type { Params } from './i18n'

/** Moments are ms, shown in the device's zone and on a 24-hour clock. */
export interface Formats {
  /** Tag for `Intl`, e.g. "en-GB". */
  locale: string
  /** 09:31 */
  time: (ms: number) => string
  /** Today, Yesterday, Thursday 19 November, 19 November 2024. */
  day: (ms: number, now: number) => string
  /** The shortest that is still clear: 09:31, Fri, 12 Nov, 12 Nov 2024. */
  dateShort: (ms: number, now?: number) => string
  /** 12 November, with the year when it is another one. */
  date: (ms: number, now?: number) => string
  /** 12 November at 17:40 */
  dateTime: (ms: number) => string
  /** 38 min, 1 h 5 min, 2 d; rounded down, at least a minute. */
  duration: (ms: number) => string
  fileSize: (bytes: number) => string
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** English with day before month and a 24-hour clock, as on most portals. */
const locales: Record<TextLanguage, string> = { en: 'en-GB', ru: 'ru' }

export function createFormats(language: TextLanguage, t: (key: MessageKey, params?: Params) => string): Formats {
  const locale = locales[language]
  const formatter = (options: Intl.DateTimeFormatOptions): (ms: number) => string => {
    let format: Intl.DateTimeFormat | null = null
    return ms => (format ??= new Intl.DateTimeFormat(locale, options)).format(ms)
  }
  const time = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const weekday = formatter({ weekday: 'short' })
  const shortDay = formatter({ day: 'numeric', month: 'short' })
  const shortDate = formatter({ day: 'numeric', month: 'short', year: 'numeric' })
  const longDay = formatter({ day: 'numeric', month: 'long' })
  const longDate = formatter({ day: 'numeric', month: 'long', year: 'numeric' })
  const weekdayAndDay = formatter({ weekday: 'long', day: 'numeric', month: 'long' })
  const dayAndTime = formatter({ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })

  const date = (ms: number, now = Date.now()): string => isSameYear(ms, now) ? longDay(ms) : longDate(ms)
  return {
    locale,
    time,
    date,
    dateTime: dayAndTime,
    day: (ms, now) => {
      const ago = daysBetween(ms, now)
      if (ago === 0) return t('thread.today')
      if (ago === 1) return t('thread.yesterday')
      return isSameYear(ms, now) ? weekdayAndDay(ms) : longDate(ms)
    },
    dateShort: (ms, now = Date.now()) => {
      const ago = daysBetween(ms, now)
      if (ago === 0) return time(ms)
      if (ago > 0 && ago < 6) return weekday(ms)
      return isSameYear(ms, now) ? shortDay(ms) : shortDate(ms)
    },
    duration: ms => {
      const minutes = Math.max(1, Math.floor(ms / minuteMs))
      const hours = Math.floor(minutes / 60)
      if (hours === 0) return t('unit.minutes', { n: minutes })
      if (hours >= 24) return t('unit.days', { n: Math.floor(hours / 24) })
      return minutes % 60 === 0 ? t('unit.hours', { n: hours }) : t('unit.hours_minutes', { hours, minutes: minutes % 60 })
    },
    fileSize: bytes => {
      const units = ['unit.bytes', 'unit.kilobytes', 'unit.megabytes', 'unit.gigabytes'] as const
      const step = Math.min(units.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10))
      return t(units[step] ?? 'unit.bytes', { n: number.format(bytes / 1024 ** step) })
    }
  }
}

/** Calendar days in the device's zone from one moment to another; a day of 23 or 25 hours counts as one. */
function daysBetween(from: number, to: number): number {
  return Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / dayMs)
}

function isSameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear()
}
