import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isAnswer, waitingSince } from '@/domain/answers'
import { readMark } from '@/domain/dialects'
import type { Message } from '@/domain/message'
import { firstUnread } from '@/domain/newMessages'
import { customerName } from '@/domain/person'
import { serviceKindOf } from '@/domain/serviceLine'
import { personName } from '@/i18n/personName'
import { decodeWholePage } from '@/portal/methods/wholeMessages'
import { i18nOf } from '#support/mounting'
import { person, theChat } from '#support/values'

/** Rows as live portals hold them. A field that a row does not name is not tested by it. */
interface Row {
  id: string
  note: string
  in: { text: string, connector: string, author: { id: number, kind: 'connector' | 'employee' | 'bot' | 'system', name: string }, params: Record<string, unknown> }
  expect: Expected
}

interface Expected {
  kind: Message['kind']
  side?: 'theirs' | 'ours' | 'centre'
  via?: string
  author?: string | null
  word?: string
  service?: string
  body?: string
  quote?: string
  waiting?: 'starts' | 'ends' | 'keeps'
  unread?: boolean
  answer?: boolean
}

const { vectors, names } = JSON.parse(readFileSync(new URL('../../../support/realPortals.json', import.meta.url), 'utf8')) as {
  vectors: Row[]
  names: { name: string, code: string, shown: string }[]
}

const channel = { isLive: false, readUpTo: null, isConfirming: false, now: Date.UTC(2026, 11, 1) }
const customerId = 901
const asked = {
  id: 100, author_id: 0, date: '2026-03-16T11:00:00+01:00', text: 'How was it?',
  params: { CLASS: 'bx-messenger-content-item-ol-output', IMOL_VOTE: '7', IMOL_FORM: 'like' }
}
const question = { id: 99, author_id: customerId, date: '2026-03-16T10:00:00+01:00', text: 'Hello?', params: [] }

/** Reads the row's message as the last one of a page. */
function read({ in: { text, connector, author, params } }: Row, before: object[] = []): Message[] {
  const writer = { id: author.id, name: author.name, connector: author.kind === 'connector', bot: author.kind === 'bot' }
  const users = author.id === customerId ? [writer] : [writer, { id: customerId, name: 'x', connector: true }]
  const message = { id: 101, author_id: author.id, date: '2026-03-16T12:00:00+01:00', text, params, unread: true }
  const raw = { messages: [...before, message], users, files: [] }
  const customer = author.kind === 'connector' ? author.id : customerId
  return decodeWholePage(raw, theChat, { userCode: `${connector}|5|77000000001|${customer}`, customerId: customer as never }, () => null)!.messages
}

/** Automatic texts stand between the sides: they are nobody's words, whatever side they are meant for. */
const sideOf = ({ kind, side }: Expected) => kind === 'auto' ? 'system' : side && ({ theirs: 'customer', ours: 'ours', centre: 'system' } as const)[side]

/** What a row says of its message, taken from the message as it was read. */
function found(row: Row): Record<string, unknown> {
  const messages = read(row)
  const message = messages.at(-1)!
  const mark = readMark(row.in.connector, row.in.text)
  const isMarked = message.original !== null
  return {
    kind: message.kind, side: message.side, via: message.echo?.via, word: message.echo?.via === 'other' ? message.echo.claim : undefined,
    author: message.side === 'system' ? null : message.author?.name ?? ((message.echo?.via === 'portal' && message.echo.claim) || null),
    service: message.systemKind === 'service' ? serviceKindOf(message.text) : undefined,
    body: isMarked ? mark?.body : message.text, quote: isMarked ? mark?.quote : '', unread: firstUnread([message]) !== null,
    answer: isAnswer(message, messages, channel)
  }
}

describe('a message as live portals hold it is what it is', () => {
  it.each(vectors.map(row => [row.id, row.note, row] as const))('%s: %s', (_, __, row) => {
    const { waiting, side, ...told } = row.expect
    expect(found(row)).toMatchObject(side === undefined ? told : { ...told, side: sideOf(row.expect) })
    if (waiting === undefined) return
    const isRating = row.note.startsWith('rating')
    const alone = waitingSince(read(row, isRating ? [asked] : []), channel) !== null
    const after = waitingSince(read(row, isRating ? [question, asked] : [question]), channel) !== null
    const expected = { starts: { alone: true, after: true }, ends: { alone: false, after: false }, keeps: { alone: false, after: true } }[waiting]
    expect({ alone, after }).toEqual(expected)
  })

  it('has all rows of the collection', () => {
    expect(vectors.length).toBe(58)
  })
})

it.each(names.map(row => [row.name, row.code, row.shown]))('the customer %j of %s is shown as %s', (name, code, shown) => {
  const english = i18nOf('en')
  expect(personName(english, person({ kind: 'customer', name: customerName(name, code) }))).toBe(shown)
  // Once more, from what is shown.
  expect(personName(english, person({ kind: 'customer', name: customerName(customerName(name, code), code) }))).toBe(shown)
})

it('in a group chat, whose account is the group\'s, a number is a customer\'s own', () => {
  expect(customerName('77000000003', 'wz_whatsapp_c01|5|120363000000|0')).toBe('+7 700 000 0003')
  expect(customerName('.', 'wz_whatsapp_c01|5|77000000001|0')).toBe('')
})
