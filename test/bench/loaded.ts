import type { Stage } from './stage.ts'
import { names, openApp, openList, type Counts, type Name, type Subject } from './subject.ts'
import { median, type Line } from './table.ts'

/** A plain list of a hundred thousand rows takes minutes to mount and is left out there. */
const mostPlain = 10_000

const open = (stage: Stage, name: Name, count: number): Promise<Subject> => name === 'app' ? openApp(stage, count) : openList(stage, name, count)

/** Measures all three in turn, `times` times, so that a slow moment of the machine meets everybody. */
async function inTurn(subjects: Map<Name, Subject>, times: number, measure: (subject: Subject) => Promise<number>): Promise<Partial<Record<Name, number>>> {
  const found = new Map<Name, number[]>([...subjects.keys()].map(name => [name, []]))
  for (let time = 0; time < times; time++) {
    for (const [name, subject] of subjects) found.get(name)!.push(await measure(subject))
  }
  return Object.fromEntries([...found].map(([name, numbers]) => [name, median(numbers)]))
}

/** Everything about a conversation of which so many messages are loaded, line by line. */
export async function* loadedLines(stage: Stage, count: number, times: number): AsyncGenerator<Line> {
  const subjects = new Map<Name, Subject>()
  for (const name of names) {
    if (name !== 'plain' || count <= mostPlain) subjects.set(name, await open(stage, name, count))
  }
  const title = count.toLocaleString('en')
  yield { what: `heap at ${title}, MB`, cpu: 1, ...await inTurn(subjects, 1, subject => subject.heap()) }
  for (const cpu of [1, 4]) {
    for (const subject of subjects.values()) await subject.throttle(cpu)
    yield { what: `append at ${title}, ms of work`, cpu, ...await inTurn(subjects, times, subject => subject.append()), target: cpu === 1 ? '<= 16.7' : '<= 20' }
    for (const top of [300, 0]) {
      yield { what: `prepend 50 at ${top} px of ${title}, px of drift`, cpu, ...await inTurn(subjects, 1, subject => subject.prepend(top)), target: '<= 0.5' }
    }
    if (count === 10_000) {
      for (const figure of ['dropped', 'blank'] as const) {
        yield { what: `fling through ${title}, ${figure} of 120 frames`, cpu, ...await inTurn(subjects, times, async subject => (await subject.fling())[figure]), target: '<= virtua' }
      }
    }
  }
  for (const [what, figure, target] of counted) {
    yield { what: `${what} at ${title}`, cpu: 1, ...await inTurn(subjects, 1, async subject => (await subject.counts())[figure]), ...target !== undefined && { target } }
  }
  for (const subject of subjects.values()) await subject.close()
}

const counted: readonly (readonly [what: string, figure: keyof Counts, target?: string])[] = [
  ['messages mounted', 'rows', '<= 300'],
  ['nodes that are rows', 'rowNodes', '<= 350'],
  ['nodes inside rows', 'allNodes']
]

/** What nine thousand messages more cost. */
export function heapGrowth(lines: readonly Line[]): Line[] {
  const at = (count: string): Line | undefined => lines.find(line => line.what === `heap at ${count}, MB`)
  const [few, many] = [at('1,000'), at('10,000')]
  if (few === undefined || many === undefined) return []
  const growth = (name: Name): number => (many[name] ?? NaN) - (few[name] ?? NaN)
  return [{ what: 'heap growth 1,000 to 10,000, MB', cpu: 1, app: growth('app'), virtua: growth('virtua'), plain: growth('plain'), target: '<= 6' }]
}
