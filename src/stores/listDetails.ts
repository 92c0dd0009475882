import type { Failure } from '@/domain/failure'
import type { ChatId, UserId } from '@/domain/ids'
import type { ListDetails, Portal } from '@/portal/contract'
import { failureOf } from './portal'

interface Parts {
  portal: Pick<Portal, 'readListDetails'>
  /** The open chat is read by itself. */
  currentId: () => ChatId | null
  /** Operators of the chats that were read. */
  operators: () => readonly (UserId | null)[]
  isKnown: (id: UserId) => boolean
  accept: (answer: ListDetails) => void
  note: (failure: Failure) => void
}

const gatherMs = 50
/** Two commands a row and three more must stay below the 50 of a batch. */
const maxRowsAtOnce = 20

/**
 * Reads what rows in view and the header still lack. They ask at about the same time: their wishes are gathered for a moment and read in one request;
 * what was asked once is not asked again.
 */
export function createListDetails({ portal, currentId, operators, isKnown, accept, note }: Parts) {
  const asked = new Set<ChatId>()
  const wished = new Set<ChatId>()
  const askedPeople = new Set<UserId>()
  const wishedPeople = new Set<UserId>()
  let gathering: ReturnType<typeof setTimeout> | null = null
  let hasLines = false

  /** People whose names are lacking somewhere else: read along with the rows. */
  function people(ids: readonly (UserId | null)[]): void {
    ids.forEach(id => { if (id !== null) wishedPeople.add(id) })
    if (unknownPeople().length > 0) details([])
  }

  function details(ids: readonly ChatId[]): void {
    ids.forEach(id => wished.add(id))
    gathering ??= setTimeout(() => {
      gathering = null
      const wishes = [...wished]
      wished.clear()
      void read(wishes)
    }, gatherMs)
  }

  async function read(shown: readonly ChatId[]): Promise<void> {
    const lacking = shown.filter(id => !asked.has(id) && id !== currentId())
    const wanted = lacking.slice(0, maxRowsAtOnce)
    const unknown = unknownPeople()
    if (wanted.length === 0 && unknown.length === 0 && hasLines) return
    const withLines = !hasLines
    hasLines = true
    wanted.forEach(id => asked.add(id))
    unknown.forEach(id => askedPeople.add(id))
    try {
      accept(await portal.readListDetails(wanted, unknown, withLines))
      if (lacking.length > wanted.length) details(lacking.slice(maxRowsAtOnce))
    } catch (error) {
      // The list stays as it is: names and last words are asked for again when the rows come into view next time.
      wanted.forEach(id => asked.delete(id))
      unknown.forEach(id => askedPeople.delete(id))
      if (withLines) hasLines = false
      note(failureOf(error))
    }
  }

  function unknownPeople(): UserId[] {
    const lacking = [...operators(), ...wishedPeople].filter(id => id !== null)
    return [...new Set(lacking)].filter(id => !isKnown(id) && !askedPeople.has(id))
  }

  return { details, people }
}
