/** What the reports of the two test runners say: how many passed, and every failure by name with the first lines of its reason. */

/** Of one step of `npm test`. */
export interface Result {
  passed: number
  /** One text for each failure, name first. */
  failures: string[]
}

const mostLines = 15
/** The runners colour their reasons. */
const colours = /\u001B\[[\d;]*m/gu

function told(name: string, reason: string): string {
  const lines = reason.replace(colours, '').split('\n').slice(0, mostLines)
  return [name, ...lines.map(line => `    ${line}`)].join('\n')
}

interface VitestReport {
  numPassedTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string, fullName: string, failureMessages: string[] | null }[]
  }[]
}

/** Vitest's JSON report. A file that fails as a whole (an import, a hook) is one failure. */
export function vitestResult(report: string): Result {
  const { numPassedTests, testResults } = JSON.parse(report) as VitestReport
  const failures = testResults.flatMap(file => {
    const tests = file.assertionResults.filter(test => test.status === 'failed')
    if (tests.length === 0 && file.status === 'failed') return [told(file.name, file.message)]
    return tests.map(test => told(`${file.name} › ${test.fullName}`, test.failureMessages?.join('\n') ?? ''))
  })
  return { passed: numPassedTests, failures }
}

interface PlaywrightSuite {
  file: string
  specs: { title: string, tests: { status: string, results: { error?: { message?: string } }[] }[] }[]
  suites?: PlaywrightSuite[]
}
interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors: { message?: string }[]
}

/** Playwright's JSON report. A test that needed its second try passed, and is named in the run's own output; a skipped test is no passed one. */
export function playwrightResult(report: string): Result {
  const { suites, errors } = JSON.parse(report) as PlaywrightReport
  const result: Result = { passed: 0, failures: errors.map(({ message }) => told('outside of the tests', message ?? '')) }
  const count = (suite: PlaywrightSuite): void => {
    for (const { title, tests } of suite.specs) {
      for (const { status, results } of tests) {
        if (status === 'expected' || status === 'flaky') result.passed++
        else result.failures.push(told(`${suite.file} › ${title}`, status === 'skipped' ? 'skipped' : results.at(-1)?.error?.message ?? ''))
      }
    }
    suite.suites?.forEach(count)
  }
  suites.forEach(count)
  return result
}
