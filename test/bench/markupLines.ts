import type { MarkupTiming } from './markupTiming.ts'
import type { Stage } from './stage.ts'
import type { Line } from './table.ts'

/** The parser of the built app's own code in the browser: the slowest of all hard texts, and the worst growth when a text gets twice as long. */
export async function markupLines(stage: Stage): Promise<Line[]> {
  const page = await stage.browser.newPage()
  await page.goto(`${stage.listsOrigin}/?list=plain`)
  const timings = await page.evaluate<MarkupTiming[]>('bench.markup()')
  await page.close()
  const worst = (of: 'ms' | 'ratio'): MarkupTiming => timings.reduce((top, next) => next[of] > top[of] ? next : top)
  const [slowest, steepest] = [worst('ms'), worst('ratio')]
  return [
    { what: `markup of 20,000 signs, ms (${slowest.text})`, cpu: 1, app: slowest.ms, target: '<= 20' },
    { what: `markup of twice as many, times (${steepest.text})`, cpu: 1, app: steepest.ratio, target: '<= 2.5' }
  ]
}
