import type { Attachment, AttachmentBlock, AttachmentPart, GridDisplay } from '@/domain/attachment'
import type { Keyboard } from '@/domain/keyboard'
import type { RawMap } from '@/portal/decode'
import { toList, toMap, toText } from '@/portal/decode'
import { wordsAlone } from './attachWords'

/**
 * The cards of a message (`params.ATTACH`), without cards of nothing.
 * @param isNote the card of words alone is the portal's note that the message was sent automatically, which stands as a badge instead
 */
export function decodeAttachments(raw: unknown, isNote: boolean): Attachment[] {
  return toList(raw).filter(attach => !isNote || wordsAlone(attach) === null)
    .map(attach => ({ blocks: toList(toMap(attach).BLOCKS).map(toMap).flatMap(decodeBlock) })).filter(({ blocks }) => blocks.length > 0)
}

const lists = { LINK: 'link', USER: 'user', IMAGE: 'image', FILE: 'file' } as const

/** A block has one key that says its kind; an unknown kind is left out. */
function decodeBlock(block: RawMap): AttachmentBlock[] {
  if (block.MESSAGE !== undefined) return [{ kind: 'text', text: toText(block.MESSAGE) }]
  if (block.DELIMITER !== undefined) return [{ kind: 'line' }]
  if (block.GRID !== undefined) return decodeGrid(block.GRID)
  return Object.entries(lists).flatMap(([key, of]): AttachmentBlock[] => {
    const parts = toParts(block[key])
    return parts.length > 0 ? [{ kind: 'parts', of, parts }] : []
  })
}

function toParts(raw: unknown): AttachmentPart[] {
  return maps(raw).map(part => ({
    name: toText(part.NAME),
    text: toText(part.DESC) || toText(part.HTML),
    address: toText(part.LINK)
  })).filter(part => part.name !== '' || part.text !== '' || part.address !== '')
}

/** A list of maps, or the one map that an application gave instead of it. */
function maps(raw: unknown): RawMap[] {
  const one = toMap(raw)
  return ['NAME', 'LINK', 'VALUE'].some(key => key in one) ? [one] : toList(raw).map(toMap)
}

/** `DISPLAY` stands in every cell, the same one in all that belong together; what is unknown is shown as a block. */
function decodeGrid(raw: unknown): AttachmentBlock[] {
  const blocks: (AttachmentBlock & { kind: 'grid' })[] = []
  for (const cell of maps(raw)) {
    const display = displays[toText(cell.DISPLAY).toUpperCase()] ?? 'block'
    const last = blocks.at(-1)
    const read = { name: toText(cell.NAME), value: toText(cell.VALUE) }
    if (last?.display === display) last.cells.push(read)
    else blocks.push({ kind: 'grid', display, cells: [read] })
  }
  return blocks
}

const displays: Record<string, GridDisplay | undefined> = { BLOCK: 'block', LINE: 'line', ROW: 'row', COLUMN: 'row', CARD: 'row', TABLE: 'table' }

/** `KEYBOARD` of a message's params: `N` or `[]` for none, a list, or `{BUTTONS: […]}`. */
export function decodeKeyboard(raw: unknown): Keyboard {
  const buttons = toList(toMap(raw).BUTTONS ?? raw).map(toMap)
  const rows: Keyboard = [[]]
  for (const button of buttons) {
    if (button.TYPE === 'NEWLINE') rows.push([])
    else if (toText(button.TEXT).trim() !== '') rows.at(-1)?.push({ words: toText(button.TEXT).trim(), address: toText(button.LINK) })
  }
  return rows.filter(row => row.length > 0)
}
