import { tabKeys } from '@/domain/installation'
import type { Installation, TabKey, TabTitles } from '@/domain/installation'
import type { Command } from './batch'
import { PortalError } from './contract'
import { decodeAppInfo, decodeTabs, handlersOf, isSameAddress, placementBind, placementUnbind } from './methods/placements'
import { readScopes } from './opening'
import { mapPart } from './parts'
import type { Rest } from './rest'

/** What the install page and the app page show, in one request. The bound tabs are readable for administrators only. */
export async function readInstallation(rest: Rest, handler: string): Promise<Installation> {
  const parts = await rest.batch({
    app: { method: 'app.info', params: {} },
    scopes: { method: 'scope', params: {} },
    bound: { method: 'placement.get', params: {} },
    offered: { method: 'placement.list', params: {} }
  })
  const offered = parts.offered.ok ? parts.offered.value : null
  return {
    app: mapPart(parts.app, decodeAppInfo),
    scopes: readScopes(parts.scopes),
    tabs: mapPart(parts.bound, bound => decodeTabs(bound, offered, handler))
  }
}

/**
 * Makes exactly one binding per tab, to this build's address: removes ours to other addresses, adds what is missing. Running it again changes nothing.
 * @throws PortalError of the first place that could not be changed; the others are done all the same
 */
export async function bindTabs(rest: Rest, handler: string, tabs: readonly TabKey[], titles: TabTitles): Promise<void> {
  const bound = await rest.read('placement.get', {})
  const commands: Record<string, Command> = {}
  for (const tab of tabKeys.filter(one => tabs.includes(one))) {
    const handlers = handlersOf(bound, tab)
    // Two spellings of this address are two tabs as well: one stays.
    const kept = handlers.find(one => one === handler) ?? handlers.find(one => isSameAddress(one, handler))
    handlers.filter(one => one !== kept).forEach((old, index) => { commands[`unbind_${tab}_${index}`] = placementUnbind(tab, old) })
    if (kept === undefined) commands[`bind_${tab}`] = placementBind(tab, handler, titles)
  }
  if (Object.keys(commands).length === 0) return
  const parts = await rest.batch(commands, { once: true })
  for (const part of Object.values(parts)) if (!part.ok) throw new PortalError(part.failure)
}
