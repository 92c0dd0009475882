/**
 * Where the portal knows its rules from. Each check, right, default and side effect names its source in the line above it:
 *
 *     // @rule <what the server does> — <docs|server|assumed> <page, file and line, or what would settle it>
 *
 * This file finds those lines. `npm run provenance` prints them, `GET /__portal/provenance` serves them, a conformance test judges them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export type SourceKind = 'docs' | 'server' | 'assumed'

export interface Rule {
  /** What the server does, in one sentence. */
  rule: string
  /** `rest/methods/lists.ts:31`, below `test/portal`. */
  where: string
  /** A documentation page, a server's file with line or function, or what would settle an assumption. */
  source: string
  kind: SourceKind
}

/** A line that starts like a rule and is none. */
export interface Misread { where: string, line: string }

export interface Provenance { rules: Rule[], misread: Misread[] }

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const START = /^\s*\/\/ @rule\b/
const RULE = /^\s*\/\/ @rule (\S.*?) — (docs|server|assumed):? (\S.*)$/
/** What a source of each kind looks like: a page, a file with a line or the name of a function, a sentence. */
const SOURCES: Record<SourceKind, RegExp> = {
  docs: /^[\w./-]+\.md$/,
  server: /^[\w.-]+\/[\w./-]+\.(php|js|css|sql):\w+( \(.+\))?$/,
  assumed: /\s/
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'provenance.ts')
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

/** The rule a line of source states; `misread` for one that starts like a rule; null for any other line. */
export function readRule(line: string): Pick<Rule, 'rule' | 'source' | 'kind'> | 'misread' | null {
  if (!START.test(line)) return null
  const [, rule, kind, source] = RULE.exec(line) ?? []
  if (rule === undefined || source === undefined || !SOURCES[kind as SourceKind].test(source)) return 'misread'
  return { rule, source, kind: kind as SourceKind }
}

/** Every rule in the portal's own source, in the order of its files. */
export function readProvenance(folder = FOLDER): Provenance {
  const found: Provenance = { rules: [], misread: [] }
  for (const file of sourceFiles(folder)) {
    const name = relative(folder, file).split(sep).join('/')
    for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      const read = readRule(line)
      const where = `${name}:${index + 1}`
      if (read === 'misread') found.misread.push({ where, line: line.trim() })
      else if (read) found.rules.push({ rule: read.rule, where, source: read.source, kind: read.kind })
    }
  }
  return found
}
