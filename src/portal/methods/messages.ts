import type { Mark } from '@/domain/dialects'
import { readMark } from '@/domain/dialects'
import type { ChatId, FileId, MessageId, SessionId, UserId } from '@/domain/ids'
import type { Delivery, Message, MessageKind, MessageSide, SystemKind } from '@/domain/message'
import type { MessageFile } from '@/domain/messageFile'
import type { Person } from '@/domain/person'
import type { RawMap } from '@/portal/decode'
import { toId, toList, toMap, toMs, toText } from '@/portal/decode'
import { wordsAlone } from './attachWords'
import { filesOf } from './files'
import type { ChatFacts } from './imopenlinesDialogGet'
import type { MediaRule } from './people'
import { decodeEntities } from './people'

/** A message as both readers hand it over: `im.dialog.messages.get` as it is, `imopenlines.session.history.get` after its keys were renamed. */
export interface RawMessage {
  id: unknown
  authorId: unknown
  date: unknown
  text: unknown
  /** UPPER_SNAKE keys; `[]` when empty. */
  params: unknown
  unread: unknown
  /** `uuid`, where the reader gives it. */
  key?: unknown
}

export interface MessageContext extends ChatFacts {
  chatId: ChatId
  people: ReadonlyMap<UserId, Person>
  files: ReadonlyMap<FileId, MessageFile>
  media: MediaRule
  /** Where the answer is about one session. */
  sessionId?: SessionId | null
  /** Adds what stands below the words; left out in the first look, which does not show it. */
  withMore?: MoreReader
}

/** @param isNote its attachment of words alone is the portal's note that it was sent automatically, which stands as a badge instead */
export type MoreReader = (params: RawMap, isNote: boolean) => Pick<Message, 'attachments' | 'keyboard' | 'widget'>

/** Null for a row without a usable id: it is left out, the rest is shown. */
export function decodeMessage(raw: RawMessage, context: MessageContext): Message | null {
  const id = toId<MessageId>(raw.id)
  if (id === null) return null
  const params = toMap(raw.params)
  const text = toText(raw.text)
  const authorId = toId<UserId>(raw.authorId)
  const known = authorId === null ? null : context.people.get(authorId) ?? null
  const isCustomers = known?.kind === 'customer' || (authorId !== null && authorId === context.customerId)
  const note = isCustomers ? null : noteOf(params)
  const isSticker = params.STICKER_PARAMS !== undefined
  const mark = note !== null || known?.kind === 'bot' ? null : readMark(context.userCode.split('|')[0] ?? '', text)
  const kind = kindOf(params, authorId, isCustomers, known, mark)
  const side = sides[kind]
  const isMarked = mark !== null && (kind === 'echo' || kind === 'service')
  return {
    id,
    chatId: context.chatId,
    kind,
    side,
    author: known === null || (isMarked && isCustomers) ? null : withAlias(known, params, context.media),
    echo: kind === 'echo' && mark?.echo != null ? (isCustomers ? mark.echo : { ...mark.echo, claim: '' }) : null,
    authorId,
    sentAt: toMs(raw.date) ?? 0,
    text: isSticker ? '' : isMarked ? textOf(mark) : text,
    original: isMarked ? text : null,
    systemKind: side === 'system' ? systemKindOf(kind, toText(params.CLASS)) : null,
    isUnread: raw.unread === true,
    isDeleted: params.IS_DELETED === 'Y' && !isSticker,
    isEdited: params.IS_EDITED === 'Y',
    isHidden: side !== 'system' && isWhisper(params),
    isAutomatic: note !== null && side === 'ours',
    note: note ?? '',
    isSticker,
    key: toText(raw.key) || null,
    delivery: kind === 'operator' || kind === 'bot' || kind === 'auto' ? deliveryOf(params) : null,
    files: filesOf(params.FILE_ID, context.files),
    isLarge: params.LARGE_FONT === 'Y',
    ...context.withMore?.(params, note !== null && side === 'ours' && known?.kind !== 'bot') ?? { attachments: [], keyboard: [], widget: null },
    sessionId: context.sessionId ?? sessionOf(params, side === 'system' ? text : '')
  }
}

const sides: Readonly<Record<MessageKind, MessageSide>> = {
  client: 'customer', operator: 'ours', echo: 'ours', whisper: 'ours', bot: 'ours', auto: 'system', service: 'system', system: 'system'
}

/** The class comes first: some portals store automatic texts under the operator's name. */
function kindOf(params: RawMap, authorId: UserId | null, isCustomers: boolean, author: Person | null, mark: Mark | null): MessageKind {
  const className = toText(params.CLASS)
  if (className.includes('-ol-output')) return 'auto'
  if (authorId === null || /-ol-(?:start|end|attention)/u.test(className)) return 'system'
  if (isWhisper(params) && !isCustomers) return 'whisper'
  if (mark !== null) return mark.echo === null ? 'service' : 'echo'
  return isCustomers ? 'client' : author?.kind === 'bot' ? 'bot' : 'operator'
}

/** What stood quoted in front of the mark stays a quote. */
function textOf({ quote, body }: Mark): string {
  return quote === '' ? body : `${quote.replace(/^/gmu, '>>')}\n${body}`
}

/** The first line of a session links to its history; lines about votes name it by itself. */
function sessionOf(params: RawMap, text: string): SessionId | null {
  return toId<SessionId>(params.IMOL_SID) ?? toId<SessionId>(params.IMOL_VOTE_SID) ?? toId<SessionId>(/\[CHAT=imol\|(\d+)\]/iu.exec(text)?.[1])
}

/** Lines may show operators under other names and pictures. An alias without a picture does not get the person's own. */
function withAlias(author: Person, params: RawMap, media: MediaRule): Person {
  const alias = decodeEntities(toText(params.NAME)).trim()
  const picture = toText(params.AVATAR).includes('/') ? media(toText(params.AVATAR)) : null
  return alias === '' ? author : { ...author, name: alias, firstName: alias, avatarUrl: picture }
}

function systemKindOf(kind: MessageKind, className: string): SystemKind {
  if (kind === 'service') return kind
  if (kind === 'auto') return 'toCustomer'
  if (className.includes('-ol-start')) return 'sessionStart'
  if (className.includes('-ol-end')) return 'sessionEnd'
  return className.includes('-ol-attention') ? 'attention' : 'plain'
}

function isWhisper(params: RawMap): boolean {
  return params.COMPONENT_ID === 'HiddenMessage' || toText(params.CLASS).includes('bx-messenger-content-item-system')
}

/**
 * The portal's "sent automatically" note, which `imopenlines.crm.message.add` puts below a message, by its structure: the only attachment that is one
 * block of nothing but words. The preview of a link in the text is attached beside it, without such a block.
 */
function noteOf(params: RawMap): string | null {
  const notes = toList(params.ATTACH).map(attach => wordsAlone(attach)).filter(words => words !== null)
  return notes.length === 1 ? notes[0] ?? null : null
}

/** An id in the messenger ends the sending, whatever other marks stayed behind. */
function deliveryOf(params: RawMap): Delivery {
  const isAccepted = toList(params.CONNECTOR_MID).length > 0
  if (params.IS_DELIVERED === 'N') return isAccepted ? 'acceptedLater' : 'notDelivered'
  return isAccepted ? 'accepted' : params.SENDING === 'Y' ? 'onItsWay' : null
}
