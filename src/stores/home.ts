import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { Home, LinkedHomeItem } from '@/domain/homeItem'
import { useChatsStore } from './chats'
import { useLiveStore } from './live'
import { useNotesStore } from './notes'
import { usePeopleStore } from './people'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'
import { useTodosStore } from './todos'

/** What the messenger's sidebar shows beside an open dialog; chats, notes and to-dos of it live in their own stores. */
export const useHomeStore = defineStore('home', () => {
  const portal = usePortal()
  const session = useSessionStore()
  const people = usePeopleStore()
  const chats = useChatsStore()
  const notes = useNotesStore()
  const todos = useTodosStore()

  /** Null: not read yet. */
  const items = shallowRef<readonly LinkedHomeItem[] | null>(null)
  /** Why nothing at all could be read the last time. */
  const failure = ref<Failure | null>(null)
  /** Why the chats of the items could not be read. */
  const chatsFailure = ref<Failure | null>(null)
  const isLoading = ref(false)
  /** The dialog is known to belong to no item. */
  const isUnlinked = computed(() => chats.dialogItems?.length === 0)
  let generation = 0
  let isNotesAsked = false

  watch(() => keyOf(chats.dialogItems ?? []), linked => {
    generation++
    items.value = null
    if (linked !== '') void load()
  }, { immediate: true })

  /** Items that the next poll reads along; null: there are none. */
  function asking(): readonly CrmItemRef[] | null {
    const linked = chats.dialogItems ?? []
    isNotesAsked = linked.length > 0 && notes.isWanted()
    return linked.length === 0 ? null : linked
  }

  async function load(): Promise<void> {
    const linked = asking()
    if (linked === null) return
    const mine = ++generation
    isLoading.value = true
    failure.value = null
    try {
      const home = await portal.readHome(linked)
      if (mine === generation) accept(home)
    } catch (error) {
      const found = failureOf(error)
      session.note(found)
      if (mine === generation) failure.value = found
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  /** What an opening or a poll brought; of another dialog's items nothing is taken. */
  function accept(home: Home): void {
    if (keyOf(home.items.map(one => one.ref)) !== keyOf(chats.dialogItems ?? [])) return
    failure.value = null
    people.addPeople(home.people)
    items.value = home.items
    chatsFailure.value = home.chats.ok ? null : home.chats.failure
    chats.acceptHome(home.chats, home.sessions)
    todos.accept(home.todos)
    const responsible = home.todos.ok ? home.todos.value.map(todo => todo.responsibleId) : []
    chats.wantPeople([...home.items.map(({ part }) => part.ok ? part.value.responsibleId : null), ...responsible])
    if (isNotesAsked) notes.accept(home.notes)
  }

  useLiveStore().readHomeFor({ asking, accept })

  return { items, failure, chatsFailure, isLoading, isUnlinked, asking, load, accept }
})

function keyOf(items: readonly CrmItemRef[]): string {
  return items.map(({ type, id }) => `${type}${id}`).join()
}
