/** How a user looks in `user.*` and `profile`. */
import type { User } from '../../state/model.ts'

/** An absolute address of the user's picture; no key at all when there is none. */
export function photo(user: User, origin: string): { PERSONAL_PHOTO?: string } {
  return user.avatar === '' ? {} : { PERSONAL_PHOTO: new URL(user.avatar, origin).href }
}
