/**
 * Portals that may frame the app when nobody names their own: the cloud zones of Bitrix24.
 * The list is not complete and cannot be: a self-hosted portal has any host and is named by hand, exactly.
 */
const ZONES = [
  'com', 'eu', 'de', 'fr', 'it', 'es', 'pl', 'ru', 'by', 'kz', 'uz', 'ua', 'in', 'id', 'vn', 'jp', 'cn', 'com.br', 'com.tr'
]

/** Origins as Content-Security-Policy spells them. */
export const CLOUD_PORTALS: readonly string[] = ZONES.map(zone => `https://*.bitrix24.${zone}`)

/**
 * The portals a build serves: `PORTALS` (origins, comma-separated, e.g. `https://crm.example.com,https://*.bitrix24.ru`), else the cloud zones.
 * @throws Error naming the entry that is no https origin; plain http is for a developer's own loopback only, which needs no entry
 */
export function portalsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const text = environment.PORTALS?.trim() ?? ''
  if (text === '') return CLOUD_PORTALS
  return text.split(',').map(entry => {
    const origin = entry.trim()
    if (!/^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/u.test(origin)) {
      throw new Error(`PORTALS: "${origin}" is not an origin such as https://crm.example.com or https://*.bitrix24.com`)
    }
    return origin
  })
}
