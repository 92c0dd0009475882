/** How a user looks in `user.*` and `profile`. What an application sees hangs on the widest of its three user scopes. */
import type { PortalState, User } from '../../state/model.ts'
import { phpDate } from '../php.ts'

/** A moment long before the portal's newest messages: nobody is born on the day of the test. */
const REGISTERED_MS = Date.UTC(2024, 6, 22)
/** Any time a user was seen. */
const SEEN_BEFORE_MS = 5 * 60_000

export const USER_SCOPES = ['user', 'user_basic', 'user_brief']

/** An absolute address of the user's picture; no key at all when there is none. */
export function photo(user: User, origin: string): { PERSONAL_PHOTO?: string } {
  // @rule A user without a picture has no key for it — server rest/lib/api/user.php:495
  return user.avatar === '' ? {} : { PERSONAL_PHOTO: new URL(user.avatar, origin).href }
}

/** `user_brief` alone opens no contacts. */
function contacts(user: User, state: PortalState): { EMAIL?: string } {
  // @rule The narrowest scope opens no contacts — server rest/lib/api/user.php:226
  return ['user', 'user_basic'].some(scope => state.app.scopes.includes(scope)) ? { EMAIL: user.email } : {}
}

function commonFields(user: User, state: PortalState): Record<string, unknown> {
  return {
    ID: String(user.id),
    ACTIVE: user.active,
    NAME: user.firstName,
    LAST_NAME: user.lastName,
    ...contacts(user, state),
    LAST_LOGIN: phpDate(state.now() - SEEN_BEFORE_MS),
    DATE_REGISTER: phpDate(REGISTERED_MS),
    IS_ONLINE: user.active ? 'Y' : 'N'
  }
}

function workFields(user: User, origin: string): Record<string, unknown> {
  return {
    PERSONAL_GENDER: user.gender,
    PERSONAL_BIRTHDAY: '',
    ...photo(user, origin),
    WORK_POSITION: user.workPosition,
    UF_EMPLOYMENT_DATE: '',
    UF_DEPARTMENT: user.departments
  }
}

/** A row of `user.current`: the last activity is a text without a zone. */
export function currentUserFields(user: User, state: PortalState, origin: string): Record<string, unknown> {
  const seen = phpDate(state.now() - SEEN_BEFORE_MS).slice(0, 19).replace('T', ' ')
  return { ...commonFields(user, state), LAST_ACTIVITY_DATE: seen, ...workFields(user, origin) }
}

/** A row of `user.get` and `user.search`: two PHP date objects leak as `{}`. */
export function listedUserFields(user: User, state: PortalState, origin: string): Record<string, unknown> {
  return { ...commonFields(user, state), TIMESTAMP_X: {}, LAST_ACTIVITY_DATE: {}, ...workFields(user, origin), USER_TYPE: 'employee' }
}
