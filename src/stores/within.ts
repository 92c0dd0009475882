import type { Device } from '@/device/contract'

/** Resolves with null when the work takes longer. */
export async function within<T>(device: Pick<Device, 'after'>, ms: number, work: Promise<T>): Promise<T | null> {
  return new Promise<T | null>((resolve, reject) => {
    const cancel = device.after(ms, () => { resolve(null) })
    work.then(resolve, reject).finally(cancel)
  })
}
