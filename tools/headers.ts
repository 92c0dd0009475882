/** The headers under which the app is served, one source for the demo's host and for nginx. */

/** Browser features nobody needs in a chat; the frame gets none but writing to the clipboard. */
const FEATURES_OFF = [
  'accelerometer', 'autoplay', 'camera', 'clipboard-read', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope',
  'hid', 'idle-detection', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get',
  'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'
]

/** HTML names the current assets and is asked for anew every time; assets carry a hash in their name and never change. */
export const HTML_CACHE = 'no-store'
export const ASSET_CACHE = 'public, max-age=31536000, immutable'

/** For hosts that speak https. */
export const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains'

/** Assets are for the app's own page alone. */
export const ASSET_ONLY_HEADERS: Readonly<Record<string, string>> = { 'Cross-Origin-Resource-Policy': 'same-origin' }

/**
 * The policy of the page. `portals` may frame the app, are where it calls REST and where pictures come from; films and recordings are fetched and
 * shown from memory (`blob:`), because their addresses carry a token; `pushHosts` are further hosts it may talk to, beside its own.
 * There is no `X-Frame-Options`: it would keep the portal out.
 */
export function contentSecurityPolicy(portals: readonly string[], pushHosts: readonly string[] = []): string {
  const from = portals.join(' ')
  return [
    'default-src \'none\'',
    'script-src \'self\'',
    'style-src \'self\'',
    `img-src 'self' data: blob: ${from}`,
    `media-src blob: ${from}`,
    `connect-src 'self' ${[...portals, ...pushHosts].join(' ')}`,
    'font-src \'self\'',
    'base-uri \'none\'',
    'form-action \'none\'',
    'object-src \'none\'',
    'frame-src \'none\'',
    `frame-ancestors ${from}`,
    'require-trusted-types-for \'script\'',
    'trusted-types vue'
  ].join('; ')
}

/** Headers of every answer, HTML and assets alike. */
export function securityHeaders(portals: readonly string[], pushHosts: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(portals, pushHosts),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': [...FEATURES_OFF.map(name => `${name}=()`), 'clipboard-write=(self)'].join(', ')
  }
}
