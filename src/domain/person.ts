import type { UserId } from './ids'

export type PersonKind = 'employee' | 'bot' | 'customer'

/** Somebody who writes in a chat, as far as the portal told us. */
export interface Person {
  id: UserId
  kind: PersonKind
  /** '' when the portal gave no name: the screen then says "Employee #12" or "Customer". */
  name: string
  /** First name for short sentences; '' when unknown. */
  firstName: string
  /** Absolute URL of a photo on the portal's own hosts, or null. */
  avatarUrl: string | null
}

/** A person with what tells two of the same name apart. */
export interface Colleague extends Person {
  /** Position at work; '' when none. */
  position: string
}

/**
 * Customers of messengers are called "." or 😀 or by their number: a name has a letter, else the phone of the account stands for it; '' without one.
 * @param userCode `connector|line|account|user`; the fourth part is 0 in group chats, whose account is the group's
 */
export function customerName(name: string, userCode: string): string {
  if (/\p{L}/u.test(name)) return name
  const [connector, , account = '', user] = userCode.split('|')
  const phone = [user === '0' || connector === 'ok' ? '' : account, name].map(text => /^\+?(\d{1,5})(\d{3})(\d{3})(\d{4})$/u.exec(text.replace(/[\s()-]/gu, ''))).find(found => found !== null)
  return phone == null ? '' : `+${phone.slice(1).join(' ')}`
}

/** Up to two letters for an avatar without a photo. Code points, so that no emoji is cut in half. */
export function initialsOf(name: string): string {
  const letters = name.trim().split(/\s+/u)
    .map(word => [...word].find(sign => /[\p{L}\p{N}]/u.test(sign)))
    .filter(sign => sign !== undefined)
  return letters.slice(0, 2).join('').toLocaleUpperCase()
}
