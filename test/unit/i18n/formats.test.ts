import { datesOf } from '@/i18n/dates'
import { describe, expect, it } from 'vitest'
import { i18nOf } from '#support/mounting'
import { minute, now } from '#support/screen'

const hour = 60 * minute
const day = 24 * hour
const en = i18nOf('en')
const ru = i18nOf('ru')
const spaces = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ')

describe('moments, in the zone of the device', () => {
  it('show the time on a 24-hour clock', () => {
    expect(en.time(now)).toBe('09:31')
    expect(ru.time(now + 12 * hour)).toBe('21:31')
  })

  it('name the day', () => {
    expect(en.day(now, now)).toBe('Today')
    expect(ru.day(now - day, now)).toBe('Вчера')
    expect(en.day(now - 3 * day, now)).toBe('Thursday 19 November')
    expect(ru.day(now - 400 * day, now)).toBe('18 октября 2025 г.')
  })

  it('know yesterday by the calendar, not by 24 hours', () => {
    const justBeforeMidnight = now - 10 * hour
    expect(en.day(justBeforeMidnight, now)).toBe('Yesterday')
  })

  it('are as short as is still clear', () => {
    expect(datesOf(en).dateShort(now, now)).toBe('09:31')
    expect(datesOf(en).dateShort(now - 2 * day, now)).toBe('Fri')
    expect(datesOf(en).dateShort(now - 10 * day, now)).toBe('12 Nov')
    expect(datesOf(en).dateShort(now - 400 * day, now)).toBe('18 Oct 2025')
    expect(datesOf(ru).dateShort(now - 2 * day, now)).toBe('пт')
  })

  it('do not call a date from a wrong clock a weekday', () => {
    expect(datesOf(en).dateShort(now + 3 * day, now)).toBe('25 Nov')
  })

  it('can stand in a sentence', () => {
    expect(datesOf(en).date(now - 10 * day, now)).toBe('12 November')
    expect(datesOf(ru).date(now - 10 * day, now)).toBe('12 ноября')
    expect(spaces(datesOf(en).dateTime(now))).toMatch(/^22 November(?:,| at) 09:31$/u)
  })
})

it.each([
  [0, '1 min', '1 мин'], [59 * minute, '59 min', '59 мин'], [hour, '1 h', '1 ч'], [65 * minute, '1 h 5 min', '1 ч 5 мин'], [50 * hour, '2 d', '2 д']
])('%s ms are said as %s', (ms, english, russian) => {
  expect(spaces(datesOf(en).duration(ms))).toBe(english)
  expect(spaces(datesOf(ru).duration(ms))).toBe(russian)
})

it.each([
  [0, '0 B', '0 Б'], [1023, '1,023 B', '1 023 Б'], [1024, '1 KB', '1 КБ'], [1_887_437, '1.8 MB', '1,8 МБ'], [5 * 1024 ** 4, '5,120 GB', '5 120 ГБ']
])('%s bytes are said as %s', (bytes, english, russian) => {
  expect(spaces(en.fileSize(bytes))).toBe(english)
  expect(spaces(ru.fileSize(bytes))).toBe(russian)
})
