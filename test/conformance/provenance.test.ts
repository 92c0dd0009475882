import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readProvenance, readRule } from '../portal/provenance.ts'
import { allMethods } from '../portal/rest/table.ts'
import { livePortal } from './livePortal.ts'
import { methodHasRule } from './ruleReach.ts'

const STATE = fileURLToPath(new URL('../portal/state/', import.meta.url))
/** Files of the state that hold records, data of a seed or plain names: nothing in them decides what a call does. */
const WITHOUT_RULES = [/^seed/, /^(model|deskModel|operations|create|people|messageStore)\.ts$/]
/** Of all rules, so many may be assumptions. */
const ASSUMED_SHARE = 0.05

const { rules, misread } = readProvenance()

describe('a line that states a rule', () => {
  it.each([
    ['  // @rule Answering takes the dialogue from a colleague without asking — server imopenlines/lib/chat.php:387', 'server'],
    ['// @rule The name is required — docs api-reference/disk/folder/disk-folder-upload-file.md', 'docs'],
    ['// @rule Rows come by number — assumed a real portal\'s first page would settle it', 'assumed']
  ])('%s', (line, kind) => {
    expect(readRule(line)).toMatchObject({ kind })
  })

  it.each([
    '// @rule A rule without a source',
    '// @rule A server\'s rule without a line — server imopenlines/lib/chat.php',
    '// @rule A page that is no page — docs somewhere',
    '// @rule An assumption that nothing would settle — assumed maybe',
    '// @rule A hyphen is no dash - server imopenlines/lib/chat.php:387'
  ])('cannot be read: %s', line => {
    expect(readRule(line)).toBe('misread')
  })

  it.each(['// The rule is @rule', 'const rule = 1', '// @ruler A — docs a.md'])('is not this one: %s', line => {
    expect(readRule(line)).toBeNull()
  })
})

describe('the portal\'s own rules', () => {
  it('can all be read', () => {
    expect(misread).toEqual([])
  })

  it('stand at every REST method', () => {
    expect(allMethods().map(method => method.name).filter(name => !methodHasRule(name))).toEqual([])
  })

  it('stand in every file that decides what a call does to the state', () => {
    const files = readdirSync(STATE).filter(name => name.endsWith('.ts') && !WITHOUT_RULES.some(pattern => pattern.test(name)))
    const ruled = new Set(rules.map(({ where }) => where.replace(/:\d+$/, '')))
    expect(files.filter(name => !ruled.has(`state/${name}`))).toEqual([])
  })

  it('are hardly ever assumptions', () => {
    const assumed = rules.filter(rule => rule.kind === 'assumed')
    expect(assumed.length, assumed.map(({ where, rule }) => `${where} ${rule}`).join('\n')).toBeLessThanOrEqual(rules.length * ASSUMED_SHARE)
  })

  it('point to the line they stand in', () => {
    const { where, rule } = rules[0]!
    const [file = '', line = ''] = where.split(':')
    const source = readFileSync(fileURLToPath(new URL(`../portal/${file}`, import.meta.url)), 'utf8').split('\n')
    expect(source[Number(line) - 1]).toContain(rule)
  })
})

describe('GET provenance', () => {
  const portal = livePortal('empty')

  it('serves all of them', async () => {
    expect(await portal.control('GET', 'provenance')).toEqual(rules)
  })
})
