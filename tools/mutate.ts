/** `npm run test:mutations`: turns on each mutation in turn; a mutation that its tests do not notice fails the run. No file is changed. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mutations } from './mutations.ts'

// One that does not apply would fail its tests, too, and look noticed.
const lost = mutations.filter(({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2)
if (lost.length > 0) throw new Error(`these no longer apply: ${lost.map(({ name }) => name).join(', ')}`)

let survivors = 0
for (const { name, tests } of mutations) {
  const startedAt = Date.now()
  const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', '--project', 'unit', ...tests], {
    stdio: 'ignore',
    env: { ...process.env, MUTATION: name },
    shell: process.platform === 'win32'
  })
  if (status === 0) survivors++
  console.log(`${status === 0 ? 'SURVIVED' : 'noticed '}  ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
}
console.log(`\n${mutations.length - survivors} of ${mutations.length} mutations noticed`)
process.exitCode = survivors === 0 ? 0 : 1
