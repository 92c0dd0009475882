/** The places of the portal where an application may be bound: their scopes, their options and how many handlers each takes. */
import type { PortalState } from '../state/model.ts'
import { emptyArgument, invalidArgument } from './arguments.ts'
import type { PhpMap, PhpValue } from './method.ts'
import { isPhpEmpty, phpString } from './php.ts'

/** Gives the stored value of one option, or null to leave it out; throws `ERROR_ARGUMENT` for a required one that is missing. */
type OptionRule = (value: PhpValue | undefined, name: string) => string | null

export interface Place {
  code: string
  /** Beside `placement`; null = none. */
  scope: string | null
  options: Record<string, OptionRule>
  /** Handlers of one application (and user, where `perUser`); 0 = any number. */
  maxCount: number
  /** Whether it may be bound for one user alone. */
  perUser: boolean
}

const CRM_PLACES = ['DETAIL_TAB', 'DETAIL_ACTIVITY', 'DETAIL_TOOLBAR', 'LIST_MENU', 'LIST_TOOLBAR', 'ACTIVITY_TIMELINE_MENU', 'DOCUMENTGENERATOR_BUTTON', 'ROBOT_DESIGNER_TOOLBAR']
const CRM_TYPES = ['LEAD', 'DEAL', 'CONTACT', 'COMPANY', 'QUOTE', 'ORDER', 'SMART_INVOICE']
const CONTEXTS = ['USER', 'CHAT', 'LINES', 'CRM']
const ICON_LENGTH = 50

const icon: OptionRule = (value, name) => {
  // @rule The icon of a place in the messenger is required — server rest/lib/api/placement.php:483
  if (isPhpEmpty(value)) throw emptyArgument(name)
  if (typeof value !== 'string' || value.length > ICON_LENGTH) throw invalidArgument(name)
  return value
}

/** `ALL` wins over what stands beside it, and stands for nothing at all. */
const context: OptionRule = value => {
  const parts = phpString(value).toUpperCase().split(';').map(part => part.trim())
  const known = CONTEXTS.filter(part => parts.includes(part))
  // @rule `ALL` wins over the other contexts — docs api-reference/widgets/im/sidebar.md
  return parts.includes('ALL') || known.length === 0 ? 'ALL' : known.join(';')
}

/** One of the values, the first by default. */
function choice(...values: string[]): OptionRule {
  return value => values.find(allowed => allowed === phpString(value).toUpperCase()) ?? values[0] ?? null
}

const optionalText: OptionRule = value => isPhpEmpty(value) ? null : phpString(value)
const shownTo = { context, role: choice('USER', 'ADMIN'), extranet: choice('N', 'Y') }

function place(code: string, scope: string | null, options: Place['options'] = {}, rest: Partial<Place> = {}): Place {
  return { code, scope, options, maxCount: 0, perUser: false, ...rest }
}

const IM_PLACES: Place[] = [
  place('IM_SIDEBAR', null, { iconName: icon, ...shownTo, color: optionalText }),
  place('IM_TEXTAREA', null, { iconName: icon, ...shownTo, color: optionalText, width: optionalText, height: optionalText }),
  place('IM_CONTEXT_MENU', null, shownTo),
  place('IM_NAVIGATION', null, { iconName: icon, role: shownTo.role, extranet: shownTo.extranet })
]

const OTHER_PLACES: Place[] = [
  // @rule The background worker is bound once — docs api-reference/widgets/index.md
  place('PAGE_BACKGROUND_WORKER', null, { errorHandlerUrl: optionalText }, { maxCount: 1, perUser: true }),
  place('REST_APP_URI', null, {}, { maxCount: 1 }),
  place('CRM_DETAIL_SEARCH', 'crm'),
  place('CRM_REQUISITE_EDIT_FORM_AUTOCOMPLETE', 'crm'),
  place('CALL_CARD', 'telephony'),
  place('CALENDAR_GRIDVIEW', 'calendar'),
  place('TASK_VIEW_TAB', 'task'),
  place('USER_PROFILE_TOOLBAR', null),
  place('LEFT_MENU', null)
]

/** All places of this portal; each smart process of its CRM has places of its own. */
export function allPlaces(state: PortalState): Place[] {
  const processes = new Set(state.items.flatMap(item => typeof item.type === 'number' ? [`DYNAMIC_${item.type}`] : []))
  const crm = [...CRM_TYPES, ...processes].flatMap(type => CRM_PLACES.map(suffix => place(`CRM_${type}_${suffix}`, 'crm')))
  return [...crm, ...IM_PLACES, ...OTHER_PLACES]
}

/** Options as the portal stores them: those outside the place's schema are dropped, defaults are filled in. */
export function storedOptions(where: Place, given: PhpMap): Record<string, string> {
  // @rule Options outside a place's schema are dropped — server rest/lib/api/placement.php:330
  const stored = Object.entries(where.options).map(([name, rule]): [string, string | null] => [name, rule(given[name], name)])
  return Object.fromEntries(stored.filter((entry): entry is [string, string] => entry[1] !== null))
}
