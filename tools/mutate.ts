/** `npm run test:mutations`: turns on each mutation in turn; a mutation that its tests do not notice fails the run. No file is changed. */
import { spawnSync } from 'node:child_process'
import { mutations } from './mutations.ts'

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
