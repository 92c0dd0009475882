import type { CrmItemRef } from '@/domain/crmItem'
import type { Home } from '@/domain/homeItem'
import type { ChatId } from '@/domain/ids'
import type { NotePage } from '@/domain/note'
import type { Part } from '@/domain/opening'
import type { PollAnswer, PollRequest } from '@/portal/contract'
import { useCountersStore } from './counters'
import { useTypingStore } from './typing'

/**
 * Every so many polls: the session's state with the screen's messages, the counters, the last words of rows in view that no
 * counter tells of; what the messenger's sidebar shows of the items.
 */
const stateEvery = 3
const countersEvery = 3
const uncountedEvery = 4
const homeEvery = 6
const notesEvery = 3
/** Two commands a row; with the others a batch stays far below its 50. */
const maxPreviews = 15

type Along = Pick<PollRequest, 'withState' | 'withCounters' | 'isWriting' | 'withNotes' | 'home' | 'previewsOf'>

/** Who shows what the messenger's sidebar holds: asked in its turn which items to read, and given what came. */
export interface HomeReader {
  asking: () => readonly CrmItemRef[] | null
  accept: (home: Home) => void
}

/** Who shows the colleagues' notes: asked in its turn, and first of all, whether to read them, and given what came. */
export interface NoteReader {
  asking: () => boolean
  accept: (part: Part<NotePage>) => void
}

/** What goes along with the new messages of the open chat, in turn: a poll is one request, and none of them gets long. */
export function usePollTurns() {
  const counters = useCountersStore()
  const typing = useTypingStore()
  let homeReader: HomeReader | null = null
  let noteReader: NoteReader | null = null
  let areNotesRead = false
  let polls = 0
  const isTurn = (every: number, offset: number): boolean => polls % every === offset

  const nothing: Along = { withState: false, withCounters: false, isWriting: false, withNotes: false, home: null, previewsOf: [] }

  function along(chatId: ChatId, withState: boolean): Along {
    return {
      withState,
      withCounters: isTurn(countersEvery, 0) && counters.isWanted(),
      isWriting: typing.isWorthTelling(chatId),
      withNotes: noteReader !== null && (!areNotesRead || isTurn(notesEvery, 1)) && noteReader.asking(),
      home: homeReader !== null && isTurn(homeEvery, homeEvery - 2) ? homeReader.asking() : null,
      previewsOf: counters.wanted(chatId, isTurn(uncountedEvery, uncountedEvery - 2), maxPreviews)
    }
  }

  /** What came along, for whichever chat is open by now. */
  function accept(chatId: ChatId, asked: Along, answer: PollAnswer): void {
    if (asked.isWriting) typing.told(chatId, answer.writingFailure)
    if (answer.notes !== null) {
      areNotesRead = true
      noteReader?.accept(answer.notes)
    }
    if (answer.home !== null) homeReader?.accept(answer.home)
    counters.seen(answer.previews.keys())
    if (answer.counters !== null) counters.accept(answer.counters)
  }

  function readHomeFor(reader: HomeReader): void {
    homeReader = reader
  }

  function readNotesFor(reader: NoteReader): void {
    noteReader = reader
  }

  return { nothing, readHomeFor, readNotesFor, isState: () => isTurn(stateEvery, stateEvery - 1), along, accept, next: () => { polls++ } }
}
