import { ref, shallowRef, watch } from 'vue'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { NoteId, UserId } from '@/domain/ids'
import { withNotePage } from '@/domain/note'
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

/** Pages that one reading back asks for at most; the next one goes on from there. */
const maxPages = 40
/** Rows of a page without the one that it repeats. */
const pageStep = 49

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
    if (part.ok && askedVersion === version) take(part.value, null)
  }

  function take(page: NotePage, before: NoteId | null): void {
    const isFirst = notes.value.length === 0
    notes.value = withNotePage(notes.value, page, before)
    if (before !== null || isFirst || !page.isFull) hasOlder.value = page.isFull
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

  /**
   * Older pages until the notes reach as far back as the messages do. A page begins at a number of rows, which shifts when notes come or go meanwhile:
   * each repeats the oldest known one, and one that does not is asked for again from further up. A portal that answers the same page twice has no older one.
   * @param since ms
   */
  async function reachBack(since: number): Promise<void> {
    const about = item()
    if (about === null || isLoadingOlder) return
    isLoadingOlder = true
    let start = notes.value.length - 1
    let answered = ''
    try {
      for (let pages = 0; pages < maxPages && hasOlder.value; pages++) {
        const [first] = notes.value
        const before = version
        if (first === undefined || first.createdAt <= since) return
        const page = await portal.readNotes(about, start)
        const ids = page.notes.map(one => one.id)
        if (before !== version) start = notes.value.length - 1
        else if (start > 0 && (ids.at(-1) ?? 0) < first.id) start = Math.max(0, start - pageStep)
        else if (ids.length === 0 || ids.join() === answered) hasOlder.value = false
        else {
          const older = page.notes.filter(one => one.id < first.id)
          if (older.length > 0 || !page.isFull) take({ ...page, notes: older }, first.id)
          start += Math.max(1, ids.length - 1)
        }
        answered = ids.join()
      }
    } catch (error) {
      failure.value = failureOf(error)
    } finally {
      isLoadingOlder = false
    }
  }

  /** Something of ours changed: answers that are under way are out of date. */
  function change(edit: (known: readonly Note[]) => readonly Note[]): void {
    version++
    notes.value = edit(notes.value)
  }

  return { notes, hasOlder, failure, isWanted, accept, load, reachBack, change }
}

function isRefused(failure: Failure | null): boolean {
  return failure !== null && (failure.kind === 'accessDenied' || failure.kind === 'scopeMissing' || failure.kind === 'methodMissing' || failure.kind === 'refused')
}
