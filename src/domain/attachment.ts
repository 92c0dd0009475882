/** A card below a message's text (`ATTACH`): what a bot, an application or the portal's own link preview added. All words are from outside. */
export interface Attachment {
  blocks: AttachmentBlock[]
}

export type AttachmentBlock =
  /** Markup, for the reader of message texts. */
  | { kind: 'text', text: string }
  | { kind: 'parts', of: 'link' | 'user' | 'image' | 'file', parts: AttachmentPart[] }
  /** Names and values. `row` stands beside each other, `table` in columns, `line` many in a row, `block` a value under its name. */
  | { kind: 'grid', display: GridDisplay, cells: { name: string, value: string }[] }
  | { kind: 'line' }

export type GridDisplay = 'block' | 'line' | 'row' | 'table'

export interface AttachmentPart {
  name: string
  /** Markup; '' when there is none. */
  text: string
  /** As the portal gave it: goes through the link rule (link.ts) before it is one. */
  address: string
}
