import titles from '@/locales/tabTitles.json'

/** Titles of our tabs in every language the portal may show them in; the portal picks by its user's language. */
export const tabTitles: Readonly<Record<string, string>> = titles
