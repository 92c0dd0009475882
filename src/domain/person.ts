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

/** Up to two letters for an avatar without a photo. Code points, so that no emoji is cut in half. */
export function initialsOf(name: string): string {
  const letters = name.trim().split(/\s+/u)
    .map(word => [...word].find(sign => /[\p{L}\p{N}]/u.test(sign)))
    .filter(sign => sign !== undefined)
  return letters.slice(0, 2).join('').toLocaleUpperCase()
}
