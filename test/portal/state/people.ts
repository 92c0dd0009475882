/**
 * Names of the three kinds of users: employees, bots and customers.
 */
import type { User } from './model.ts'

/** First and last name as the messenger prints them; a nameless customer is a guest. */
export function fullName(user: User): string {
  return `${user.firstName} ${user.lastName}`.trim() || 'Guest'
}
