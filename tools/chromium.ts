/**
 * Which Chromium the end-to-end tests run in. A browser is found without a separate install step: the one named by `CHROMIUM_PATH`, an
 * installed one, Playwright's own, and last the one that comes packed with the development dependencies (Linux on x64).
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium as playwrightChromium } from '@playwright/test'

export type FoundChromium = { kind: 'ready', path: string } | { kind: 'packed' }

export const NO_CHROMIUM = 'No Chromium found. Debian/Ubuntu: apt-get install -y chromium. Or set CHROMIUM_PATH, or run: npx playwright install chromium'

/** The packed browser's own flags are left out on purpose: they switch web security off, and CORS tests would prove nothing. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'
]

const USUAL_PATHS: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/opt/google/chrome/chrome', '/snap/bin/chromium'
  ],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(name => join(process.env[name] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'))
}

function packedFolder(): string {
  return fileURLToPath(new URL('../node_modules/@sparticuz/chromium/bin', import.meta.url))
}

function hasPacked(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(join(packedFolder(), 'chromium.br'))
}

/** The first browser of the search order; null when there is none. A wrong `CHROMIUM_PATH` throws: who names one means that one. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): FoundChromium | null {
  const named = env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`)
    return { kind: 'ready', path: named }
  }
  const installed = [...USUAL_PATHS[process.platform] ?? [], playwrightChromium.executablePath()].find(path => existsSync(path))
  if (installed) return { kind: 'ready', path: installed }
  return hasPacked() ? { kind: 'packed' } : null
}

/** Where the packed browser lies once unpacked into a folder. */
export function unpackedPath(folder: string): string {
  return join(folder, 'chromium')
}

/**
 * Unpacks the browser, its fonts and libraries into a folder of this run. The package unpacks into one temporary path without a lock, so this
 * is called once, before any worker starts, in a process whose temporary path is that folder.
 */
export function unpackChromium(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const script = 'import(\'@sparticuz/chromium\').then(({ default: chromium }) => chromium.executablePath())'
  execFileSync(process.execPath, ['-e', script], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    // By this name the package knows that it must bring its system libraries too.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: ['ignore', 'ignore', 'inherit']
  })
  if (!existsSync(unpackedPath(folder))) throw new Error(`The packed Chromium did not unpack into ${folder}`)
}

function hasSystemLibraries(): boolean {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/lib64', '/usr/lib']
  return ['libnss3.so', 'libnspr4.so'].every(name => folders.some(folder => existsSync(join(folder, name))))
}

/** The environment the unpacked browser starts in: with its own libraries where the system has none. */
export function unpackedEnvironment(folder: string, withOwnLibraries = !hasSystemLibraries()): Record<string, string> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  if (!withOwnLibraries) return inherited
  const libraries = [join(folder, 'al2023', 'lib'), inherited.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
  return { ...inherited, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: inherited.FONTCONFIG_PATH ?? join(folder, 'fonts') }
}
