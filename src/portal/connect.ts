import type { ApiVersion, B24Frame, LoggerInterface } from '@bitrix24/b24jssdk'
import type { Placement } from '@/domain/placement'
import type { StartProblem } from '@/domain/startProblem'
import type { Portal } from './contract'
import type { FirstLook } from './firstLook'
import { lookFirst } from './firstLook'
import { isListed, judgeParent, plainName } from './guard'
import { readPlacement } from './placement'
import { toPhpQuery } from './phpQuery'
import type { SdkCalls } from './rest'

export type Connection = Connected | StartProblem

export interface Connected {
  kind: 'connected'
  placement: Placement
  languageId: string
  /** The request that opens the conversation, already on its way. */
  firstLook: FirstLook | null
  /** Loads the rest of what the app may ask of the portal. Rejects when that part is gone from the host. */
  openPortal: () => Promise<Portal>
}

/** The SDK waits for the portal's page without limit; a person does not. */
const handshakeMs = 10_000

/** A request may run 60 s on the portal; ending it earlier here would call "unknown" what is only slow. */
const requestTimeoutMs = 65_000

/**
 * Opens the frame and returns what the app may ask of the portal. Called once, by `main.ts`.
 * @param portals origins and zones this build serves (build configuration)
 */
export async function connect(page: Window, portals: readonly string[]): Promise<Connection> {
  const verdict = judgeParent({
    windowName: page.name,
    isFramed: page.parent !== page,
    parentOrigin: page.location.ancestorOrigins?.[0] ?? null,
    ownHostname: page.location.hostname
  }, portals)
  if (verdict.kind !== 'proven') return verdict

  page.name = plainName(page.name, verdict.origin)
  const sdk = await loadSdk()
  if (sdk === null) return { kind: 'notLoaded' }
  // A rejected handshake (an answer that is no handshake) leaves the person where a missing one does.
  const b24 = await within(handshakeMs, sdk.initializeB24Frame({ restrictionParams }).catch(() => null))
  if (b24 === null) return { kind: 'notAnswering' }
  b24.setLogger(silentLogger)
  const named = b24.getTargetOrigin()
  if (named !== verdict.origin) return { kind: 'moved', proven: verdict.origin, named }
  speakPlainly(b24, sdk.ApiVersion.v2)
  return openEntrance(b24, sdk.ApiVersion.v2, page, verdict.origin, portals)
}

/** Its own chunk, so that ours paints first and the portal's stays cached. Taken apart at once: only what is named here is bundled. */
async function loadSdk() {
  try {
    const { initializeB24Frame, ApiVersion } = await import('@bitrix24/b24jssdk')
    return { initializeB24Frame, ApiVersion }
  } catch {
    return null
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<null>(resolve => { timer = setTimeout(() => resolve(null), ms) })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The SDK neither retries nor holds anything back: a repeated send doubles a message, and a call held for minutes leaves after the person was told otherwise.
 * The sub-objects are complete because the SDK merges one level deep. `maxRetries: 1` means one attempt.
 */
const restrictionParams = {
  rateLimit: { burstLimit: 1_000_000, drainRate: 1_000_000, adaptiveEnabled: false },
  operatingLimit: { windowMs: 600_000, limitMs: Number.MAX_SAFE_INTEGER, heavyPercent: 100 },
  adaptiveConfig: { enabled: false, thresholdPercent: 100, coefficient: 0, maxDelay: 0 },
  maxRetries: 1,
  retryDelay: 0,
  retryOnNetworkError: false
}

/** Bodies as urlencoded `text/plain`: no CORS preflight, and no portal filter touches the customer's words (see `phpQuery.ts`). */
function speakPlainly(b24: B24Frame, version: ApiVersion): void {
  const { defaults } = b24.getHttpClient(version).ajaxClient
  defaults.headers.post['Content-Type'] = 'text/plain;charset=UTF-8'
  defaults.transformRequest = [toPhpQuery]
  defaults.timeout = requestTimeoutMs
}

const drop = async (): Promise<void> => {}

/** SDK log records carry message text and are never kept. The SDK's own null logger would send its deprecation notices to the console. */
const silentLogger: LoggerInterface = {
  log: drop, debug: drop, info: drop, notice: drop, warning: drop, error: drop, critical: drop, alert: drop, emergency: drop
}

function openEntrance(b24: B24Frame, version: ApiVersion, page: Window, origin: string, portals: readonly string[]): Connected {
  const calls: SdkCalls = {
    read: (method, params) => b24.actions.v2.call.make({ method, params: { ...params } }),
    send: (method, params) => b24.callMethod(method, { ...params })
  }
  const media = (address: string): string | null => portalAddress(address, origin, portals)
  const placement = readPlacement(b24.placement.placement, b24.placement.options, b24.isInstallMode)
  const languageId = b24.getLang()
  const firstLook = lookFirst(calls.read, placement, media)
  return {
    kind: 'connected',
    placement,
    languageId,
    firstLook,
    async openPortal() {
      const { createWholePortal } = await import('./wholePortal')
      return createWholePortal(b24, version, calls, page, {
        placement,
        languageId,
        isAdmin: b24.auth.isAdmin,
        origin,
        memberId: memberIdOf(b24, origin),
        handler: `${page.location.origin}${page.location.pathname}`,
        media,
        firstLook
      })
    }
  }
}

/**
 * Of the authorisation only this leaves the SDK: it names the portal and opens nothing. What is kept on this device is kept under it, so it is
 * never empty: the SDK tells it also while the token has run out, and a portal that names none is told by its host.
 */
function memberIdOf(b24: B24Frame, origin: string): string {
  return b24.auth.getUniq('').slice(1) || new URL(origin).host
}

/** An address of the portal itself or of a host of the listed zones (Bitrix24's own file hosts); null for any other, which is then not loaded. */
function portalAddress(address: string, origin: string, portals: readonly string[]): string | null {
  if (address === '') return null
  try {
    const url = new URL(address, origin)
    return url.origin === origin || isListed(url.origin, portals) ? url.href : null
  } catch {
    // A broken avatar address means initials instead.
    return null
  }
}
