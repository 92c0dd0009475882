/**
 * The proactive filter of the portal's security module. It runs over everything PHP took from a query or a form body (`$_GET`, `$_POST`) and over
 * the commands of a batch, and breaks up what looks like HTML, script or SQL with spaces. Raw JSON and `text/plain` bodies never pass it.
 */
import type { PhpMap, PhpValue } from './method.ts'

/** The first group stays, a space comes in, the second group follows. */
// @rule What looks like script or SQL is split by a space — server security/lib/filter/auditor/sql.php:78
const splitters: RegExp[] = [
  /(<s)(cript)/gi,
  /(<\/s)(cript)/gi,
  /(<if)(rame)/gi,
  /(<ob)(ject)/gi,
  /(<em)(bed)/gi,
  /(<st)(yle)/gi,
  /(<fo)(rm)/gi,
  /(java)(script\s*:)/gi,
  /(vb)(script\s*:)/gi,
  /(\bon[a-z]{2})([a-z]+\s*=)/gi,
  /(\bsel)(ect\b(?=[\s\S]+?\bfrom\b))/gi,
  /(\bun)(ion\b(?=[\s\S]+?\bselect\b))/gi,
  /(\bins)(ert\b(?=[\s\S]+?\binto\b))/gi,
  /(\bupd)(ate\b(?=[\s\S]+?\bset\b))/gi,
  /(\bdel)(ete\b(?=[\s\S]+?\bfrom\b))/gi,
  /(\bdr)(op\b(?=\s+(?:table|database|index)\b))/gi,
  /(\balt)(er\b(?=\s+(?:table|database)\b))/gi,
  /(\.)(\.[/\\])/g
]

/** One text as the filter leaves it; harmless text comes back unchanged. */
export function filterText(text: string): string {
  return splitters.reduce((result, splitter) => result.replace(splitter, '$1 $2'), text)
}

function filterValue(value: PhpValue): PhpValue {
  if (typeof value === 'string') return filterText(value)
  if (Array.isArray(value)) return value.map(filterValue)
  return typeof value === 'object' && value !== null ? filterParams(value) : value
}

/** All texts of the parameters, at every depth, through the filter; keys stay. */
export function filterParams(params: PhpMap): PhpMap {
  // @rule The filter goes over every text at every depth — server security/classes/general/filter.php:231
  return Object.fromEntries(Object.entries(params).map(([key, value]): [string, PhpValue] => [key, filterValue(value)]))
}
