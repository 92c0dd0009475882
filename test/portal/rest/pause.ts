import { setTimeout as wait } from 'node:timers/promises'

/** Waits on real time; a wait never keeps the process alive. */
export async function pause(ms: number | undefined): Promise<void> {
  if (ms !== undefined && ms > 0) await wait(ms, undefined, { ref: false })
}
