/**
 * `npm test`: everything CI checks, in one go and in this order: types, lint, unit, component and conformance tests, build, size budget, end-to-end.
 * Every step runs even when an earlier one failed, and the last line counts over all of them.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Count { passed: number, failed: number }

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
function step(name: string, args: string[]): Count {
  return run(name, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A test run whose report says how many; a run that fails without a failed test (a crash, no browser) counts as one failure. */
function suite(name: string, args: string[], environment: Record<string, string>, read: (report: string) => Count): Count {
  const report = join(folder, `${name}.json`)
  const isGreen = run(name, args.map(arg => arg.replace('REPORT', report)), Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, value.replace('REPORT', report)])))
  let count: Count
  try {
    count = read(readFileSync(report, 'utf8'))
  } catch (error) {
    console.error(`${name}: no report (${String(error)})`)
    return { passed: 0, failed: 1 }
  }
  if (isGreen && count.passed === 0) console.error(`${name}: no test ran`)
  return { passed: count.passed, failed: isGreen && count.passed > 0 ? count.failed : Math.max(count.failed, 1) }
}

function vitestCount(report: string): Count {
  const { numPassedTests, numFailedTests } = JSON.parse(report) as { numPassedTests: number, numFailedTests: number }
  return { passed: numPassedTests, failed: numFailedTests }
}

function playwrightCount(report: string): Count {
  const { stats } = JSON.parse(report) as { stats: { expected: number, unexpected: number, flaky: number, skipped: number } }
  if (stats.flaky > 0) console.log(`${stats.flaky} end-to-end tests passed only at their second try`)
  // A skipped test is no passed one.
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped }
}

const counts = [
  step('types', ['vue-tsc', '--build']),
  step('lint', ['eslint', '.', '--max-warnings', '0']),
  suite('vitest', ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=REPORT'], {}, vitestCount),
  step('build', ['vite', 'build', '--logLevel', 'warn']),
  step('budget', ['tsx', 'tools/budget.ts']),
  suite('e2e', ['playwright', 'test', '--config', 'test/e2e/playwright.config.ts', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: 'REPORT' }, playwrightCount)
]
rmSync(folder, { recursive: true, force: true })

const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
