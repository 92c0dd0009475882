import { inject } from 'vue'
import type { InjectionKey } from 'vue'
import type { Failure } from '@/domain/failure'
import { PortalError } from '@/portal/contract'
import type { Device } from '@/device/contract'
import type { Portal } from '@/portal/contract'

export const portalKey: InjectionKey<Portal> = Symbol('portal')

/** The portal is there from the start: `main.ts` provides it before the app is mounted. */
export function usePortal(): Portal {
  const portal = inject(portalKey)
  if (portal === undefined) throw new Error('the portal must be provided before a store is used')
  return portal
}

export const deviceKey: InjectionKey<Device> = Symbol('device')

export function useDevice(): Device {
  const device = inject(deviceKey)
  if (device === undefined) throw new Error('the device must be provided before a store is used')
  return device
}

/** What a rejected portal call means; anything but a `PortalError` is a fault of ours and goes on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PortalError) return error.failure
  throw error
}

/** The chat itself is closed to this user or app; the session's history may still be open. */
export function isUnreadable(failure: Failure): boolean {
  return failure.kind === 'accessDenied' || failure.kind === 'scopeMissing' || failure.kind === 'methodMissing'
}
