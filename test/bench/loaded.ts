import type { Stage } from './stage.ts'
import { names, openApp, openList, type Name, type Subject } from './subject.ts'
import { median, type Line } from './table.ts'

/** A plain list of a hundred thousand rows takes minutes to mount and is left out there; one of ten thousand is measured at full speed alone. */
const mostPlain = 10_000
const mostPlainSlow = 1_000

const open = (stage: Stage, name: Name, count: number): Promise<Subject> => name === 'app' ? openApp(stage, count) : openList(stage, name, count)

/** Measures all three in turn, `times` times, so that a slow moment of the machine meets everybody; the medians of each figure. */
async function inTurn<Figure extends string>(
  subjects: Map<Name, Subject>, times: number, measure: (subject: Subject) => Promise<Record<Figure, number>>
): Promise<Record<Figure, Partial<Record<Name, number>>>> {
  const found = new Map<Name, Record<Figure, number>[]>([...subjects.keys()].map(name => [name, []]))
  for (let time = 0; time < times; time++) {
    for (const [name, subject] of subjects) found.get(name)!.push(await measure(subject))
  }
  const figures = Object.keys([...found.values()][0]?.[0] ?? {}) as Figure[]
  return Object.fromEntries(figures.map(figure => [
    figure, Object.fromEntries([...found].map(([name, all]) => [name, median(all.map(one => one[figure]))]))
  ])) as Record<Figure, Partial<Record<Name, number>>>
}

/** Everything about a conversation of which so many messages are loaded, line by line. */
export async function* loadedLines(stage: Stage, count: number, times: number): AsyncGenerator<Line> {
  const subjects = new Map<Name, Subject>()
  for (const name of names) {
    if (name !== 'plain' || count <= mostPlain) subjects.set(name, await open(stage, name, count))
  }
  const title = count.toLocaleString('en')
  yield { what: `heap at ${title}, MB`, cpu: 1, ...(await inTurn(subjects, 1, async subject => ({ heap: await subject.heap() }))).heap }
  for (const cpu of [1, 4]) {
    if (cpu > 1 && count > mostPlainSlow) {
      await subjects.get('plain')?.close()
      subjects.delete('plain')
    }
    for (const subject of subjects.values()) await subject.throttle(cpu)
    yield { what: `append at ${title}, ms of work`, cpu, ...(await inTurn(subjects, times, async subject => ({ work: await subject.append() }))).work, target: cpu === 1 ? '<= 16.7' : '<= 20' }
    for (const top of [300, 0]) {
      yield { what: `prepend 50 at ${top} px of ${title}, px of drift`, cpu, ...(await inTurn(subjects, 1, async subject => ({ drift: await subject.prepend(top) }))).drift, target: '<= 0.5' }
    }
    if (count === 10_000) {
      const { dropped, blank } = await inTurn(subjects, times, subject => subject.fling())
      yield { what: `fling through ${title}, dropped of 120 frames`, cpu, ...dropped, target: '<= virtua' }
      yield { what: `fling through ${title}, blank of 120 frames`, cpu, ...blank, target: '<= virtua' }
    }
  }
  const counts = await inTurn(subjects, 1, subject => subject.counts())
  yield { what: `messages mounted at ${title}`, cpu: 1, ...counts.messages, target: '<= 300' }
  yield { what: `DOM nodes of rows at ${title}`, cpu: 1, ...counts.nodes, target: '<= 350' }
  for (const subject of subjects.values()) await subject.close()
}

/** What nine thousand messages more cost. */
export function heapGrowth(lines: readonly Line[]): Line[] {
  const at = (count: string): Line | undefined => lines.find(line => line.what === `heap at ${count}, MB`)
  const [few, many] = [at('1,000'), at('10,000')]
  if (few === undefined || many === undefined) return []
  const growth = (name: Name): number => (many[name] ?? NaN) - (few[name] ?? NaN)
  return [{ what: 'heap growth 1,000 to 10,000, MB', cpu: 1, app: growth('app'), virtua: growth('virtua'), plain: growth('plain'), target: '<= 6' }]
}
