/** The list of faults set by the control API, and which of them strikes a call. */
import type { FaultRule, Faults } from '../context.ts'

interface Armed { rule: FaultRule, skip: number, left: number }

/** `*` means every REST method; the two frame commands must be named. */
function matches(rule: FaultRule, method: string): boolean {
  if (rule.method === '*') return method !== 'refreshAuth' && method !== 'getInitData'
  return rule.method.toLowerCase() === method.toLowerCase()
}

/** An empty list. Rules are tried in the order they were added; a call that a rule lets through by `skip` may be struck by a later one. */
export function createFaults(): Faults {
  let armed: Armed[] = []
  let lastId = 0
  return {
    add: rule => {
      lastId += 1
      armed.push({ rule: { ...rule, id: lastId }, skip: rule.skip, left: rule.times === 'always' ? Infinity : rule.times })
      return lastId
    },
    clear: () => { armed = [] },
    take: method => {
      for (const fault of armed) {
        if (fault.left <= 0 || !matches(fault.rule, method)) continue
        if (fault.skip > 0) {
          fault.skip -= 1
          continue
        }
        fault.left -= 1
        return fault.rule
      }
      return null
    }
  }
}
