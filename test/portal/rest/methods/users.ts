/** `user.current`, `user.get`, `user.search`: employees alone; bots and the customers of open channels never appear. */
import type { User } from '../../state/model.ts'
import { employees } from '../../state/people.ts'
import { ListPage, type Call, type Method, type PhpMap } from '../method.ts'
import { isPhpEmpty, phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { currentUserFields, listedUserFields, USER_SCOPES } from './userFields.ts'
import { userTest } from './userFilter.ts'

const PAGE = 50
/** Parameters that are no filter fields when a filter is written at the top. */
const NOT_FILTERS = ['FILTER', 'SORT', 'ORDER', 'SELECT', 'START', 'IMAGE_RESIZE', 'ADMIN_MODE']

function filterOf(params: PhpMap): PhpMap {
  const plain = Object.fromEntries(Object.entries(params).filter(([key]) => !NOT_FILTERS.includes(key)))
  const given = phpEntries(params.FILTER) ?? {}
  // @rule A filter stands in FILTER or at the top — server rest/lib/api/user.php:566
  return { ...plain, ...Object.fromEntries(Object.entries(given).map(([key, value]) => [key.toUpperCase(), value])) }
}

function sorted(users: User[], params: PhpMap): User[] {
  const key = isPhpEmpty(params.SORT) ? 'ID' : phpString(params.SORT).toUpperCase()
  const sign = phpString(params.ORDER).toLowerCase() === 'desc' ? -1 : 1
  const value = (user: User): string => ({ NAME: user.firstName, LAST_NAME: user.lastName, EMAIL: user.email, WORK_POSITION: user.workPosition })[key] ?? ''
  return users.toSorted((a, b) => sign * (value(a).localeCompare(value(b)) || a.id - b.id))
}

function selected(row: Record<string, unknown>, params: PhpMap): Record<string, unknown> {
  const select = phpList(params.SELECT)?.map(name => phpString(name).toUpperCase())
  if (!select || select.length === 0 || select.includes('*')) return row
  return Object.fromEntries(Object.entries(row).filter(([key]) => select.includes(key)))
}

function list({ params, state, origin }: Call, isSearch: boolean): ListPage {
  // @rule Bots and customers of open lines are no rows of these lists — server rest/lib/api/user.php:554
  const found = sorted(employees(state).filter(userTest(filterOf(params), isSearch)), params)
  const start = Math.max(0, phpInt(params.START))
  const rows = found.slice(start, start + PAGE).map(user => selected(listedUserFields(user, state, origin), params))
  return new ListPage(rows, found.length, start + PAGE < found.length ? start + PAGE : null)
}

export const methods: Method[] = [
  // @rule One of three scopes opens the methods — server rest/lib/api/user.php:282
  { name: 'user.current', scope: USER_SCOPES, anyKeyCase: true, run: ({ caller, state, origin }) => currentUserFields(caller, state, origin) },
  { name: 'user.get', scope: USER_SCOPES, anyKeyCase: true, run: call => list(call, false) },
  { name: 'user.search', scope: USER_SCOPES, anyKeyCase: true, run: call => list(call, true) }
]
