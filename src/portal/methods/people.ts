import type { UserId } from '@/domain/ids'
import type { Colleague, Person } from '@/domain/person'
import { customerName } from '@/domain/person'
import type { RawMap } from '@/portal/decode'
import { toFlag, toId, toList, toMap, toText } from '@/portal/decode'

/** Says whether an address is the portal's own, so that no picture is loaded from anywhere else. */
export type MediaRule = (address: string) => string | null

/** A user object of `im.*` (snake_case) or of `imopenlines.session.history.get` (camelCase); `im.user.list.get` gives null for a missing one. */
export function decodePerson(raw: unknown, media: MediaRule): Person | null {
  const user = toMap(raw)
  const id = toId<UserId>(user.id)
  if (id === null) return null
  return {
    id,
    kind: toFlag(user.connector) ? 'customer' : toFlag(user.bot) ? 'bot' : 'employee',
    name: decodeEntities(toText(user.name)).trim(),
    firstName: decodeEntities(toText(user.first_name ?? user.firstName)).trim(),
    avatarUrl: media(pictureOf(user.avatar))
  }
}

/** Those who wrote in a chat: customers under the name that stands for them. @param users of `im.*` or of the session's history */
export function decodeWriters(users: unknown, { userCode }: { userCode: string }, media: MediaRule): Person[] {
  return toList(users).map(user => decodePerson(user, media)).filter(person => person !== null)
    .map(person => person.kind === 'customer' ? { ...person, name: customerName(person.name, userCode) } : person)
}

/** A participant of `im.dialog.users.list`. */
export function decodeParticipant(raw: unknown, media: MediaRule): Colleague | null {
  const person = decodePerson(raw, media)
  return person === null ? null : { ...person, position: toText(toMap(raw).work_position).trim() }
}

/** A row of `user.search`: UPPERCASE keys, ids as strings; null for who does not work here any more. */
export function decodeColleague(raw: unknown, media: MediaRule): Colleague | null {
  const user = toMap(raw)
  const id = toId<UserId>(user.ID)
  if (id === null || user.ACTIVE === false) return null
  const firstName = toText(user.NAME).trim()
  const name = `${firstName} ${toText(user.LAST_NAME).trim()}`.trim()
  return { id, kind: 'employee', name, firstName, avatarUrl: media(pictureOf(user.PERSONAL_PHOTO)), position: toText(user.WORK_POSITION).trim() }
}

/** Who I am: `profile`. `[]` for an inactive user. */
export function decodeProfile(raw: unknown, media: MediaRule): { person: Person, isAdmin: boolean } | null {
  const profile: RawMap = toMap(raw)
  const id = toId<UserId>(profile.ID)
  if (id === null) return null
  const firstName = toText(profile.NAME).trim()
  const name = `${firstName} ${toText(profile.LAST_NAME).trim()}`.trim()
  return {
    person: { id, kind: 'employee', name, firstName, avatarUrl: media(pictureOf(profile.PERSONAL_PHOTO)) },
    isAdmin: toFlag(profile.ADMIN)
  }
}

/** Some answers name the portal's own empty picture where a person has none. */
function pictureOf(raw: unknown): string {
  const address = toText(raw)
  return address.endsWith('/blank.gif') ? '' : address
}

/** Some names come escaped: a message's alias, and those of the session's history. A name never holds markup. */
export function decodeEntities(name: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }
  return name.replace(/&(amp|lt|gt|quot|nbsp);/gu, (entity, sign: string) => signs[sign] ?? entity)
}
