import type { CrmItemRef } from '@/domain/crmItem'
import type { NoteId, UserId } from '@/domain/ids'
import type { Note, NotePage } from '@/domain/note'
import type { Command } from '@/portal/batch'
import { toId, toList, toMap, toMs, toRows, toText } from '@/portal/decode'
import type { RawMap } from '@/portal/decode'
import { entityTypeIdOf } from './crm'

/** Rows a page of `crm.timeline.comment.list` has; no parameter changes it. */
const commentPageSize = 50

/**
 * `crm.timeline.comment.list`: notes of an item, newest first, page by page. The method knows no filter but the item itself
 * (`crm/classes/general/restservice.php`), so a page begins at a number of rows, which shifts when a note comes or goes meanwhile.
 * @param start how many newer ones to leave out
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-list.html
 */
export function crmTimelineCommentList(item: CrmItemRef, start: number): Command {
  return {
    method: 'crm.timeline.comment.list',
    params: {
      filter: { ENTITY_TYPE: item.type, ENTITY_ID: item.id },
      order: { ID: 'DESC' },
      select: ['ID', 'CREATED', 'AUTHOR_ID', 'COMMENT', 'FILES'],
      start
    }
  }
}

/** The type in lower case; the key `fields`, too. */
export function crmTimelineCommentAdd(item: CrmItemRef, text: string): Command {
  return { method: 'crm.timeline.comment.add', params: { fields: { ENTITY_TYPE: item.type, ENTITY_ID: item.id, COMMENT: text } } }
}

/** With its owner: a comment of several items is refused without (`MULTIPLE_BINDINGS`). Files that are not named stay. */
export function crmTimelineCommentUpdate(item: CrmItemRef, id: NoteId, text: string): Command {
  return { method: 'crm.timeline.comment.update', params: { id, fields: { COMMENT: text }, ...ownerOf(item) } }
}

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
  return { notes, isFull: rows.length >= commentPageSize }
}

function decodeNote(row: RawMap): Note | null {
  const id = toId<NoteId>(row.ID)
  const createdAt = toMs(row.CREATED)
  if (id === null || createdAt === null) return null
  const files = toList(row.FILES).map(file => toText(toMap(file).name)).filter(name => name !== '')
  return { id, createdAt, authorId: toId<UserId>(row.AUTHOR_ID), text: toText(row.COMMENT), files }
}
