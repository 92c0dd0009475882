import type { NoteId } from '@/domain/ids'
import { orBadAnswer } from './contract'
import { toId } from './decode'
import { crmTimelineCommentAdd, crmTimelineCommentDelete, crmTimelineCommentList, crmTimelineCommentUpdate, decodeNotes } from './methods/crmTimeline'
import type { NotePortal } from './noteContract'
import type { Rest } from './rest'

/** The notes of CRM items over REST. */
export function createNotes(rest: Rest): NotePortal {
  return {
    async readNotes(item, known) {
      const { method, params } = crmTimelineCommentList(item, known)
      return orBadAnswer(decodeNotes(await rest.read(method, params)))
    },
    async addNote(item, text) {
      const { method, params } = crmTimelineCommentAdd(item, text)
      return orBadAnswer(toId<NoteId>(await rest.read(method, params, true)))
    },
    async changeNote(item, id, text) {
      const { method, params } = crmTimelineCommentUpdate(item, id, text)
      return toId<NoteId>(await rest.read(method, params, true)) ?? id
    },
    async deleteNote(item, id) {
      const { method, params } = crmTimelineCommentDelete(item, id)
      await rest.read(method, params, true)
    }
  }
}
