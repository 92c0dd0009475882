import { expect, it } from 'vitest'
import { channelName } from '@/i18n/channelText'
import { i18nOf } from '#support/mounting'

it.each([
  ['en', 'Acme chat', 'livechat', 'Acme chat'], ['en', '', 'livechat', 'Live Chat'], ['ru', '', 'livechat', 'Онлайн-чат'], ['en', '', 'other', 'Open Channel'], ['ru', '', 'other', 'Открытая линия']
] as const)('in %s a channel that is called "%s" on the portal and is of kind %s reads "%s"', (language, channelTitle, channel, words) => {
  expect(channelName(i18nOf(language), { channelTitle, channel })).toBe(words)
})
