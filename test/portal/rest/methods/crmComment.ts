/**
 * `crm.timeline.comment.*`: notes of colleagues on an item. The keys `fields`, `filter` and `id` are lower case, those inside UPPER.
 */
import { ListPage, type Call, type PhpMap, type PhpValue } from '../method.ts'
import { declared, refusal } from '../arguments.ts'
import { sortRows } from '../filter.ts'
import { phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { commentFiles, commentRow } from '../view/timelineView.ts'
import { crmTypeOf } from '../view/itemView.ts'
import type { CrmRef, CrmType, PortalState, TimelineComment, User } from '../../state/model.ts'
import { addComment, commentsOf, copyComment, removeComment, sameRef } from '../../state/operations.ts'
import { canEdit, crmRead } from '../../state/rights.ts'

const PAGE = 50
const SORTABLE = ['ID', 'CREATED', 'AUTHOR_ID']

function ownerNotFound(): Error {
  return refusal('OWNER_NOT_FOUND', 'Owner not found.')
}

function notFound(): Error {
  return refusal('NOT_FOUND', 'Not found.')
}

function denied(): Error {
  return refusal('ACCESS_DENIED', 'Access denied.')
}

function fieldsOf(params: PhpMap): PhpMap {
  const fields = phpEntries(declared(params, 'fields'))
  if (!fields) throw refusal('100', 'Invalid value {fields} to match with parameter {fields}. Should be value of type array.')
  return fields
}

/** `deal`, `dynamic_174`; null for any other name. */
function typeByName(state: PortalState, name: string): CrmRef['type'] | null {
  // @rule The name of the owner's type is taken in any letter case — server crm/classes/general/restservice.php:16041
  const lower = name.toLowerCase()
  const smart = /^dynamic_(\d+)$/.exec(lower)?.[1]
  if (smart !== undefined) return crmTypeOf(state, Number(smart))
  return ['lead', 'deal', 'contact', 'company'].includes(lower) ? lower as CrmType : null
}

function storeFiles({ state, caller }: Call, value: PhpValue | undefined): number[] {
  // @rule Each file is a pair of name and base64; what is no such pair is left out silently — server crm/lib/controller/timeline/comment.php:701
  return (phpList(value) ?? []).flatMap(row => {
    const [name, base64] = (phpList(row) ?? []).map(phpString)
    if (name === undefined || base64 === undefined) return []
    const content = Uint8Array.from(Buffer.from(base64, 'base64'))
    const id = state.nextId('file')
    const contentType = /\.(png|jpe?g|gif|webp)$/i.test(name) ? 'image/png' : 'application/octet-stream'
    state.files.set(id, { id, chatId: 0, authorId: caller.id, createdAt: state.now(), name, contentType, size: content.length, content })
    return [id]
  })
}

function requireText(value: PhpValue | undefined): string {
  // @rule A comment without text is refused, also one that has files — server crm/lib/controller/timeline/comment.php:577
  const text = phpString(value).trim()
  if (text === '') throw refusal('INVALID_ARG_VALUE', 'Empty comment message')
  return text
}

/** An owner of a known type that the caller may change. */
function requireEditable({ state, caller }: Call, ref: CrmRef | null): CrmRef {
  // @rule An owner of an unknown type or without a number does not exist — server crm/lib/controller/timeline/comment.php:530
  if (ref === null || ref.id <= 0) throw ownerNotFound()
  // @rule Adding, changing and deleting comments need the right to change the item — server crm/lib/controller/timeline/comment.php:519
  if (!canEdit(state, caller, ref)) throw denied()
  return ref
}

export function commentAdd(call: Call): number {
  const { state, caller } = call
  const fields = fieldsOf(call.params)
  // @rule The owner's type comes as a name or, before that, as a number — server crm/lib/controller/timeline/comment.php:591
  const typeId = phpInt(fields.ENTITY_TYPE_ID)
  const type = typeId === 0 ? typeByName(state, phpString(fields.ENTITY_TYPE)) : crmTypeOf(state, typeId)
  const ref = requireEditable(call, type === null ? null : { type, id: phpInt(fields.ENTITY_ID) })
  const text = requireText(fields.COMMENT)
  // @rule The author is always the caller — server crm/lib/controller/timeline/comment.php:602
  return addComment(state, { bindings: [ref], authorId: caller.id, text, fileIds: storeFiles(call, fields.FILES) }).id
}

function orderOf(params: PhpMap): PhpMap {
  // @rule The order takes ID, CREATED and AUTHOR_ID; everything but DESC is ascending — server crm/classes/general/restservice.php:16062
  const given = Object.entries(phpEntries(params.order) ?? {}).filter(([field]) => SORTABLE.includes(field))
  const order = Object.fromEntries(given.map(([field, direction]) => [field, direction === 'DESC' ? 'DESC' : 'ASC']))
  // @rule Without an order the rows come by number — assumed: the query has no ORDER BY; a real portal's first page would settle it
  return given.length === 0 ? { ID: 'ASC' } : order
}

/** Comments of one item, 50 a page; without the item, or without the right to it, an error without a code. */
export function commentList({ params, state, caller, origin }: Call): ListPage {
  // @rule Of the filter only ENTITY_ID and ENTITY_TYPE count; every other key is ignored — server crm/classes/general/restservice.php:16040
  const filter = phpEntries(params.filter) ?? {}
  const type = typeByName(state, phpString(filter.ENTITY_TYPE))
  const ref = type === null ? null : { type, id: phpInt(filter.ENTITY_ID) }
  // @rule Reading comments needs the right to read the item — server crm/classes/general/restservice.php:16043
  if (!ref || !crmRead(state, caller, ref)) throw refusal('', 'Access denied.')
  const rows = commentsOf(state, ref).map(comment => ({ comment, row: commentRow(comment, ref) }))
  const sorted = sortRows(rows, orderOf(params), ({ row }, field) => row[field])
  // @rule A page holds 50 comments and begins with the page in which `start` lies — server crm/classes/general/restservice.php:16073
  const from = Math.floor(Math.max(0, phpInt(params.start)) / PAGE) * PAGE
  const page = sorted.slice(from, from + PAGE).map(({ comment, row }) => ({ ...selected(row, params), ...files(state, origin, comment) }))
  return new ListPage(page, sorted.length, from + PAGE < sorted.length ? from + PAGE : null)
}

function selected(row: Record<string, unknown>, params: PhpMap): Record<string, unknown> {
  const names = (phpList(params.select) ?? []).map(phpString)
  if (names.length === 0 || names.includes('*')) return row
  return Object.fromEntries(Object.entries(row).filter(([key]) => names.includes(key)))
}

function files(state: PortalState, origin: string, comment: TimelineComment): { FILES?: unknown } {
  // @rule FILES stands in a row whatever was selected, and only where the comment has files — server crm/classes/general/restservice.php:16113
  return comment.fileIds.length === 0 ? {} : { FILES: commentFiles(state, origin, comment) }
}

/** The owner a call names by both keys; null when one of them is missing. */
function namedOwner({ params, state }: Call): CrmRef | null {
  // @rule Both keys of the owner must stand there, or none counts — server crm/lib/controller/timeline/comment.php:157
  const { ownerTypeId, ownerId } = params
  if (ownerTypeId === undefined || ownerTypeId === null || ownerId === undefined || ownerId === null) return null
  const type = crmTypeOf(state, phpInt(ownerTypeId))
  if (type === null) throw ownerNotFound()
  return { type, id: phpInt(ownerId) }
}

function existingComment({ params, state }: Call): TimelineComment {
  const id = phpInt(declared(params, 'id'))
  // @rule A comment that does not exist is found out before its owner — server crm/lib/controller/timeline/comment.php:149
  const comment = state.comments.find(row => row.id === id)
  if (!comment) throw notFound()
  return comment
}

/** The comment must stand on the owner that was named. Asked last: the rights and the text come first. */
function requireBound(comment: TimelineComment, ref: CrmRef): void {
  // @rule A comment that does not stand on the named item is not found — server crm/lib/controller/timeline/comment.php:680
  if (!comment.bindings.some(binding => sameRef(binding, ref))) throw notFound()
}

function isAuthor(caller: User, comment: TimelineComment): boolean {
  return comment.authorId === caller.id
}

/** Answers the number of the comment: a new one where it was copied. */
export function commentUpdate(call: Call): number {
  const { state, caller } = call
  declared(call.params, 'id')
  const fields = fieldsOf(call.params)
  const comment = existingComment(call)
  // @rule Without a named owner the first of its items that the caller may change is meant — server crm/lib/controller/timeline/comment.php:657
  const owner = namedOwner(call) ?? comment.bindings.find(ref => canEdit(state, caller, ref)) ?? comment.bindings.at(-1) ?? null
  const ref = requireEditable(call, owner)
  // @rule Only its author changes a comment, not even an administrator else — server crm/lib/controller/timeline/comment.php:746
  if (!isAuthor(caller, comment)) throw denied()
  // @rule A change without COMMENT counts as one with an empty text — server crm/lib/controller/timeline/comment.php:622
  const text = requireText(fields.COMMENT)
  requireBound(comment, ref)
  // @rule A comment of several items is copied for this one under a new number — server crm/lib/controller/timeline/comment.php:428
  const changed = comment.bindings.length > 1 ? copyComment(state, comment, ref) : comment
  changed.text = text
  // @rule Without FILES the comment keeps its files — server crm/lib/controller/timeline/comment.php:643
  if (fields.FILES !== undefined) changed.fileIds = storeFiles(call, fields.FILES)
  return changed.id
}

/** Answers `null`; on one of several items the comment stays on the others. */
export function commentDelete(call: Call): null {
  const { state, caller } = call
  declared(call.params, 'id')
  const comment = existingComment(call)
  const named = namedOwner(call)
  // @rule Deleting a comment of several items wants the owner named — server crm/lib/controller/timeline/comment.php:320
  if (named === null && comment.bindings.length > 1) {
    throw refusal('MULTIPLE_BINDINGS', 'The comment is bound to several items: specify ownerTypeId and ownerId.')
  }
  const ref = requireEditable(call, named ?? comment.bindings[0] ?? null)
  // @rule Its author and administrators of the CRM delete a comment — server crm/lib/controller/timeline/comment.php:751
  if (!caller.admin && !isAuthor(caller, comment)) throw denied()
  requireBound(comment, ref)
  removeComment(state, comment, ref)
  return null
}
