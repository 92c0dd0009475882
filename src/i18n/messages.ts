import { textLanguage, type TextLanguage } from './language'
import type enLater from '@/locales/en.later.json'
import type en from '@/locales/en.json'

type Source = typeof en & typeof enLater

/** A text in all the forms its language has for numbers. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>>
export type PluralKey = { [Key in keyof Source]: Source[Key] extends string ? never : Key }[keyof Source]
/** Keys of the English source: a key that is not there does not compile. */
export type MessageKey = Exclude<keyof Source, PluralKey>
export type Messages = Partial<Record<MessageKey, string> & Record<PluralKey, PluralForms>>

type Loader = () => Promise<{ default: Messages }>

/** Words of the conversation come first; those of the other pages and of what can go wrong follow once it is on screen. */
const loaders: Record<TextLanguage, { first: Loader, later: Loader }> = {
  en: { first: () => import('@/locales/en.json'), later: () => import('@/locales/en.later.json') },
  ru: { first: () => import('@/locales/ru.json'), later: () => import('@/locales/ru.later.json') }
}

/** The words of the first screen in the portal's language, or English. */
export async function loadMessages(languageId: string): Promise<Messages> {
  return (await loaders[textLanguage(languageId)].first()).default
}

/** All other words: added to a running `I18n` with `add`. */
export async function loadLaterMessages(languageId: string): Promise<Messages> {
  return (await loaders[textLanguage(languageId)].later()).default
}
