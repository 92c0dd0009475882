/**
 * Names of the three kinds of users: employees, bots and customers.
 */
import type { PortalState, User } from './model.ts'

/** First and last name as the messenger prints them; a nameless customer is a guest. */
export function fullName(user: User): string {
  return `${user.firstName} ${user.lastName}`.trim() || 'Guest'
}

/** Employees, in the order of their ids. */
export function employees(state: PortalState): User[] {
  return [...state.users.values()].filter(user => user.kind === 'employee').sort((a, b) => a.id - b.id)
}
