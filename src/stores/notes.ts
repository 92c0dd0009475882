import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowReactive } from 'vue'
import type { Failure } from '@/domain/failure'
import type { NoteId } from '@/domain/ids'
import { isNoteText, isOutcomeUnknown, latestOf, withChangedNote } from '@/domain/note'
import type { Note } from '@/domain/note'
import type { Portal } from '@/portal/contract'
import { useChatsStore } from './chats'
import { useItemRightsStore } from './itemRights'
import { createNoteDraft } from './noteDraft'
import { createNoteList } from './noteList'
import { usePeopleStore } from './people'
import { failureOf, usePortal } from './portal'
import { useSessionStore } from './session'

/** Everything of the portal that this store can reach: nothing that writes into a chat. */
type NotePart = Pick<Portal, 'origin' | 'memberId' | 'readNotes' | 'addNote' | 'changeNote' | 'deleteNote' | 'readListDetails'>

/** Notes of colleagues about the card's item. Nothing of sending is known here, and sending knows nothing of this: see `noLeak.test.ts`. */
export const useNotesStore = defineStore('notes', () => {
  const portal: NotePart = usePortal()
  const session = useSessionStore()
  const people = usePeopleStore()
  const chats = useChatsStore()
  const rights = useItemRightsStore()

  const isOpen = ref(false)
  /** It opened by the person's settings: the focus stays where it is. */
  const isOpenedByItself = ref(false)
  /** The note that the box changes, with its text as it is typed; null: the box is for a new one. */
  const edited = ref<{ id: NoteId, text: string } | null>(null)
  const isSaving = ref(false)
  const saveFailure = ref<Failure | null>(null)
  const removing = reactive(new Set<NoteId>())
  const removeFailures = shallowReactive(new Map<NoteId, Failure>())

  const me = (): ReturnType<typeof idOf> => idOf(session.me)
  const list = createNoteList({
    portal,
    item: () => chats.itemRef,
    isKnown: id => id === me() || people.people.has(id),
    addPeople: found => { people.addPeople(found) },
    note: failure => { session.note(failure) }
  })
  const draft = createNoteDraft({ place: { portal: portal.origin.replace(/^https?:\/\//u, ''), memberId: portal.memberId }, item: () => chats.itemRef, me })
  /** What stands in the box. */
  const text = computed({
    get: () => edited.value?.text ?? draft.text.value,
    set: typed => {
      if (edited.value === null) draft.set(typed)
      else edited.value = { ...edited.value, text: typed }
    }
  })
  const latest = computed(() => latestOf(list.notes.value))
  const isMine = (note: Note): boolean => note.authorId !== null && note.authorId === me()

  function open(): void {
    isOpenedByItself.value = false
    isOpen.value = true
  }

  /** As the person's settings say: with every chat that can be read. */
  function openByItself(): void {
    if (isOpen.value || chats.itemRef === null) return
    isOpenedByItself.value = true
    isOpen.value = true
  }

  /** What was typed as a new note stays; a change that was not saved does not. */
  function close(): void {
    if (isSaving.value) return
    draft.keep()
    isOpen.value = false
    edited.value = null
    saveFailure.value = null
  }

  function edit(note: Note): void {
    if (isSaving.value || !isMine(note)) return
    saveFailure.value = null
    edited.value = { id: note.id, text: note.text }
    open()
  }

  /** Saves what stands in the box. The text leaves it only when the portal has it. @returns whether it has */
  async function save(): Promise<boolean> {
    const item = chats.itemRef
    const typed = text.value.trim()
    if (item === null || isSaving.value || !isNoteText(typed)) return false
    isSaving.value = true
    saveFailure.value = null
    const id = edited.value?.id ?? null
    const newest = list.notes.value.at(-1)?.id ?? 0
    try {
      if (id === null) {
        await portal.addNote(item, typed)
        list.change(notes => notes)
      } else {
        const newId = await portal.changeNote(item, id, typed)
        list.change(notes => withChangedNote(notes, id, newId, typed))
      }
      rights.prove(item)
    } catch (error) {
      const failure = failureOf(error)
      session.note(failure)
      rights.learn(item, failure)
      if (!isOutcomeUnknown(failure) || !await isThere(typed, id, newest)) return failSaving(failure)
    }
    isSaving.value = false
    if (id === null) draft.set('')
    close()
    void list.load()
    return true
  }

  function failSaving(failure: Failure): false {
    isSaving.value = false
    saveFailure.value = failure
    return false
  }

  /** Nobody knows whether it was saved: then the notes themselves tell. A changed one may stand there as a copy of its own. */
  async function isThere(typed: string, id: NoteId | null, newest: number): Promise<boolean> {
    list.change(notes => notes)
    await list.load()
    const isIt = (note: Note): boolean => isMine(note) && note.text.trim() === typed && (note.id > newest || note.id === id)
    return list.failure.value === null && list.notes.value.some(isIt)
  }

  async function remove(note: Note): Promise<void> {
    const item = chats.itemRef
    if (item === null || removing.has(note.id)) return
    removing.add(note.id)
    removeFailures.delete(note.id)
    try {
      await portal.deleteNote(item, note.id)
      drop(note.id)
    } catch (error) {
      const failure = failureOf(error)
      rights.learn(item, failure)
      if (failure.kind === 'notFound') drop(note.id)
      else removeFailures.set(note.id, failure)
    } finally {
      removing.delete(note.id)
    }
  }

  function drop(id: NoteId): void {
    list.change(notes => notes.filter(note => note.id !== id))
    if (edited.value?.id === id) close()
  }

  const { notes, hasOlder, failure: readFailure, isWanted, accept, load, reachBack } = list
  return {
    notes, latest, hasOlder, readFailure, isOpen, isOpenedByItself, edited, text, isSaving, saveFailure, removing, removeFailures, draftCount: draft.count,
    isMine, isWanted, accept, load, reachBack, open, openByItself, close, edit, save, remove, keepDraft: draft.keep, wipe: draft.wipe
  }
})

function idOf(me: ReturnType<typeof useSessionStore>['me']) {
  return me?.person.id ?? null
}
