import { domainToASCII } from 'node:url'

/**
 * Portals that may frame the app when nobody names their own: the cloud zones of Bitrix24, as its own modules name them by region
 * (`imconnector/lib/Tools/Connectors/Notifications.php`, `im/lib/V2/Application/Config.php`, `main/lib/License/UrlProvider.php`, `sign/.settings.php`).
 * Zones in which it keeps other people's pages (`bitrix24.site`, `bitrix24.shop`, `bitrix24.net`) hold no portals and are not among them.
 * A self-hosted portal has any host and is named by hand, exactly.
 */
const ZONES = [
  'com', 'eu', 'de', 'fr', 'it', 'es', 'pl', 'uk', 'ru', 'by', 'kz', 'uz', 'ua', 'in', 'id', 'vn', 'jp', 'cn', 'ae', 'mx', 'co', 'com.br', 'com.tr'
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
  return text.split(',').map(entry => asBrowsersWrite(entry.trim()))
}

/** Small letters, other alphabets in punycode, no port that goes without saying: the browser compares letter by letter. */
function asBrowsersWrite(entry: string): string {
  const [, wild = '', host = '', port = ''] = /^https:\/\/(\*\.)?([^/?#@:*\s]+)(:\d+)?\/?$/iu.exec(entry) ?? []
  const origin = `https://${wild}${domainToASCII(host)}${port === ':443' ? '' : port}`
  if (!/^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/u.test(origin)) {
    throw new Error(`PORTALS: "${entry}" is not an origin such as https://crm.example.com or https://*.bitrix24.com`)
  }
  return origin
}
