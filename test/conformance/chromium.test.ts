/** The browser finder: a named browser wins, a wrong name is an error, and the packed one brings what a bare system lacks. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findChromium, unpackChromium, unpackedEnvironment, unpackedPath } from '../../tools/chromium.ts'

it('takes the browser that CHROMIUM_PATH names', () => {
  expect(findChromium({ CHROMIUM_PATH: process.execPath })).toEqual({ kind: 'ready', path: process.execPath })
})

it('refuses a CHROMIUM_PATH that leads nowhere instead of taking another browser', () => {
  expect(() => findChromium({ CHROMIUM_PATH: '/no/such/browser' })).toThrow('/no/such/browser')
})

if (findChromium({})?.kind === 'packed') it('unpacks a browser that starts with its own libraries', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'chromium-test-'))
  try {
    unpackChromium(folder)
    const env = unpackedEnvironment(folder, true)
    expect(env.LD_LIBRARY_PATH).toContain(join(folder, 'al2023', 'lib'))
    expect(execFileSync(unpackedPath(folder), ['--version', '--no-sandbox'], { env, encoding: 'utf8' })).toMatch(/Chrom(e|ium) \d+/)
    const libraries = execFileSync('ldd', [unpackedPath(folder)], { env, encoding: 'utf8' })
    expect(libraries).toContain(`libnss3.so => ${join(folder, 'al2023', 'lib')}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
