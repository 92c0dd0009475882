/** `npm run provenance`: each rule of the test portal and where it comes from, as a table. Ends with 1 when a line cannot be read. */
import { readProvenance, type Rule } from '../test/portal/provenance.ts'

const { rules, misread } = readProvenance()

function row({ rule, where, kind, source }: Rule): string {
  return `| ${[where, rule, kind, source].map(text => text.replaceAll('|', '\\|')).join(' | ')} |`
}

const counts = (['server', 'docs', 'assumed'] as const).map(kind => `${rules.filter(rule => rule.kind === kind).length} ${kind}`)
console.log(['| Where | Rule | Kind | Source |', '|---|---|---|---|', ...rules.map(row), '', `${rules.length} rules: ${counts.join(', ')}`].join('\n'))
for (const { where, line } of misread) console.error(`${where}: not readable: ${line}`)
if (misread.length > 0) process.exitCode = 1
