/** What a REST parameter may be. Neither null nor boolean: methods want `Y`/`N` or `1`/`0`, and PHP has no spelling for the others here. */
export type RestValue = string | number | readonly RestValue[] | RestParams
export interface RestParams { readonly [name: string]: RestValue }

/**
 * Writes parameters the way PHP's `parse_str` reads them (`a[b][0]=…`), for a body sent as `text/plain`: no CORS preflight is needed, and the
 * portal's proactive filter, which may alter text that looks like HTML or SQL in ordinary forms, does not touch it.
 * Lone surrogates become U+FFFD (they have no UTF-8). Empty lists and maps vanish, as PHP would have it.
 * @throws TypeError for null, booleans and everything else that has no honest spelling: the request is then not made
 */
export function toPhpQuery(params: unknown): string {
  const pairs: string[] = []
  if (!isMap(params)) throw new TypeError('REST parameters must be an object')
  for (const [name, value] of Object.entries(params)) addPairs(pairs, encode(name), value)
  return pairs.join('&')
}

function addPairs(pairs: string[], name: string, value: unknown): void {
  if (typeof value === 'string') pairs.push(`${name}=${encode(value)}`)
  else if (typeof value === 'number' && Number.isFinite(value)) pairs.push(`${name}=${encode(String(value))}`)
  else if (Array.isArray(value)) value.forEach((one, index) => addPairs(pairs, `${name}[${index}]`, one))
  else if (isMap(value)) for (const [key, one] of Object.entries(value)) addPairs(pairs, `${name}[${encode(key)}]`, one)
  else throw new TypeError(`REST parameter ${name} is ${value === null ? 'null' : typeof value}`)
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'))
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
