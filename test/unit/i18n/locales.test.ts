import { describe, expect, it } from 'vitest'
import type { Messages } from '@/i18n/messages'
import en from '@/locales/en.json'
import enLater from '@/locales/en.later.json'
import ru from '@/locales/ru.json'
import ruLater from '@/locales/ru.later.json'

const files: Record<string, Messages> = { 'en.json': en, 'en.later.json': enLater, 'ru.json': ru, 'ru.later.json': ruLater }

const placeholdersOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/gu) ?? [])].sort()
const formsOf = (value: unknown): Record<string, string> => typeof value === 'string' ? { text: value } : value as Record<string, string>

describe.each(Object.entries(files))('%s', (_, texts) => {
  it('is sorted by key', () => {
    const keys = Object.keys(texts)
    expect(keys).toEqual([...keys].sort((a, b) => a < b ? -1 : 1))
  })

  it('groups keys by area', () => {
    for (const key of Object.keys(texts)) expect(key).toMatch(/^[a-z_]+\.[a-zA-Z_]+$/u)
  })

  it('has no empty text and none with a plain space where lines must not break', () => {
    for (const value of Object.values(texts)) {
      for (const text of Object.values(formsOf(value))) {
        expect(text.trim()).toBe(text)
        expect(text).not.toBe('')
        expect(text).not.toMatch(/\{\w+\} (?:min|мин|MB|МБ|h|ч)(?:$|[\s.])/u)
      }
    }
  })
})

describe.each([[en, ru], [enLater, ruLater]])('Russian beside English', (english, russian) => {
  it('has exactly the same keys', () => {
    expect(Object.keys(russian)).toEqual(Object.keys(english))
  })

  it('has the same placeholders in each text', () => {
    for (const [key, value] of Object.entries(english)) {
      const source = placeholdersOf(formsOf(value)['other'] ?? formsOf(value)['text'] ?? '')
      for (const text of Object.values(formsOf((russian as Record<string, unknown>)[key]))) expect([key, placeholdersOf(text)]).toEqual([key, source])
    }
  })
})

describe.each([['en', { ...en, ...enLater }], ['ru', { ...ru, ...ruLater }]])('plurals in %s', (language, texts) => {
  it('have every form the language counts with', () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.slice().sort()
    for (const [key, value] of Object.entries(texts)) {
      if (typeof value !== 'string') expect([key, Object.keys(value).sort()]).toEqual([key, wanted])
    }
  })
})

it('says no word in both parts of a language', () => {
  expect(Object.keys(en).filter(key => key in enLater)).toEqual([])
})
