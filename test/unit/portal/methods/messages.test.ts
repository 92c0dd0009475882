import { describe, expect, it } from 'vitest'
import { decodeFiles } from '@/portal/methods/files'
import { decodeMessage } from '@/portal/methods/messages'
import type { RawMessage } from '@/portal/methods/messages'
import { customer, customerId, me, person, theChat } from '#support/values'

const context = {
  chatId: theChat, customerId, people: new Map([[me, person()], [customerId, customer]]), files: decodeFiles([{ id: 5255, type: 'image', name: 'image.png', size: 2144 }]),
  media: (address: string) => address.startsWith('https://acme.bitrix24.com/') ? address : null
}

function decoded(facts: Partial<RawMessage> = {}) {
  return decodeMessage({ id: 84_877, authorId: me, date: '2026-03-04T09:43:26+03:00', text: 'Hi', params: [], unread: false, ...facts }, context)
}
const withParams = (params: Record<string, unknown>, authorId: unknown = me) => decoded({ params, authorId })

describe('decodeMessage', () => {
  it('reads a plain message of ours', () => {
    expect(decoded()).toEqual({
      id: 84_877, chatId: theChat, side: 'ours', author: person(), authorId: me, sentAt: Date.UTC(2026, 2, 4, 6, 43, 26), text: 'Hi', systemKind: null, isUnread: false,
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
    expect(withParams({ CLASS })?.systemKind).toBeNull()
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
  })

  it.each([
    [{ SENDING: 'Y' }, 'onItsWay'], [{ CONNECTOR_MID: ['85853'] }, 'accepted'], [{ IS_DELIVERED: 'N', SENDING: 'Y', CONNECTOR_MID: ['1'] }, 'notDelivered'],
    [{ SENDING: 'Y', CONNECTOR_MID: ['1'] }, 'onItsWay'], [{ CONNECTOR_MID: [] }, null], [{}, null]
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
