/**
 * `npm run bench`: the built app in the test portal against two bare lists over the same rows, in turn, in one browser. Prints a table and
 * writes `bench-results.json`. `--quick` leaves out what takes minutes. It judges nothing: a shared machine has slow moments.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { idleLines } from './idle.ts'
import { heapGrowth, loadedLines } from './loaded.ts'
import { openStage } from './stage.ts'
import { openingLines, startLines } from './start.ts'
import { tableOf, type Line } from './table.ts'

const isQuick = process.argv.includes('--quick')
const times = isQuick ? 1 : 3
const from = Date.now()
const stage = await openStage()
try {
  const lines: Line[] = [...await startLines(stage, times + 2), ...await openingLines(stage, times)]
  for (const count of isQuick ? [1_000] : [1_000, 10_000, 100_000]) lines.push(...await loadedLines(stage, count, times))
  lines.push(...heapGrowth(lines), ...await idleLines(stage, isQuick ? 20 : 60))
  console.log(tableOf(lines))
  const seconds = Math.round((Date.now() - from) / 1000)
  console.log(`${seconds} s, ${stage.browser.version()}`)
  writeFileSync(fileURLToPath(new URL('../../bench-results.json', import.meta.url)), `${JSON.stringify({ isQuick, seconds, browser: stage.browser.version(), lines }, null, 2)}\n`)
} finally {
  await stage.close()
}
