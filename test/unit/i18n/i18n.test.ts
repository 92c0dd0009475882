import { describe, expect, it } from 'vitest'
import { createI18n } from '@/i18n/i18n'
import { languageTag, textLanguage } from '@/i18n/language'
import { loadLaterMessages, loadMessages, type MessageKey } from '@/i18n/messages'
import { i18nOf, texts } from '#support/mounting'

describe('language', () => {
  it.each([['en', 'en'], ['ru', 'ru'], ['ru-RU', 'ru'], ['RU', 'ru'], ['de', 'en'], ['ua', 'en'], ['', 'en'], ['??', 'en']])('%s is read in %s', (id, language) => {
    expect(textLanguage(id)).toBe(language)
  })

  it.each([['br', 'pt-BR'], ['la', 'es'], ['sc', 'zh-CN'], ['tc', 'zh-TW'], ['ua', 'uk'], ['vn', 'vi'], ['in', 'hi'], ['ja', 'ja']])('the portal calls %s what others call %s', (id, tag) => {
    expect(languageTag(id)).toBe(tag)
  })
})

describe('texts', () => {
  it('fill placeholders and leave unknown ones readable', () => {
    const { t } = i18nOf()
    expect(t('message.name', { author: 'Oleg', time: '09:31' })).toBe('Oleg, 09:31')
    expect(t('message.name', { author: 'Oleg' })).toBe('Oleg, {time}')
  })

  it('never read a placeholder out of a value', () => {
    expect(i18nOf().t('message.name', { author: '{time}', time: '$&' })).toBe('{time}, $&')
  })

  it.each([[1, 'Остался 1 знак'], [2, 'Осталось 2 знака'], [5, 'Осталось 5 знаков'], [11, 'Осталось 11 знаков'], [21, 'Остался 21 знак']])('count %s in Russian', (count, text) => {
    expect(i18nOf('ru').tn('composer.chars_left', count)).toBe(text)
  })

  it('come apart at their placeholders', () => {
    expect(i18nOf().parts('composer.identity')).toEqual([
      { kind: 'text', text: 'You write as ' }, { kind: 'slot', name: 'sender' },
      { kind: 'text', text: ' to ' }, { kind: 'slot', name: 'customer' },
      { kind: 'text', text: ' via ' }, { kind: 'slot', name: 'channel' },
      { kind: 'text', text: '' }
    ])
  })

  it.each(['en', 'ru'] as const)('of the identity line have the same pieces short and long in %s', language => {
    const { parts } = i18nOf(language)
    const shapeOf = (key: MessageKey): string[] => parts(key).map(part => part.kind === 'slot' ? part.name : '')
    expect(shapeOf('composer.identity_short')).toEqual(shapeOf('composer.identity'))
  })

  it('that nobody wrote stop a test', () => {
    expect(() => i18nOf().t('no.such' as MessageKey)).toThrow('no.such')
  })

  it('of the later part are empty until they come, and appear by themselves', async () => {
    const i18n = createI18n('ru', await loadMessages('ru'))
    expect(i18n.t('failure.timeout')).toBe('')
    expect(i18n.isComplete.value).toBe(false)
    i18n.add(await loadLaterMessages('ru'))
    expect(i18n.t('failure.timeout')).toContain('Битрикс24')
    expect(i18n.isComplete.value).toBe(true)
  })

  it('load one language only', async () => {
    expect({ ...await loadMessages('de'), ...await loadLaterMessages('de') }).toEqual(texts.en)
    expect({ ...await loadMessages('ru'), ...await loadLaterMessages('ru') }).toEqual(texts.ru)
  })
})
