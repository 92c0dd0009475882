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
  fileSize: (bytes: number) => string
}

const dayMs = 24 * 60 * 60_000

/** English with day before month and a 24-hour clock, as on most portals. */
const locales: Record<TextLanguage, string> = { en: 'en-GB', ru: 'ru' }

export function createFormats(language: TextLanguage, t: (key: MessageKey, params?: Params) => string): Formats {
  const locale = locales[language]
  const formatter = (options: Intl.DateTimeFormatOptions): (ms: number) => string => {
    let format: Intl.DateTimeFormat | null = null
    return ms => (format ??= new Intl.DateTimeFormat(locale, options)).format(ms)
  }
  const time = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const longDate = formatter({ day: 'numeric', month: 'long', year: 'numeric' })
  const weekdayAndDay = formatter({ weekday: 'long', day: 'numeric', month: 'long' })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })

  return {
    locale,
    time,
    day: (ms, now) => {
      const ago = daysBetween(ms, now)
      if (ago === 0) return t('thread.today')
      if (ago === 1) return t('thread.yesterday')
      return isSameYear(ms, now) ? weekdayAndDay(ms) : longDate(ms)
    },
    fileSize: bytes => {
      const units = ['unit.bytes', 'unit.kilobytes', 'unit.megabytes', 'unit.gigabytes'] as const
      const step = Math.min(units.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10))
      return t(units[step] ?? 'unit.bytes', { n: number.format(bytes / 1024 ** step) })
    }
  }
}

/** Calendar days in the device's zone from one moment to another; a day of 23 or 25 hours counts as one. */
export function daysBetween(from: number, to: number): number {
  return Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / dayMs)
}

export function isSameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear()
}
