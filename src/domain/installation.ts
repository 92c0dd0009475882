import { crmItemTypes } from './crmItem'
import type { CrmItemType } from './crmItem'
import type { Part } from './opening'

/** The places this app asks the portal for: a tab in each CRM card it serves, and the messenger's sidebar. */
export const tabKeys = [...crmItemTypes, 'messenger'] as const
export type TabKey = CrmItemType | 'messenger'

/** The tab's title by portal language id. */
export type TabTitles = Readonly<Record<string, string>>

export type TabState =
  | 'bound'
  | 'missing'
  /** Bound, but to another address than this build's: the portal would show an old or a second tab. */
  | 'outdated'
  /** The portal does not offer this place, usually because the scope is missing. */
  | 'unavailable'

export interface AppFacts {
  /** Version the portal counts for this app. */
  version: number
  isInstalled: boolean
  licence: string
  languageId: string
}

export interface Installation {
  app: Part<AppFacts>
  scopes: Part<string[]>
  /** Only an administrator may read them. */
  tabs: Part<Record<TabKey, TabState>>
}

/** Scopes without which the app cannot do its main job, in the order they are shown. */
export const requiredScopes = ['crm', 'imopenlines', 'im', 'placement', 'user_brief'] as const
/** A portal may grant a wider user scope instead of `user_brief`. */
export function missingScopes(granted: readonly string[]): string[] {
  const userScopes = ['user_brief', 'user_basic', 'user']
  return requiredScopes.filter(scope => scope === 'user_brief'
    ? !userScopes.some(one => granted.includes(one))
    : !granted.includes(scope))
}
