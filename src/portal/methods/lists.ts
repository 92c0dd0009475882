import type { Command } from '@/portal/batch'
import { toId, toList, toMap, toText } from '@/portal/decode'
import type { Template, TemplateSection } from '@/domain/templateShelf'

/** Rows a page of `lists.*` has; no parameter changes it. */
export const listPageSize = 50

/** The list's id, or the place in a batch where an earlier command brings it. */
type ListAddress = number | string

/**
 * `lists.element.get` (scope `lists`): the canned answers of a line, what was used most first. Title `NAME`, text `DETAIL_TEXT`, times used `SORT`.
 * Operators of the line may read it, other people usually not: `ACCESS_DENIED`.
 */
export function listsElementGet(list: ListAddress, start: number): Command {
  return {
    method: 'lists.element.get',
    params: {
      IBLOCK_TYPE_ID: 'lists', IBLOCK_ID: list, SELECT: ['ID', 'NAME', 'DETAIL_TEXT', 'SORT', 'IBLOCK_SECTION_ID'], ELEMENT_ORDER: { SORT: 'desc', ID: 'asc' }, start
    }
  }
}

/** `lists.section.get`: the categories of the list. */
export function listsSectionGet(list: ListAddress): Command {
  return { method: 'lists.section.get', params: { IBLOCK_TYPE_ID: 'lists', IBLOCK_ID: list } }
}

/** Answers without a text are nothing to send; without a title they are named by their text. */
export function decodeElements(raw: unknown): Template[] {
  return toList(raw).map(toMap).flatMap(row => {
    const id = toId<number>(row.ID)
    const text = toText(row.DETAIL_TEXT).replaceAll('\r\n', '\n').trim()
    if (id === null || text === '') return []
    return [{ key: `line${id}`, place: 'line', name: toText(row.NAME).trim(), text, rating: Number(toText(row.SORT)) || 0, sectionId: toId<number>(row.IBLOCK_SECTION_ID) }]
  })
}

/** In the order of the tree; a section in a section is named with its parents. */
export function decodeSections(raw: unknown): TemplateSection[] {
  const rows = toList(raw).map(toMap).flatMap(row => {
    const id = toId<number>(row.ID)
    return id === null ? [] : [{ id, name: toText(row.NAME).trim(), parent: toId<number>(row.IBLOCK_SECTION_ID), left: Number(toText(row.LEFT_MARGIN)) || 0 }]
  })
  const known = new Map(rows.map(row => [row.id, row]))
  function path(row: typeof rows[number], depth = 0): string {
    const parent = row.parent === null || depth > 8 ? undefined : known.get(row.parent)
    return parent === undefined ? row.name : `${path(parent, depth + 1)} › ${row.name}`
  }
  return rows.sort((a, b) => a.left - b.left).map(row => ({ id: row.id, name: path(row) }))
}
