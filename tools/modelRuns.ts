/** `npm run test:model`: the send machine's model test with many more schedules than `npm test` runs, others every time; part of the check before a release. */
import { spawnSync } from 'node:child_process'

const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', '--project', 'unit', 'test/unit/sending/model.test.ts'], {
  stdio: 'inherit',
  env: { PROPERTY_SEED: String(Date.now() % 2_147_483_647), ...process.env, MODEL_RUNS: process.argv[2] ?? '200000' },
  shell: process.platform === 'win32'
})
process.exitCode = status ?? 1
