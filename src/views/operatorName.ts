import type { UserId } from '@/domain/ids'
import { useI18n } from '@/i18n/i18n'
import { personName } from '@/i18n/personName'
import { usePeopleStore } from '@/stores/people'

/** Names an employee as far as any answer told the name, else by number. */
export function useOperatorName(): (id: UserId | null) => string {
  const i18n = useI18n()
  const people = usePeopleStore()
  return id => {
    const person = id === null ? undefined : people.people.get(id)
    return person === undefined ? i18n.t('message.employee_number', { id: id ?? 0 }) : personName(i18n, person)
  }
}
