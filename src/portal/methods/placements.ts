import { tabKeys } from '@/domain/installation'
import type { AppFacts, TabKey, TabState, TabTitles } from '@/domain/installation'
import type { RawMap } from '@/portal/decode'
import { toFlag, toList, toMap, toText } from '@/portal/decode'
import { cardTabs } from '@/portal/placement'
import type { Command } from '@/portal/batch'

/** The messenger shows us beside open channel chats only; it wants an icon's Font Awesome 4 name. */
const sidebarOptions = { iconName: 'fa-comments', context: 'LINES' }

function codeOf(tab: TabKey): string {
  return tab === 'messenger' ? 'IM_SIDEBAR' : cardTabs[tab].code
}

/** `placement.bind` is no upsert: the same code, app and address again is refused, another address adds a second tab. Admin only. */
export function placementBind(tab: TabKey, handler: string, titles: TabTitles): Command {
  const langAll = Object.fromEntries(Object.entries(titles).map(([language, title]) => [language, { TITLE: title }]))
  const options = tab === 'messenger' ? { OPTIONS: sidebarOptions } : {}
  return { method: 'placement.bind', params: { PLACEMENT: codeOf(tab), HANDLER: handler, LANG_ALL: langAll, ...options } }
}

/** Removes one address of ours from a place. The answer counts each removed row twice. */
export function placementUnbind(tab: TabKey, handler: string): Command {
  return { method: 'placement.unbind', params: { PLACEMENT: codeOf(tab), HANDLER: handler } }
}

/** Our addresses bound to a tab, as `placement.get` lists them, each once: one bound for single users has a row for each. */
export function handlersOf(raw: unknown, tab: TabKey): string[] {
  const rows = toList(raw).map(row => toMap(row)).filter(row => toText(row.placement).toUpperCase() === codeOf(tab))
  return [...new Set(rows.map(row => toText(row.handler)))]
}

/**
 * @param bound answer of `placement.get`
 * @param offered answer of `placement.list`; null when it could not be read, then nothing counts as unavailable
 */
export function decodeTabs(bound: unknown, offered: unknown, handler: string): Record<TabKey, TabState> {
  const codes = offered === null ? null : new Set(toList(offered).map(code => toText(code).toUpperCase()))
  const states: Partial<Record<TabKey, TabState>> = {}
  for (const tab of tabKeys) {
    const handlers = handlersOf(bound, tab)
    if (handlers.some(one => isSameAddress(one, handler))) states[tab] = handlers.length > 1 ? 'outdated' : 'bound'
    else if (handlers.length > 0) states[tab] = 'outdated'
    else states[tab] = codes !== null && !codes.has(codeOf(tab)) ? 'unavailable' : 'missing'
  }
  return states as Record<TabKey, TabState>
}

/** `https://host/app/` and `https://host/app/index.html` are one page. */
export function isSameAddress(a: string, b: string): boolean {
  const bare = (address: string): string => address.replace(/[?#].*$/u, '').replace(/\/index\.html$/u, '/')
  return bare(a) === bare(b)
}

/** `app.info` */
export function decodeAppInfo(raw: unknown): AppFacts {
  const info: RawMap = toMap(raw)
  return {
    version: typeof info.VERSION === 'number' ? info.VERSION : Number(toText(info.VERSION)) || 0,
    isInstalled: toFlag(info.INSTALLED),
    licence: toText(info.LICENSE),
    languageId: toText(info.LANGUAGE_ID)
  }
}

/** `imopenlines.config.list.get`: names and rules of the lines, readable without any right; ids, numbers and flags are strings there. */
export function imopenlinesConfigListGet(): Command {
  return { method: 'imopenlines.config.list.get', params: { PARAMS: { select: ['ID', 'LINE_NAME', 'ACTIVE', 'QUEUE_TYPE', 'CLOSE_RULE', 'CLOSE_TEXT', 'VOTE_MESSAGE', 'FULL_CLOSE_TIME'] } } }
}
