import type { Ref } from 'vue'
import { lastWhere } from '@/domain/ascending'
import type { Failure } from '@/domain/failure'
import type { MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { Portal } from '@/portal/contract'
import type { Chapter } from './pages'
import { failureOf } from './portal'

interface Parts {
  portal: Pick<Portal, 'markRead'>
  chapter: () => Chapter | null
  messages: Readonly<Ref<readonly Message[]>>
  /** Looking on is told to nobody: see `conversation.isObserving`. */
  mayTell: () => boolean
  note: (failure: Failure) => void
}

/** Tells the portal what was really seen. */
export function createReadMark({ portal, chapter, messages, mayTell, note }: Parts) {
  let readUpTo = 0

  function reset(): void {
    readUpTo = 0
  }

  /** Marks as read up to a message; only a member's reading counts at the portal. @param isAsked the person pressed a button for it */
  async function markSeen(upTo: MessageId, isAsked = false): Promise<void> {
    const here = chapter()
    const newest = lastWhere(messages.value, message => message.id <= upTo && (message.isUnread || message.id <= readUpTo))
    if (here === null || !(isAsked || mayTell()) || newest === null || newest.id <= readUpTo) return
    const before = readUpTo
    readUpTo = upTo
    try {
      await portal.markRead(here.chatId, upTo)
    } catch (error) {
      // A read mark is a courtesy: the next message seen carries this one with it.
      if (!here.isLeft()) readUpTo = before
      note(failureOf(error))
    }
  }

  return { reset, markSeen }
}
