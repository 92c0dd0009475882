import { ref, shallowRef, watch } from 'vue'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { UserId } from '@/domain/ids'
import { withNewestNotes, withOlderNotes } from '@/domain/note'
import type { Note, NotePage } from '@/domain/note'
import type { Part } from '@/domain/opening'
import type { Person } from '@/domain/person'
import type { Portal } from '@/portal/contract'
import { failureOf } from './portal'

interface Parts {
  portal: Pick<Portal, 'readNotes' | 'readListDetails'>
  item: () => CrmItemRef | null
  /** The portal told who this is. */
  isKnown: (id: UserId) => boolean
  addPeople: (people: readonly Person[]) => void
  note: (failure: Failure) => void
}

/** One look back reads at most so many pages, whatever the portal answers; the next one goes on. */
const mostPagesBack = 20

/** The notes of the card's item as far as they were read. */
export function createNoteList({ portal, item, isKnown, addPeople, note }: Parts) {
  const notes = shallowRef<readonly Note[]>([])
  /** Older ones than those known may exist. */
  const hasOlder = ref(true)
  /** Why notes could not be read; null: they were, or nothing was asked yet. */
  const failure = ref<Failure | null>(null)
  /** Grows with every change of ours: what was asked before it and is answered after it is out of date. */
  let version = 0
  let askedVersion = 0
  let isLoadingOlder = false
  const askedPeople = new Set<UserId>()

  watch([() => item()?.type, () => item()?.id], () => {
    version++
    notes.value = []
    hasOlder.value = true
    failure.value = null
  })

  /** Whether the next poll takes them along. Where they were refused, asking again changes nothing before the card is opened anew. */
  function isWanted(): boolean {
    askedVersion = version
    return item() !== null && !isRefused(failure.value)
  }

  /** The newest notes as an opening or a poll brought them. */
  function accept(part: Part<NotePage>): void {
    failure.value = part.ok ? null : part.failure
    if (!part.ok || askedVersion !== version) return
    const isFirst = notes.value.length === 0
    notes.value = withNewestNotes(notes.value, part.value)
    if (isFirst || !part.value.isFull) hasOlder.value = part.value.isFull
    void nameAuthors()
  }

  /** A page that brings nothing new is the end, full or not: the portal may repeat itself. */
  function takeOlder(page: NotePage): void {
    const before = notes.value.length
    notes.value = withOlderNotes(notes.value, page)
    hasOlder.value = page.isFull && notes.value.length > before
    void nameAuthors()
  }

  /** Comments carry no names. */
  async function nameAuthors(): Promise<void> {
    const authors = new Set(notes.value.map(one => one.authorId).filter(id => id !== null))
    const unknown = [...authors].filter(id => !isKnown(id) && !askedPeople.has(id))
    if (unknown.length === 0) return
    unknown.forEach(id => askedPeople.add(id))
    try {
      addPeople((await portal.readListDetails([], unknown, false)).people)
    } catch (error) {
      // They stand as "Employee #12" until they write in a chat.
      note(failureOf(error))
    }
  }

  async function load(): Promise<void> {
    const about = item()
    if (about === null) return
    askedVersion = version
    try {
      accept({ ok: true, value: await portal.readNotes(about, 0) })
    } catch (error) {
      accept({ ok: false, failure: failureOf(error) })
    }
  }

  /** Older pages until the notes reach as far back as the messages do. @param since ms */
  async function reachBack(since: number): Promise<void> {
    const about = item()
    if (about === null || isLoadingOlder) return
    isLoadingOlder = true
    try {
      for (let page = 0; page < mostPagesBack && hasOlder.value && isYoungerThan(since) && isSameItem(about, item()); page++) {
        const asked = version
        const answer = await portal.readNotes(about, notes.value.length)
        if (asked === version) takeOlder(answer)
      }
    } catch (error) {
      failure.value = failureOf(error)
    } finally {
      isLoadingOlder = false
    }
  }

  /** Notes are known, and none of them as old as that. */
  function isYoungerThan(since: number): boolean {
    const [first] = notes.value
    return first !== undefined && first.createdAt > since
  }

  /** Something of ours changed: answers that are under way are out of date. */
  function change(edit: (known: readonly Note[]) => readonly Note[]): void {
    version++
    notes.value = edit(notes.value)
  }

  return { notes, hasOlder, failure, isWanted, accept, load, reachBack, change }
}

function isSameItem(one: CrmItemRef, other: CrmItemRef | null): boolean {
  return one.type === other?.type && one.id === other.id
}

function isRefused(failure: Failure | null): boolean {
  return failure !== null && (failure.kind === 'accessDenied' || failure.kind === 'scopeMissing' || failure.kind === 'methodMissing' || failure.kind === 'refused')
}
