/**
 * Portals that may frame the app when nobody names their own: the cloud zones of Bitrix24.
 * The list is not complete and cannot be: a self-hosted portal has any host and is named by hand, exactly.
 */
const ZONES = [
  'com', 'eu', 'de', 'fr', 'it', 'es', 'pl', 'ru', 'by', 'kz', 'uz', 'ua', 'in', 'id', 'vn', 'jp', 'cn', 'com.br', 'com.tr'
]

/** Origins as Content-Security-Policy spells them. */
export const CLOUD_PORTALS: readonly string[] = ZONES.map(zone => `https://*.bitrix24.${zone}`)
