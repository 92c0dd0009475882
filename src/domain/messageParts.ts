import type { Attachment } from './attachment'
import type { Keyboard } from './keyboard'
import type { Message } from './message'
import type { MessageFile } from './messageFile'
import type { Widget } from './widget'

/** A piece of a message, with what its component is given. */
export type MessagePart =
  | { kind: 'image' | 'video' | 'voice' | 'file' | 'missing', props: { file: MessageFile } }
  | { kind: Widget['kind'], props: { widget: Widget } }
  | { kind: 'text', props: { text: string, isLarge: boolean } }
  | { kind: 'attachment', props: { attachment: Attachment } }
  | { kind: 'keyboard', props: { keyboard: Keyboard } }
  | { kind: 'deleted', props: { isDeleted: true } }
  | { kind: 'sticker', props: { isSticker: true } }
  | { kind: 'unknown', props: object }

export type PartKind = MessagePart['kind']

/** Blanks, format signs, lone marks and fillers leave a bubble empty. */
const aVisibleSign = /[^\s\p{Cf}\p{Mn}\u2800\u3164\uffa0]/u

/** What stands in a message, top to bottom. Never nothing: what cannot be shown says so. */
export function partsOf(message: Message): MessagePart[] {
  if (message.isDeleted) return [{ kind: 'deleted', props: { isDeleted: true } }]
  const parts: MessagePart[] = message.files.map(file => ({ kind: file.kind === 'audio' ? 'voice' : file.kind, props: { file } }))
  if (aVisibleSign.test(message.text)) parts.push({ kind: 'text', props: { text: message.text, isLarge: message.isLarge } })
  for (const attachment of message.attachments) parts.push({ kind: 'attachment', props: { attachment } })
  if (message.keyboard.length > 0) parts.push({ kind: 'keyboard', props: { keyboard: message.keyboard } })
  if (message.widget !== null) parts.push({ kind: message.widget.kind, props: { widget: message.widget } })
  if (message.isSticker) parts.push({ kind: 'sticker', props: { isSticker: true } })
  return parts.length > 0 ? parts : [{ kind: 'unknown', props: {} }]
}
