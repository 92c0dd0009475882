/** Languages the app has words in. The first one stands in for every other. */
export const textLanguages = ['en', 'ru'] as const
export type TextLanguage = typeof textLanguages[number]

/** Portal language ids that are not what the rest of the world calls the language. */
const tags: Record<string, string> = { br: 'pt-BR', la: 'es', sc: 'zh-CN', tc: 'zh-TW', ua: 'uk', vn: 'vi', in: 'hi' }

/** The BCP 47 tag of a portal's language id; a tag goes through unchanged. */
export function languageTag(languageId: string): string {
  return tags[languageId.toLowerCase()] ?? languageId
}

/** The language the words will be in. Dates and plurals follow it too, so that one sentence never mixes two languages. */
export function textLanguage(languageId: string): TextLanguage {
  const primary = languageTag(languageId).split(/[-_]/u)[0]?.toLowerCase()
  return textLanguages.find(language => language === primary) ?? textLanguages[0]
}
