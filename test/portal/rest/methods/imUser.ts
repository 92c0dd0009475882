/**
 * `im.user.get` and `im.user.list.get`: employees, bots and customers alike.
 */
import type { Call, Method, PhpValue } from '../method.ts'
import { refusal } from '../arguments.ts'
import { phpInt, phpList, phpMap, phpString } from '../php.ts'
import { userObject } from '../view/userView.ts'

/** Without `ID` the caller. */
function userGet(call: Call): unknown {
  const { params, state } = call
  const asked = params.ID
  const id = asked === undefined || asked === null ? call.caller.id : phpInt(asked)
  // @rule An empty number: `ID_EMPTY` — server im/classes/general/im_rest.php:281
  if (id <= 0) throw refusal('ID_EMPTY', 'User ID can\'t be empty')
  const user = state.users.get(id)
  // @rule A user who does not exist: `USER_NOT_EXISTS` — server im/classes/general/im_rest.php:292
  if (!user) throw refusal('USER_NOT_EXISTS', 'User does not exist')
  return userObject(state, call.origin, user)
}

/** A list, or the JSON text of one; anything else is no list. */
function idList(value: PhpValue | undefined): number[] {
  // @rule A list that is none: `INVALID_FORMAT` — server im/classes/general/im_rest.php:334
  const wrong = refusal('INVALID_FORMAT', 'A wrong format for the ID field is passed')
  const list = phpList(typeof value === 'string' ? parsed(value) : value)
  const ids = (list ?? []).map(phpInt).filter(id => id > 0)
  if (ids.length === 0) throw wrong
  return [...new Set(ids)]
}

function parsed(text: string): PhpValue {
  try {
    return JSON.parse(text) as PhpValue
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A map by id, or a list with `RESULT_TYPE: "array"`; who does not exist is `null` there, not an error. */
function userListGet(call: Call): unknown {
  const rows = idList(call.params.ID).map(id => {
    const user = call.state.users.get(id)
    return [String(id), user ? userObject(call.state, call.origin, user) : null] as const
  })
  // @rule A map by number, or a list on demand — server im/classes/general/im_rest.php:368
  return phpString(call.params.RESULT_TYPE) === 'array' ? rows.map(([, row]) => row) : phpMap(Object.fromEntries(rows))
}

export const methods: Method[] = [
  { name: 'im.user.get', scope: 'im', anyKeyCase: true, run: userGet },
  { name: 'im.user.list.get', scope: 'im', anyKeyCase: true, run: userListGet }
]
