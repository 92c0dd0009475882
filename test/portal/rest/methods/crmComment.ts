/**
 * `crm.timeline.comment.*`: notes of colleagues on an item. The keys `fields`, `filter` and `id` are lower case, those inside UPPER.
 */
import { ListPage, type Call, type PhpMap, type PhpValue } from '../method.ts'
import { declared, refusal } from '../arguments.ts'
import { matchesFilter, sortRows } from '../filter.ts'
import { isPhpEmpty, phpEntries, phpInt, phpList, phpString } from '../php.ts'
import { commentFiles, commentRow } from '../view/timelineView.ts'
import { crmTypeOf } from '../view/itemView.ts'
import type { CrmRef, CrmType, PortalState, TimelineComment } from '../../state/model.ts'
import { addComment, commentsOf, removeComment, sameRef } from '../../state/operations.ts'
import { crmRead, findItem, hasCrmAccessTo } from '../../state/rights.ts'

const PAGE = 50

function ownerNotFound(): Error {
  return refusal('OWNER_NOT_FOUND', 'Owner not found.')
}

function denied(): Error {
  return refusal('ACCESS_DENIED', 'Access denied.')
}

function fieldsOf(params: PhpMap): PhpMap {
  const fields = phpEntries(declared(params, 'fields'))
  if (!fields) throw refusal('100', 'Invalid value {fields} to match with parameter {fields}. Should be value of type array.')
  return fields
}

/** `deal`, `dynamic_174`: in lower case alone. Null for any other name. */
function typeByName(state: PortalState, name: string): CrmRef['type'] | null {
  const smart = /^dynamic_(\d+)$/.exec(name)?.[1]
  if (smart !== undefined) return crmTypeOf(state, Number(smart))
  return ['lead', 'deal', 'contact', 'company'].includes(name) ? name as CrmType : null
}

function storeFiles({ state, caller }: Call, value: PhpValue | undefined): number[] {
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

/** The item first, then the right to it, then the text: files without a text are no comment. */
export function commentAdd(call: Call): number {
  const { state, caller } = call
  const fields = fieldsOf(call.params)
  const type = typeByName(state, phpString(fields.ENTITY_TYPE))
  const ref = type === null ? null : { type, id: phpInt(fields.ENTITY_ID) }
  if (!ref || !findItem(state, ref)) throw ownerNotFound()
  if (!crmRead(state, caller, ref)) throw denied()
  const text = phpString(fields.COMMENT).trim()
  if (text === '') throw refusal('INVALID_ARG_VALUE', 'Empty comment')
  return addComment(state, { bindings: [ref], authorId: caller.id, text, fileIds: storeFiles(call, fields.FILES) }).id
}

/** Comments of one item, 50 a page; without the item, or without the right to it, an error without a code. */
export function commentList({ params, state, caller, origin }: Call): ListPage {
  const filter = phpEntries(params.filter) ?? {}
  const type = typeByName(state, phpString(filter.ENTITY_TYPE))
  const ref = type === null ? null : { type, id: phpInt(filter.ENTITY_ID) }
  if (!ref || !crmRead(state, caller, ref)) throw refusal('', 'Access denied.')
  const rows = commentsOf(state, ref).map(comment => ({ comment, row: commentRow(comment, ref) }))
  const more = Object.fromEntries(Object.entries(filter).filter(([key]) => /^\W*(ID|CREATED|COMMENT|AUTHOR_ID)$/.test(key)))
  const order = phpEntries(params.order) ?? {}
  const matching = rows.filter(({ row }) => matchesFilter(more, field => row[field]))
  const sorted = sortRows(matching, isPhpEmpty(order) ? { ID: 'ASC' } : order, ({ row }, field) => row[field])
  const from = Math.max(0, phpInt(params.start))
  const page = sorted.slice(from, from + PAGE).map(({ comment, row }) => selected({ ...row, FILES: commentFiles(state, origin, comment) }, params))
  return new ListPage(page, sorted.length, from + PAGE < sorted.length ? from + PAGE : null)
}

function selected(row: Record<string, unknown>, params: PhpMap): Record<string, unknown> {
  const names = (phpList(params.select) ?? []).map(phpString)
  if (names.length === 0 || names.includes('*')) return row
  return Object.fromEntries(Object.entries(row).filter(([key]) => names.includes(key)))
}

/** The owner a call names; null when it names none. A type that does not exist is an owner that does not. */
function namedOwner({ params, state }: Call): CrmRef | null {
  if (isPhpEmpty(params.ownerTypeId) && isPhpEmpty(params.ownerId)) return null
  const type = crmTypeOf(state, phpInt(params.ownerTypeId))
  if (type === null) throw ownerNotFound()
  return { type, id: phpInt(params.ownerId) }
}

/** The comment and the item it is meant on. Without an owner a comment of several items is refused. */
function meantComment(call: Call): { comment: TimelineComment, ref: CrmRef } {
  const { state, caller, params } = call
  const id = phpInt(declared(params, 'id'))
  const owner = namedOwner(call)
  const comment = state.comments.find(row => row.id === id)
  if (!comment) throw refusal('NOT_FOUND', 'Not found.')
  if (!owner && comment.bindings.length > 1) throw refusal('MULTIPLE_BINDINGS', 'The comment is bound to several items: specify ownerTypeId and ownerId.')
  const ref = comment.bindings.find(binding => owner === null || sameRef(binding, owner))
  if (!ref) throw ownerNotFound()
  if (!hasCrmAccessTo(caller, ref)) throw denied()
  if (!findItem(state, ref)) throw ownerNotFound()
  return { comment, ref }
}

/** The number of the comment. */
export function commentUpdate(call: Call): number {
  declared(call.params, 'id')
  const fields = fieldsOf(call.params)
  const { comment } = meantComment(call)
  const text = fields.COMMENT === undefined ? comment.text : phpString(fields.COMMENT).trim()
  if (text === '') throw refusal('INVALID_ARG_VALUE', 'Empty comment')
  comment.text = text
  if (fields.FILES !== undefined) comment.fileIds = storeFiles(call, fields.FILES)
  return comment.id
}

/** Answers `null`; on one of several items the comment stays on the others. */
export function commentDelete(call: Call): null {
  const { comment, ref } = meantComment(call)
  removeComment(call.state, comment, ref)
  return null
}
