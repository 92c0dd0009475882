import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { LineId, UserId } from '@/domain/ids'
import type { Line } from '@/domain/opening'
import type { Person } from '@/domain/person'

/** Names by id, gathered from every answer that carries some. */
export const usePeopleStore = defineStore('people', () => {
  const people = shallowRef<ReadonlyMap<UserId, Person>>(new Map())
  const lines = shallowRef<ReadonlyMap<LineId, Line>>(new Map())

  function addPeople(found: readonly Person[]): void {
    if (found.length === 0) return
    const next = new Map(people.value)
    for (const person of found) if (person.name !== '' || !next.has(person.id)) next.set(person.id, person)
    people.value = next
  }

  function addLines(found: readonly Line[]): void {
    if (found.length === 0) return
    lines.value = new Map([...lines.value, ...found.map(line => [line.id, line] as const)])
  }

  return { people, lines, addPeople, addLines }
})
