import { describe, expect, it } from 'vitest'
import { decodeFiles } from '@/portal/methods/files'
import { decodeAttachments } from '@/portal/methods/messageParts'
import { decodeMessage } from '@/portal/methods/messages'
import type { RawMessage } from '@/portal/methods/messages'
import { customer, customerId, me, person, theChat, userCode } from '#support/values'

const context = {
  chatId: theChat, userCode, customerId, people: new Map([[me, person()], [customerId, customer]]), files: decodeFiles([{ id: 5255, type: 'image', name: 'image.png', size: 2144 }]),
  media: (address: string) => address.startsWith('https://acme.bitrix24.com/') ? address : null
}

function decoded(facts: Partial<RawMessage> = {}) {
  return decodeMessage({ id: 84_877, authorId: me, date: '2026-03-04T09:43:26+03:00', text: 'Hi', params: [], unread: false, ...facts }, context)
}
const withParams = (params: Record<string, unknown>, authorId: unknown = me) => decoded({ params, authorId })

describe('decodeMessage', () => {
  it('reads a plain message of ours', () => {
    expect(decoded()).toEqual({
      id: 84_877, chatId: theChat, kind: 'operator', side: 'ours', author: person(), echo: null, original: null, isSticker: false, note: '', authorId: me, sentAt: Date.UTC(2026, 2, 4, 6, 43, 26), text: 'Hi', systemKind: null, isUnread: false,
      isDeleted: false, isEdited: false, isHidden: false, isAutomatic: false, key: null, delivery: null, files: [],
      attachments: [], keyboard: [], isLarge: false, widget: null, sessionId: null
    })
  })

  it.each([null, 0, '0', 'x', -1, undefined])('leaves out a row with the id %j', id => {
    expect(decoded({ id })).toBeNull()
  })

  it.each([[customerId, 'customer'], [me, 'ours'], [777, 'ours'], [0, 'system'], ['0', 'system']])('puts author %j on the side %s', (authorId, side) => {
    expect(decoded({ authorId })?.side).toBe(side)
  })

  it('knows the customer by their id when the answer does not describe them', () => {
    const bare = { ...context, people: new Map() }
    expect(decodeMessage({ id: 1, authorId: customerId, date: '', text: '', params: [], unread: true }, bare)).toMatchObject({ side: 'customer', author: null, isUnread: true })
  })

  it.each([
    ['bx-messenger-content-item-ol-start', 'sessionStart'], ['bx-messenger-content-item-ol-end', 'sessionEnd'],
    ['bx-messenger-content-item bx-messenger-content-item-ol-output', 'toCustomer'], ['bx-messenger-content-item-ol-attention', 'attention'], ['', 'plain']
  ])('a line of class %j is %s', (CLASS, kind) => {
    expect(withParams({ CLASS }, 0)?.systemKind).toBe(kind)
  })

  it.each([
    ['bx-messenger-content-item-ol-output', 'auto'], ['bx-messenger-content-item-ol-start', 'system'], ['bx-messenger-content-item-ol-end', 'system'],
    ['bx-messenger-content-item-ol-attention', 'system']
  ])('the class %s comes before any author', (CLASS, kind) => {
    for (const authorId of [me, customerId, 0]) expect(withParams({ CLASS }, authorId)).toMatchObject({ kind, side: 'system' })
  })

  it('tells by its marks whether an automatic text went out', () => {
    const CLASS = 'bx-messenger-content-item-ol-output'
    expect([{}, { SENDING: 'Y' }, { CONNECTOR_MID: ['1'] }].map(params => withParams({ CLASS, ...params }, 0)?.delivery)).toEqual([null, 'onItsWay', 'accepted'])
  })

  it.each([{ COMPONENT_ID: 'HiddenMessage' }, { CLASS: 'bx-messenger-content-item-system' }])('%j hides a message of ours from the customer', params => {
    expect(withParams(params)?.isHidden).toBe(true)
    expect(withParams(params, 0)?.isHidden).toBe(false)
  })

  it('tells the portal\'s automatic block from a link preview', () => {
    const block = { ATTACH: [{ ID: 1, BLOCKS: [{ MESSAGE: 'Sent automatically' }] }] }
    expect(withParams(block)?.isAutomatic).toBe(true)
    expect(withParams(block, customerId)?.isAutomatic).toBe(false)
    expect(withParams({ ATTACH: [{ BLOCKS: [{ LINK: [{ NAME: 'x', LINK: 'y' }] }] }, { BLOCKS: [] }, {}] })?.isAutomatic).toBe(false)
    expect(withParams({ ATTACH: { 0: { BLOCKS: { 3: { MESSAGE: 'x' } } } } })?.isAutomatic).toBe(true)
    expect(withParams(block)?.note).toBe('Sent automatically')
  })

  it('knows that note beside the preview of a link, which stays a card', () => {
    const preview = { BLOCKS: [{ LINK: [{ NAME: 'a.example', LINK: 'https://a.example' }] }] }
    const note = { BLOCKS: [{ MESSAGE: 'Sent automatically' }] }
    for (const ATTACH of [[note, preview], [preview, note]]) {
      const read = withParams({ ATTACH })
      expect(read).toMatchObject({ isAutomatic: true, note: 'Sent automatically' })
      expect(decodeAttachments(ATTACH, read?.isAutomatic === true)).toEqual(decodeAttachments([preview], false))
    }
  })

  it('takes no more than one attachment of one block of words for that note', () => {
    const words = { MESSAGE: 'x' }
    for (const ATTACH of [[{ BLOCKS: [words, words] }], [{ BLOCKS: [words] }, { BLOCKS: [words] }], [{ BLOCKS: [{ DELIMITER: {} }] }]]) {
      expect(withParams({ ATTACH })?.isAutomatic).toBe(false)
    }
  })

  it.each([
    [{ SENDING: 'Y' }, 'onItsWay'], [{ CONNECTOR_MID: ['85853'] }, 'accepted'], [{ IS_DELIVERED: 'N', SENDING: 'Y' }, 'notDelivered'],
    [{ IS_DELIVERED: 'N', CONNECTOR_MID: ['1'] }, 'acceptedLater'], [{ SENDING: 'Y', CONNECTOR_MID: ['1'] }, 'accepted'], [{ CONNECTOR_MID: [] }, null], [{}, null]
  ])('%j means that a message of ours is %s', (params, delivery) => {
    expect(withParams(params)?.delivery).toBe(delivery)
    expect(withParams(params, customerId)?.delivery).toBeNull()
  })

  it('reads the other marks', () => {
    expect(withParams({ IS_DELETED: 'Y', IS_EDITED: 'Y' })).toMatchObject({ isDeleted: true, isEdited: true })
    expect(withParams({ IS_DELETED: 'N', IS_EDITED: true })).toMatchObject({ isDeleted: false, isEdited: false })
  })

  it.each([
    [{}, null], [{ AVATAR: 'https://acme.bitrix24.com/a.png' }, 'https://acme.bitrix24.com/a.png'], [{ AVATAR: 'https://evil.example/a.png' }, null], [{ AVATAR: '4711' }, null]
  ])('shows an operator under the name of the line, never with their own picture: %j', (more, avatarUrl) => {
    expect(withParams({ NAME: ' Support ', ...more })?.author).toEqual(person({ name: 'Support', firstName: 'Support', avatarUrl }))
  })

  it('shows the name of the line as it was given: the portal escapes it', () => {
    expect(withParams({ NAME: 'Sales &quot;A&amp;B&quot;' })?.author?.name).toBe('Sales "A&B"')
  })

  it('takes no sticker for a deleted message, and its words for none', () => {
    expect(decoded({ text: 'This message was deleted.', params: { IS_DELETED: 'Y', STICKER_PARAMS: { id: 3 } } })).toMatchObject({ isSticker: true, isDeleted: false, text: '' })
  })

  it('reads no mark where the connector brings none, and none under the portal\'s own note', () => {
    const text = '=== Outgoing message, author: Phone ===\nHi'
    expect(decoded({ text, authorId: customerId })).toMatchObject({ kind: 'client', text, original: null, echo: null })
    const wazzup = { ...context, userCode: 'wz_whatsapp_c01|22|77000000001|599' }
    const inWazzup = (params: unknown, authorId: unknown) => decodeMessage({ id: 1, authorId, date: '', text, params, unread: true }, wazzup)
    expect(inWazzup([], customerId)).toMatchObject({ kind: 'echo', side: 'ours', author: null, echo: { via: 'phone' }, text: 'Hi', original: text, delivery: null })
    expect(inWazzup([], me)).toMatchObject({ kind: 'echo', author: person(), echo: { claim: '' } })
    expect(inWazzup({ ATTACH: [{ BLOCKS: [{ MESSAGE: 'Sent automatically' }] }] }, me)).toMatchObject({ kind: 'operator', text, isAutomatic: true })
  })

  it('keeps a quote in front of the mark as a quote of what is behind it', () => {
    const wazzup = { ...context, userCode: 'wz_whatsapp_c01|22|77000000001|599' }
    expect(decodeMessage({ id: 1, authorId: customerId, date: '', text: '>>When?\n\n=== Outgoing message ===\nNow', params: [], unread: true }, wazzup)?.text).toBe('>>When?\nNow')
  })

  it('names its files once each, also those the answer does not describe', () => {
    expect(withParams({ FILE_ID: [5255, '5255', 9, 'x'] })?.files).toMatchObject([{ id: 5255, kind: 'image', name: 'image.png' }, { id: 9, kind: 'missing', name: '' }])
  })

  it.each([
    [{ IMOL_SID: 7 }, 'x', 7], [{ IMOL_VOTE_SID: 8, IMOL_VOTE_USER: 5 }, 'x', 8], [{}, 'See [CHAT=imol|343]dialog[/CHAT]', 343], [{}, '[CHAT=343]x[/CHAT]', null]
  ])('a line of the portal with %j and the text %j speaks of session %j', (params, text, session) => {
    expect(decoded({ params, text, authorId: 0 })?.sessionId).toBe(session)
  })

  it('takes no session from words that a person typed', () => {
    expect(decoded({ text: '[CHAT=imol|343]x[/CHAT]', authorId: customerId })?.sessionId).toBeNull()
  })

  it('lives with broken dates and texts', () => {
    expect(decoded({ date: {}, text: null })).toMatchObject({ sentAt: 0, text: '' })
  })
})
