import { toMap, toText } from '@/portal/decode'
import type { Command } from '@/portal/batch'

/**
 * `imopenlines.config.path.get`: where the portal keeps the settings of Open Channels.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-path-get.html
 */
export function imopenlinesConfigPathGet(): Command {
  return { method: 'imopenlines.config.path.get', params: {} }
}

/** The path on the portal itself; anything else than a path gives way to the usual one. */
export function decodePublicPath(raw: unknown): string {
  const path = toText(toMap(raw).PUBLIC_PATH)
  return /^\/(?!\/)[\w./-]*$/u.test(path) ? path : '/contact_center/'
}
