/** System methods that any application may call: who am I, what may I do, what is this portal. */
import { isGranted } from '../auth.ts'
import { isMethodOff } from '../methodsOff.ts'
import { refusal } from '../arguments.ts'
import { isPhpEmpty, phpDate, phpString } from '../php.ts'
import type { Call, Method } from '../method.ts'
import { photo } from './userFields.ts'

/** Every scope of the portal, as `scope` lists them with `full`. */
const ALL_SCOPES = [
  'bizproc', 'calendar', 'call', 'catalog', 'contact_center', 'crm', 'delivery', 'department', 'disk', 'documentgenerator', 'entity', 'im', 'imbot',
  'imopenlines', 'intranet', 'landing', 'lists', 'log', 'mailservice', 'messageservice', 'mobile', 'pay_system', 'placement', 'pull', 'pull_channel',
  'rpa', 'sale', 'salescenter', 'smile', 'socialnetwork', 'sonet_group', 'task', 'tasks', 'tasks_extended', 'telephony', 'timeman', 'user', 'user_basic',
  'user_brief', 'user.userfield', 'userconsent', 'userfieldconfig'
]

function profile({ caller, origin }: Call): unknown {
  // @rule An inactive user's profile is empty — server rest/classes/general/rest_provider.php:224
  if (!caller.active) return []
  return {
    ID: String(caller.id),
    ADMIN: caller.admin,
    NAME: caller.firstName,
    LAST_NAME: caller.lastName,
    PERSONAL_GENDER: caller.gender,
    TIME_ZONE: '',
    ...photo(caller, origin)
  }
}

function appInfo({ state }: Call): unknown {
  // @rule app.info tells status and installation of the calling application — server rest/classes/general/rest_provider.php:533
  const { app } = state
  return {
    ID: 1,
    CODE: app.code,
    VERSION: app.version,
    STATUS: app.status,
    INSTALLED: app.installed,
    PAYMENT_EXPIRED: 'N',
    DAYS: null,
    LANGUAGE_ID: 'en',
    LICENSE: 'en_std',
    LICENSE_TYPE: 'std',
    LICENSE_FAMILY: 'std'
  }
}

/** The name must be the real one, in its real letter case and under the key `name`. */
function methodGet({ params, state }: Call, find: (name: string) => Method | null): unknown {
  const method = typeof params.name === 'string' ? find(params.name) : null
  // @rule The name is compared as it is written — server rest/classes/general/rest_provider.php:481
  if (!method || method.name !== params.name || isMethodOff(state, method.name)) return { isExisting: false, isAvailable: false }
  return { isExisting: true, isAvailable: isGranted(method, state.app.scopes) }
}

/** Which abilities the plan of this portal pays for; all others answer `N`. */
const FEATURES = ['rest_offline_extended', 'rest_auth_connector']

function featureGet({ params }: Call): { value: 'Y' | 'N' } {
  // @rule A feature without a code: `CODE_EMPTY` — server rest/classes/general/rest_provider.php:630
  if (isPhpEmpty(params.CODE)) throw refusal('CODE_EMPTY', 'CODE can\'t be empty')
  return { value: FEATURES.includes(phpString(params.CODE)) ? 'Y' : 'N' }
}

/** Names of the methods the token opens, or of those in one `scope`. Private ones and those that are switched off are missing. */
function methodNames({ params, state }: Call, all: Method[]): unknown {
  const scope = isPhpEmpty(params.scope) ? null : phpString(params.scope)
  const inScope = (method: Method): boolean => scope === null ? isGranted(method, state.app.scopes) : [method.scope].flat().includes(scope)
  // @rule Private methods are not listed — server rest/classes/general/rest_provider.php:446
  return all.filter(method => !method.isPrivate && !isMethodOff(state, method.name) && inScope(method)).map(method => method.name)
}

/**
 * `user.admin`, `feature.get`, `profile`, `app.info`, `scope`, `method.get`, `methods`, `server.time`.
 * In: how to look up any method of the portal, and all of them.
 */
export function systemMethods(find: (name: string) => Method | null, all: () => Method[]): Method[] {
  return [
    { name: 'profile', scope: null, anyKeyCase: false, run: profile },
    { name: 'app.info', scope: null, anyKeyCase: false, run: appInfo },
    // @rule scope gives what the token was granted, with `full` all of the portal — server rest/classes/general/rest_provider.php:395
    { name: 'scope', scope: null, anyKeyCase: false, run: ({ params, state }) => isPhpEmpty(params.full) ? state.app.scopes : ALL_SCOPES },
    { name: 'method.get', scope: null, anyKeyCase: false, run: call => methodGet(call, find) },
    // @rule user.admin tells whether the caller administers the portal — docs api-reference/common/users/user-admin.md
    { name: 'user.admin', scope: null, anyKeyCase: false, run: ({ caller }) => caller.admin },
    { name: 'feature.get', scope: null, anyKeyCase: false, run: featureGet },
    { name: 'methods', scope: null, anyKeyCase: false, run: call => methodNames(call, all()) },
    // @rule server.time is the server's clock with its offset — server rest/classes/general/rest_provider.php:860
    { name: 'server.time', scope: null, anyKeyCase: false, run: ({ state }) => phpDate(state.now()) }
  ]
}
