import type { ChatId } from '@/domain/ids'
import type { PollAnswer, PollRequest } from '@/portal/contract'
import { useCountersStore } from './counters'
import { useTypingStore } from './typing'

/**
 * Every so many polls: the session's state with the screen's messages, the counters, the last words of rows in view that no
 * counter tells of.
 */
const stateEvery = 3
const countersEvery = 3
const uncountedEvery = 4
/** Two commands a row; with the others a batch stays far below its 50. */
const maxPreviews = 15

type Along = Pick<PollRequest, 'withState' | 'withCounters' | 'isWriting' | 'withNotes' | 'previewsOf'>

/** What goes along with the new messages of the open chat, in turn: a poll is one request, and none of them gets long. */
export function usePollTurns() {
  const counters = useCountersStore()
  const typing = useTypingStore()
  let polls = 0
  const isTurn = (every: number, offset: number): boolean => polls % every === offset

  const nothing: Along = { withState: false, withCounters: false, isWriting: false, withNotes: false, previewsOf: [] }

  function along(chatId: ChatId, withState: boolean): Along {
    return {
      withState,
      withCounters: isTurn(countersEvery, 0) && counters.isWanted(),
      isWriting: typing.isWorthTelling(chatId),
      withNotes: false,
      previewsOf: counters.wanted(chatId, isTurn(uncountedEvery, uncountedEvery - 2), maxPreviews)
    }
  }

  /** What came along, for whichever chat is open by now. */
  function accept(chatId: ChatId, asked: Along, answer: PollAnswer): void {
    if (asked.isWriting) typing.told(chatId, answer.writingFailure)
    counters.seen(answer.previews.keys())
    if (answer.counters !== null) counters.accept(answer.counters)
  }

  return { nothing, isState: () => isTurn(stateEvery, stateEvery - 1), along, accept, next: () => { polls++ } }
}
