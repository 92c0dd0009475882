/**
 * `npm test`: everything CI checks, in one go and in this order: types, lint, unit, component and conformance tests, build, size budget, end-to-end.
 * Every step runs even when an earlier one failed. The end of the output names everything that failed, and the last line counts over all of them:
 * what is left of a long log is its end.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playwrightResult, vitestResult, type Result } from './checkReports.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-'))

function run(name: string, args: string[], environment: Record<string, string> = {}): boolean {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  const { status, error } = spawnSync('npx', ['--no-install', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32'
  })
  if (error !== undefined) console.error(error.message)
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'failed'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  return status === 0
}

/** A step that passes or fails as one. */
function step(name: string, args: string[]): Result {
  return run(name, args) ? { passed: 1, failures: [] } : { passed: 0, failures: [name] }
}

/** A test run whose report says how many. One that fails without a failed test (a crash, no browser) counts as one failure, and so does one without a test. */
function suite(name: string, args: string[], environment: Record<string, string>, read: (report: string) => Result): Result {
  const report = join(folder, `${name}.json`)
  const isGreen = run(name, args.map(arg => arg.replace('REPORT', report)), Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, value.replace('REPORT', report)])))
  try {
    const { passed, failures } = read(readFileSync(report, 'utf8'))
    if (passed > 0 && (isGreen || failures.length > 0)) return { passed, failures: failures.map(failure => `${name}: ${failure}`) }
    return { passed, failures: [isGreen ? `${name}: no test ran` : `${name}: failed, and its report names no test`] }
  } catch (error) {
    return { passed: 0, failures: [`${name}: no report (${String(error)})`] }
  }
}

const results = [
  step('types', ['vue-tsc', '--build']),
  step('lint', ['eslint', '.', '--max-warnings', '0']),
  suite('vitest', ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=REPORT'], {}, vitestResult),
  step('build', ['vite', 'build', '--logLevel', 'warn']),
  step('budget', ['tsx', 'tools/budget.ts']),
  suite('e2e', ['playwright', 'test', '--config', 'test/e2e/playwright.config.ts', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: 'REPORT' }, playwrightResult)
]
rmSync(folder, { recursive: true, force: true })

const failures = results.flatMap(result => result.failures)
if (failures.length > 0) console.log(`\n── failed\n${failures.join('\n')}`)
console.log(`\n${results.reduce((sum, { passed }) => sum + passed, 0)} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
