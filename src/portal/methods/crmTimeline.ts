import type { CrmItemRef } from '@/domain/crmItem'
import type { NoteId, UserId } from '@/domain/ids'
import { notePageSize } from '@/domain/note'
import type { Note, NotePage } from '@/domain/note'
import type { Command } from '@/portal/batch'
import { toId, toList, toMap, toMs, toRows, toText } from '@/portal/decode'
import type { RawMap } from '@/portal/decode'
import { entityTypeIdOf } from './crm'

/**
 * `crm.timeline.comment.list`: notes of an item, newest first. Of the filter the portal sees the item alone and ignores every other key without
 * a word, so pages go by `start`.
 * @param known how many of the newest are known: the page in which the next one stands begins at a multiple of its size
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-list.html
 */
export function crmTimelineCommentList(item: CrmItemRef, known: number): Command {
  const start = Math.floor(known / notePageSize) * notePageSize
  return {
    method: 'crm.timeline.comment.list',
    params: {
      filter: { ENTITY_TYPE: item.type, ENTITY_ID: item.id },
      order: { ID: 'DESC' },
      select: ['ID', 'CREATED', 'AUTHOR_ID', 'COMMENT', 'FILES'],
      ...start > 0 && { start }
    }
  }
}

/** The type in lower case; the key `fields`, too. */
export function crmTimelineCommentAdd(item: CrmItemRef, text: string): Command {
  return { method: 'crm.timeline.comment.add', params: { fields: { ENTITY_TYPE: item.type, ENTITY_ID: item.id, COMMENT: text } } }
}

/**
 * With its owner: else the portal takes the first of its items that may be changed. Files that are not named stay. Answers the comment's id,
 * which is a new one where it stood on several items: the portal copies it for this one.
 */
export function crmTimelineCommentUpdate(item: CrmItemRef, id: NoteId, text: string): Command {
  return { method: 'crm.timeline.comment.update', params: { id, fields: { COMMENT: text }, ...ownerOf(item) } }
}

/** With its owner: a comment of several items is refused without (`MULTIPLE_BINDINGS`). */
export function crmTimelineCommentDelete(item: CrmItemRef, id: NoteId): Command {
  return { method: 'crm.timeline.comment.delete', params: { id, ...ownerOf(item) } }
}

export function ownerOf(item: CrmItemRef): { ownerTypeId: number, ownerId: number } {
  return { ownerTypeId: entityTypeIdOf(item), ownerId: item.id }
}

/** Rows are flat and hold strings; `FILES` is a map by id, `[]` when empty. */
export function decodeNotes(raw: unknown): NotePage | null {
  const rows = toRows(raw, 'ID')
  if (rows === null) return null
  const notes = rows.map(decodeNote).filter(note => note !== null).sort((a, b) => a.id - b.id)
  return { notes, isFull: rows.length >= notePageSize }
}

function decodeNote(row: RawMap): Note | null {
  const id = toId<NoteId>(row.ID)
  const createdAt = toMs(row.CREATED)
  if (id === null || createdAt === null) return null
  const files = toList(row.FILES).map(file => toText(toMap(file).name)).filter(name => name !== '')
  return { id, createdAt, authorId: toId<UserId>(row.AUTHOR_ID), text: toText(row.COMMENT), files }
}
