/** The end of `npm test`: no failure of either runner may go uncounted or unnamed. */
import { expect, test } from 'vitest'
import { playwrightResult, vitestResult } from '../../../tools/checkReports.ts'

test('a failed test is named with the first lines of its reason, without colours', () => {
  const reason = ['\u001B[31mexpected 1 to be 2\u001B[39m', ...Array.from({ length: 40 }, (_, index) => `at line ${index}`)].join('\n')
  const report = {
    numPassedTests: 7,
    testResults: [{
      name: 'a.test.ts', status: 'failed', message: '',
      assertionResults: [{ status: 'passed', fullName: 'good', failureMessages: [] }, { status: 'failed', fullName: 'bad', failureMessages: [reason] }]
    }]
  }
  const { passed, failures } = vitestResult(JSON.stringify(report))
  expect(passed).toBe(7)
  expect(failures).toHaveLength(1)
  expect(failures[0]!.split('\n').slice(0, 3)).toEqual(['a.test.ts › bad', '    expected 1 to be 2', '    at line 0'])
  expect(failures[0]!.split('\n')).toHaveLength(16)
})

test('a file that cannot be loaded is a failure though none of its tests ran', () => {
  const report = { numPassedTests: 3, testResults: [{ name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] }] }
  expect(vitestResult(JSON.stringify(report))).toEqual({ passed: 3, failures: ['b.test.ts\n    Cannot find module'] })
})

test('in the browser a second try passes, a skipped test does not, and an error outside of the tests counts', () => {
  const spec = (title: string, status: string, message?: string): object =>
    ({ title, tests: [{ status, results: [{ error: message === undefined ? undefined : { message } }] }] })
  const report = {
    errors: [{ message: 'the portal did not start' }],
    suites: [{
      file: 'app/c.spec.ts',
      specs: [spec('good', 'expected'), spec('shaky', 'flaky'), spec('left out', 'skipped')],
      suites: [{ file: 'app/c.spec.ts', specs: [spec('inner', 'unexpected', 'not visible')] }]
    }]
  }
  expect(playwrightResult(JSON.stringify(report))).toEqual({
    passed: 2,
    failures: ['outside of the tests\n    the portal did not start', 'app/c.spec.ts › left out\n    skipped', 'app/c.spec.ts › inner\n    not visible']
  })
})
