/**
 * `npm run bench`: the built app in the test portal against two bare lists over the same rows, in turn, in one browser. Prints a table and
 * writes `bench-results.json`. `--quick` leaves out what takes minutes. It judges nothing: a shared machine has slow moments.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { idleLines } from './idle.ts'
import { heapGrowth, loadedLines } from './loaded.ts'
import { markupLines } from './markupLines.ts'
import { openStage } from './stage.ts'
import { openingLines, startLines } from './start.ts'
import { tableOf, type Line } from './table.ts'

const isQuick = process.argv.includes('--quick')
const times = isQuick ? 1 : 3
const from = Date.now()
const stage = await openStage()
try {
  const lines: Line[] = []
  /** Tells on the way what was found: a whole run takes minutes. */
  const add = (...found: Line[]): void => {
    lines.push(...found)
    for (const line of found) console.error(`${Math.round((Date.now() - from) / 1000)} s  ${line.what}, ${line.cpu}× CPU: ${line.app?.toFixed(1)}`)
  }
  add(...await startLines(stage, times + 2))
  add(...await openingLines(stage, times))
  add(...await markupLines(stage))
  // Of a hundred thousand, so many that older ones are left to load.
  for (const count of isQuick ? [1_000] : [1_000, 10_000, 99_000]) {
    for await (const line of loadedLines(stage, count, times)) add(line)
  }
  add(...heapGrowth(lines), ...await idleLines(stage, isQuick ? 20 : 60))
  console.log(tableOf(lines))
  const seconds = Math.round((Date.now() - from) / 1000)
  console.log(`${seconds} s, ${stage.browser.version()}`)
  writeFileSync(fileURLToPath(new URL('../../bench-results.json', import.meta.url)), `${JSON.stringify({ isQuick, seconds, browser: stage.browser.version(), lines }, null, 2)}\n`)
} finally {
  await stage.close()
}
