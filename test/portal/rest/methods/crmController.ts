/** Moments as the controllers of the CRM take them. */
import { refusal } from '../arguments.ts'
import type { PhpValue } from '../method.ts'

const SERVER_ZONE = '+03:00'

/** A moment in ms: ISO or `Y-m-d H:i:s`; without a zone it is the server's. Throws `WRONG_DATETIME_FORMAT`. */
export function moment(value: PhpValue | undefined): number {
  const parts = typeof value === 'string' ? /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(value) : null
  // @rule A moment without a zone is the server's; what is no moment: `WRONG_DATETIME_FORMAT` — server crm/lib/controller/base.php:291
  const ms = parts ? Date.parse(`${parts[1]}T${parts[2]}${parts[3] ?? SERVER_ZONE}`) : NaN
  if (Number.isNaN(ms)) throw refusal('WRONG_DATETIME_FORMAT', 'Wrong datetime format.')
  return ms
}
