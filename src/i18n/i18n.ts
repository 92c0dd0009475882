import { computed, inject, shallowRef, type InjectionKey, type Ref } from 'vue'
import { createFormats, type Formats } from './formats'
import { textLanguage, type TextLanguage } from './language'
import type { MessageKey, Messages, PluralKey } from './messages'

export type Params = Readonly<Record<string, string | number>>
/** A sentence taken apart at its placeholders, for those that hold more than text. */
export type SentencePart = { kind: 'text', text: string } | { kind: 'slot', name: string }

export interface I18n extends Formats {
  readonly language: TextLanguage
  t: (key: MessageKey, params?: Params) => string
  /** The form for `count`, which is also a placeholder of the text. */
  tn: (key: PluralKey, count: number, params?: Params) => string
  parts: (key: MessageKey) => SentencePart[]
  /** All words are here; until then texts of the later part stand as "Still loading". */
  readonly isComplete: Readonly<Ref<boolean>>
  /** Words that came later; everything on screen that needs them shows them at once. */
  add: (more: Messages) => void
}

const placeholder = /\{(\w+)\}/gu

/** Words, numbers and dates of one language. `languageId` is the portal's own. */
export function createI18n(languageId: string, messages: Messages): I18n {
  const language = textLanguage(languageId)
  const known = shallowRef(messages)
  const plurals = new Intl.PluralRules(language)

  const t: I18n['t'] = (key, params) => fill(known.value[key] ?? missing(known.value, key), params)
  const tn: I18n['tn'] = (key, count, params) => {
    const forms = known.value[key]
    return fill(forms?.[plurals.select(count)] ?? forms?.other ?? missing(known.value, key), { ...params, count })
  }
  return {
    language,
    isComplete: computed(() => isComplete(known.value)),
    t,
    tn,
    parts: key => t(key).split(placeholder).map((text, index) => index % 2 === 0 ? { kind: 'text', text } : { kind: 'slot', name: text }),
    add: more => { known.value = { ...known.value, ...more } },
    ...createFormats(language, t)
  }
}

/** The compiler knows every key, so a missing one either has not come yet or is a mistake that a test must see. */
function missing(known: Messages, key: MessageKey | PluralKey): string {
  if (isComplete(known) && !import.meta.env.PROD) throw new Error(`no text for ${key}`)
  return ''
}

function isComplete(known: Messages): boolean {
  return known['failure.refused'] !== undefined
}

function fill(text: string, params: Params = {}): string {
  return text.replace(placeholder, (whole, name: string) => String(params[name] ?? whole))
}

export const i18nKey: InjectionKey<I18n> = Symbol('i18n')

export function useI18n(): I18n {
  const i18n = inject(i18nKey)
  if (i18n === undefined) throw new Error('no i18n was provided')
  return i18n
}
