import { names, type Name } from './subject.ts'

/** One figure of the run; what a list cannot do has none. */
export interface Line extends Partial<Record<Name, number>> {
  what: string
  /** How many times slower than this machine. */
  cpu: number
  target?: string
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2
}

const shown = (value: number | undefined): string => value === undefined || Number.isNaN(value) ? '' : value === Infinity ? 'lost' : value.toFixed(value < 100 ? 1 : 0)
const ratio = (line: Line, to: Name): string => line.app === undefined || !line[to] || !Number.isFinite(line[to]) ? '' : `${(line.app / line[to]).toFixed(2)}×`

/** The figures with the app's share of each list's. */
export function tableOf(lines: readonly Line[]): string {
  const head = ['', 'CPU', ...names, 'to virtua', 'to plain', 'target']
  const rows = lines.map(line => [line.what, `${line.cpu}×`, ...names.map(name => shown(line[name])), ratio(line, 'virtua'), ratio(line, 'plain'), line.target ?? ''])
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]!.length)))
  return [head, ...rows].map(row => row.map((cell, column) => column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)).join('  ')).join('\n')
}
