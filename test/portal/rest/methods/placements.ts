/** `placement.*`: where the application is shown. Binding is for administrators; a place takes a handler once. */
import type { PlacementBinding } from '../../state/model.ts'
import { emptyArgument, invalidArgument } from '../arguments.ts'
import { requireAdmin } from '../auth.ts'
import { RestError, type Call, type Method, type PhpMap, type PhpValue } from '../method.ts'
import { isPhpEmpty, phpEntries, phpInt, phpMap, phpString } from '../php.ts'
import { allPlaces, storedOptions, type Place } from '../placementPlaces.ts'

/** Shown when nothing was given as a title. */
const APP_NAME = 'CRM Conversation'

type Names = Pick<PlacementBinding, 'title' | 'description' | 'langAll'>

function allowedPlaces({ state }: Call): Place[] {
  return allPlaces(state).filter(place => place.scope === null || state.app.scopes.includes(place.scope))
}

function requiredText(params: PhpMap, name: string): string {
  const value = params[name]
  if (isPhpEmpty(value)) throw emptyArgument(name)
  if (typeof value !== 'string') throw new RestError(400, 'ERROR_ARGUMENT', `The value of an argument '${name}' must be of type string`, { argument: name })
  return value
}

/** The scheme must be http or https, and the host must contain a dot. */
function checkHandler(handler: string): void {
  const [, scheme = '', host = ''] = /^([a-z][a-z\d+.-]*):\/\/(?:[^@/?#]*@)?([^:/?#]*)/i.exec(handler) ?? []
  // @rule The handler is http or https — server rest/lib/handlerhelper.php:42
  if (!/^https?$/i.test(scheme)) throw new RestError(400, 'ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported event handler protocol')
  // @rule The handler's host has a dot — server rest/lib/handlerhelper.php:47
  if (!/^[^.\s]+(\.[^.\s]+)+$/.test(host)) throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL')
}

function wordsOf(params: PhpMap): { TITLE: string, DESCRIPTION: string, GROUP_NAME: string } {
  return { TITLE: phpString(params.TITLE).trim() || APP_NAME, DESCRIPTION: phpString(params.DESCRIPTION), GROUP_NAME: phpString(params.GROUP_NAME) }
}

/** `LANG_ALL` wins: the single words beside it are ignored. */
function namesOf(params: PhpMap): Names {
  const languages = Object.entries(phpEntries(params.LANG_ALL) ?? {}).flatMap(([language, words]: [string, PhpValue]) => {
    const map = phpEntries(words)
    return map ? [[language, wordsOf(map)] as const] : []
  })
  const single = wordsOf(params)
  // @rule LANG_ALL wins over the single words — server rest/lib/api/placement.php:164
  if (languages.length === 0) return { title: single.TITLE, description: single.DESCRIPTION, langAll: {} }
  const langAll = Object.fromEntries(languages)
  const shown = langAll.en ?? languages[0]?.[1] ?? single
  return { title: shown.TITLE, description: shown.DESCRIPTION, langAll }
}

function userIdOf(params: PhpMap, place: Place): number {
  if (isPhpEmpty(params.USER_ID)) return 0
  // @rule A place that is not for single users: `ERROR_PLACEMENT_USER_MODE` — server rest/lib/api/placement.php:155
  if (!place.perUser) throw new RestError(400, 'ERROR_PLACEMENT_USER_MODE', 'User mode is not available for this placement')
  return phpInt(params.USER_ID)
}

function optionsOf(params: PhpMap, place: Place): Record<string, string> {
  if (typeof params.OPTIONS === 'string' && params.OPTIONS !== '') throw invalidArgument('OPTIONS')
  const options = storedOptions(place, phpEntries(params.OPTIONS) ?? {})
  if (place.code === 'PAGE_BACKGROUND_WORKER' && options.errorHandlerUrl === undefined) {
    throw new RestError(400, 'EMPTY_ERROR_HANDLER_URL', 'The required OPTIONS[errorHandlerUrl] parameter was not passed')
  }
  return options
}

function bind(call: Call): true {
  const { params, caller, state } = call
  // @rule Binding is for administrators: 403 `ACCESS_DENIED` — server rest/lib/api/placement.php:651
  requireAdmin(caller)
  // @rule The code of a place is taken in any letter case — server rest/lib/api/placement.php:109
  const code = requiredText(params, 'PLACEMENT').toUpperCase()
  const handler = requiredText(params, 'HANDLER')
  const place = allowedPlaces(call).find(candidate => candidate.code === code)
  // @rule A place whose scope was not granted is not found — server rest/lib/api/placement.php:324
  if (!place) throw new RestError(400, 'ERROR_PLACEMENT_NOT_FOUND', 'Placement not found')
  const options = optionsOf(params, place)
  const userId = userIdOf(params, place)
  const bound = state.app.placements.filter(row => row.placement === code && row.userId === userId)
  // @rule A full place: `ERROR_PLACEMENT_MAX_COUNT` — server rest/lib/api/placement.php:229
  if (place.maxCount > 0 && bound.length >= place.maxCount) throw new RestError(400, 'ERROR_PLACEMENT_MAX_COUNT', 'Placement max count was reached')
  checkHandler(handler)
  // @rule The same handler twice is refused — server rest/lib/api/placement.php:315
  if (bound.some(row => row.handler === handler)) throw new RestError(400, 'ERROR_CORE', 'Unable to set placement handler: Handler already binded')
  state.app.placements.push({ id: state.nextId('placement'), placement: code, userId, handler, options, ...namesOf(params) })
  return true
}

/** The server counts every removed handler twice. */
function unbind({ params, caller, state }: Call): { count: number } {
  requireAdmin(caller)
  const code = requiredText(params, 'PLACEMENT').toUpperCase()
  const isGone = (row: PlacementBinding): boolean => row.placement === code
    && (isPhpEmpty(params.HANDLER) || row.handler === params.HANDLER)
    && (isPhpEmpty(params.USER_ID) || row.userId === phpInt(params.USER_ID))
  const kept = state.app.placements.filter(row => !isGone(row))
  const removed = state.app.placements.length - kept.length
  state.app.placements = kept
  // @rule Each removed handler counts twice — server rest/lib/api/placement.php:585
  return { count: removed * 2 }
}

function get({ caller, state }: Call): unknown {
  requireAdmin(caller)
  // @rule All bindings of the application are listed — server rest/lib/api/placement.php:589
  return state.app.placements.map(row => ({
    id: row.id,
    placement: row.placement,
    userId: row.userId,
    handler: row.handler,
    options: phpMap(row.options),
    title: row.title,
    description: row.description,
    langAll: phpMap(row.langAll)
  }))
}

/** Codes that the granted scopes allow; `SCOPE` narrows them to one scope, `FULL` widens them to the whole portal. */
function list(call: Call): string[] {
  const { params, state } = call
  // @rule The list holds what the granted scopes allow — server rest/lib/api/placement.php:53
  const places = isPhpEmpty(params.FULL) ? allowedPlaces(call) : allPlaces(state)
  const scope = params.SCOPE === undefined ? undefined : phpString(params.SCOPE)
  return places.filter(place => scope === undefined || (place.scope ?? '') === scope).map(place => place.code)
}

export const methods: Method[] = [
  { name: 'placement.bind', scope: 'placement', anyKeyCase: true, run: bind },
  { name: 'placement.unbind', scope: 'placement', anyKeyCase: true, run: unbind },
  { name: 'placement.get', scope: 'placement', anyKeyCase: true, run: get },
  { name: 'placement.list', scope: 'placement', anyKeyCase: true, run: list }
]
