/**
 * How answers print a user: snake_case with number ids in `im.*`, camelCase with string ids in the session history.
 */
import type { PortalState, User } from '../../state/model.ts'
import { fullName } from '../../state/operations.ts'
import { phpDate } from '../php.ts'

/** An avatar as an absolute URL; `""` when there is none. */
export function avatarUrl(origin: string, user: User): string {
  if (user.avatar === '' || /^(https?|data):/.test(user.avatar)) return user.avatar
  return origin + user.avatar
}

function externalAuthId(user: User): string {
  if (user.kind === 'employee') return 'default'
  return user.kind === 'bot' ? 'bot' : 'imconnector'
}

function botData(user: User): Record<string, unknown> | null {
  if (user.kind !== 'bot') return null
  return { code: `bot_${user.id}`, type: 'openline', app_id: '', is_hidden: false, is_support_openline: false, background_id: null }
}

/** The user object of `im.*`. Nobody is idle or on a phone here, so the status dates are `false`, as they always are beside a page of messages. */
export function userObject(state: PortalState, origin: string, user: User): Record<string, unknown> {
  const avatar = avatarUrl(origin, user)
  return {
    id: user.id,
    active: user.active,
    name: fullName(user),
    first_name: user.firstName,
    last_name: user.lastName,
    work_position: user.workPosition,
    color: user.color,
    avatar,
    avatar_hr: avatar,
    gender: user.gender === 'F' ? 'F' : 'M',
    birthday: '',
    extranet: false,
    network: false,
    bot: user.kind === 'bot',
    connector: user.kind === 'connector',
    external_auth_id: externalAuthId(user),
    status: 'online',
    idle: false,
    last_activity_date: user.kind === 'employee' ? phpDate(state.now()) : false,
    mobile_last_date: false,
    desktop_last_date: false,
    absent: false,
    departments: [...user.departments],
    phones: false,
    bot_data: botData(user),
    type: user.kind === 'employee' ? 'user' : user.kind,
    website: '',
    email: user.email
  }
}

// @rule What the history prints of a person is html-escaped, a lone ampersand excepted — server im/classes/general/im_contact_list.php:974
function escapedEx(text: string): string {
  return text.replace(/&(?=(?:amp|lt|gt|quot|#34|#x22|#39|#x27);)/g, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The user object of `imopenlines.session.history.get`. */
export function historyUser(state: PortalState, user: User): Record<string, unknown> {
  return {
    id: String(user.id),
    name: escapedEx(fullName(user)),
    active: user.active,
    firstName: escapedEx(user.firstName),
    lastName: escapedEx(user.lastName),
    workPosition: escapedEx(user.workPosition),
    color: user.color,
    // @rule Only keys in capitals get the portal's address, and the key here is `avatar`: own pictures stay relative — server imopenlines/lib/rest.php:2376
    avatar: user.avatar || '/bitrix/js/im/images/blank.gif',
    avatarId: '0',
    birthday: '',
    gender: user.gender === 'F' ? 'F' : 'M',
    phoneDevice: false,
    phones: false,
    extranet: false,
    network: false,
    bot: user.kind === 'bot',
    connector: user.kind === 'connector',
    profile: `/company/personal/user/${user.id}/`,
    externalAuthId: externalAuthId(user),
    status: 'online',
    idle: false,
    lastActivityDate: user.kind === 'employee' ? phpDate(state.now()) : false,
    mobileLastDate: false,
    desktopLastDate: false,
    departments: [...user.departments],
    absent: false,
    type: user.kind === 'employee' ? 'user' : user.kind,
    services: null,
    botData: botData(user)
  }
}
