import { describe, expect, it } from 'vitest'
import type { PhpMap } from '../../portal/rest/method.ts'
import { methods } from '../../portal/rest/methods/imMessageChange.ts'
import { createState } from '../../portal/state/create.ts'
import type { Message, PortalState } from '../../portal/state/model.ts'
import { addMessage } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'
import { livePortal } from '../livePortal.ts'

const UPDATE = 'im.message.update'
const DELETE = 'im.message.delete'
const LIKE = 'im.message.like'

/** A message of the operator of the live chat, whose messages can be changed and deleted. */
function own(state: PortalState, text = 'Ссылка придёт завтра'): Message {
  return addMessage(state, { chatId: 1503, authorId: 31, text, via: 'control' })
}

function call(state: PortalState, name: string, params: PhpMap, userId = 31): unknown {
  return callMethod(methods, state, userId, name, params)
}

describe(UPDATE, () => {
  it('changes the text for employees and customer, and says so', () => {
    const state = createState('demo')
    const message = own(state)
    expect(call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: ' [B]Ссылка[/B] придёт сегодня ' })).toBe(true)
    expect(message).toMatchObject({ text: '[B]Ссылка[/B] придёт сегодня', clientText: 'Ссылка придёт сегодня', params: { IS_EDITED: 'Y' } })
  })

  it('IS_EDITED: "N" keeps quiet; previews and large emoji follow the new text', () => {
    const state = createState('demo')
    const message = own(state, 'https://example.com/a')
    call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: '👍', IS_EDITED: 'N' })
    expect(message.params).toEqual({ LARGE_FONT: 'Y', CONNECTOR_MID: [expect.any(String)] })
    call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'https://example.com/b', URL_PREVIEW: 'N', IS_EDITED: 'N' })
    expect(message.params).toEqual({ CONNECTOR_MID: [expect.any(String)] })
    call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'См. https://example.com/c', IS_EDITED: 'N' })
    expect(message.params).toMatchObject({ ATTACH: [{ BLOCKS: [{ LINK: [{ LINK: 'https://example.com/c' }] }] }] })
  })

  it('puts blocks on and takes them off by "N"', () => {
    const state = createState('demo')
    const message = own(state)
    call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'a', KEYBOARD: [{ TEXT: 'Да', BLOCK: 'Y' }] })
    expect(message.params.KEYBOARD).toEqual([{ TEXT: 'Да', BLOCK: 'Y' }])
    call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'a', KEYBOARD: 'N' })
    expect(message.params).not.toHaveProperty('KEYBOARD')
  })

  it('without a text changes nothing, with an empty one deletes', () => {
    const state = createState('demo')
    const message = own(state)
    expect(call(state, UPDATE, { MESSAGE_ID: message.id, KEYBOARD: [{ TEXT: 'Да' }] })).toBe(true)
    expect(message.params).toEqual({ CONNECTOR_MID: [expect.any(String)] })
    expect(call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: ' \n' })).toBe(true)
    expect(message).toMatchObject({ deleted: true, clientText: '', params: { IS_DELETED: 'Y' } })
  })

  it('works for three days; deleting has no such rule', () => {
    const now = Date.now()
    let clock = now
    const state = createState('demo', { now: () => clock })
    const message = own(state)
    clock = now + 3 * 86_400_000 - 1000
    expect(call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'b' })).toBe(true)
    clock = now + 3 * 86_400_000 + 1000
    expect(refusalOf(methods, state, 31, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'c' })).toBe('403 CANT_EDIT_MESSAGE')
    expect(call(state, DELETE, { MESSAGE_ID: message.id })).toBe(true)
  })

  it.each([
    [{}, '400 MESSAGE_ID_ERROR'],
    [{ MESSAGE: 'a', ATTACH: 'x' }, '400 MESSAGE_ID_ERROR'],
    [{ MESSAGE_ID: 1, ATTACH: 'x' }, '403 CANT_EDIT_MESSAGE'],
    [{ MESSAGE_ID: 'own', ATTACH: 'x', KEYBOARD: 'x' }, '400 ATTACH_ERROR'],
    [{ MESSAGE_ID: 'own', ATTACH: ['a'.repeat(60_000)] }, '400 ATTACH_OVERSIZE'],
    [{ MESSAGE_ID: 'own', KEYBOARD: 'x' }, '400 KEYBOARD_ERROR'],
    [{ MESSAGE_ID: 'own', MENU: 'x' }, '400 MENU_ERROR']
  ] as [PhpMap, string][])('%j → %s', (params, says) => {
    const state = createState('demo')
    const id = own(state).id
    expect(refusalOf(methods, state, 31, UPDATE, params.MESSAGE_ID === 'own' ? { ...params, MESSAGE_ID: id } : params)).toBe(says)
  })
})

describe.each([UPDATE, DELETE])('%s', name => {
  it('is refused for a message of somebody else, and twice, but not after leaving the chat', () => {
    const state = createState('demo')
    const message = own(state)
    const refused = (id: number, userId: number): string => refusalOf(methods, state, userId, name, { MESSAGE_ID: id, MESSAGE: 'b' })
    expect(refused(message.id, 27)).toBe('403 CANT_EDIT_MESSAGE')
    state.chats.get(1503)!.members = [706]
    expect(call(state, name, { MESSAGE_ID: message.id, MESSAGE: 'c' })).toBe(true)
    if (name === UPDATE) call(state, DELETE, { MESSAGE_ID: message.id })
    expect(refused(message.id, 31)).toBe('403 CANT_EDIT_MESSAGE')
    expect(refusalOf(methods, state, 31, name, { MESSAGE_ID: '0' })).toBe('400 MESSAGE_ID_ERROR')
  })

  it.each([
    ['livechat', true, true], ['vkgroup', true, true], ['network', true, true], ['facebookcomments', true, true], ['telegrambot', true, false], ['fbinstagram', false, true],
    ['whatsappbytwilio', false, false], ['viber', false, false], ['wz_whatsapp_c0123456789abcdef0123456789abcdef', true, true]
  ])('in %s: edit %s, delete %s', (connector, canEdit, canDelete) => {
    const state = createState('demo')
    state.chats.get(1503)!.connector = connector
    const message = own(state)
    const isAble = name === UPDATE ? canEdit : canDelete
    if (isAble) expect(call(state, name, { MESSAGE_ID: message.id, MESSAGE: 'b' })).toBe(true)
    else expect(refusalOf(methods, state, 31, name, { MESSAGE_ID: message.id, MESSAGE: 'b' })).toBe('403 CANT_EDIT_MESSAGE')
  })
})

it('an edit reaches the customer only once the messenger has confirmed the message', () => {
  let now = Date.parse('2026-03-10T09:00:00Z')
  const state = createState('demo', { now: () => now })
  const message = addMessage(state, { chatId: 1501, authorId: 27, text: 'one', via: 'control' })
  call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'two' }, 27)
  expect(message).toMatchObject({ text: 'two', clientText: 'one' })
  now += 2000
  call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'three' }, 27)
  expect(message).toMatchObject({ text: 'three', clientText: 'three' })
})

it('a deletion leaves the customer\'s copy alone until the messenger has confirmed the message', () => {
  let now = Date.parse('2026-03-10T09:00:00Z')
  const state = createState('demo', { now: () => now })
  state.chats.get(1501)!.connector = 'vkgroup'
  const [early, late] = ['one', 'two'].map(text => addMessage(state, { chatId: 1501, authorId: 27, text, via: 'control' }))
  call(state, DELETE, { MESSAGE_ID: early!.id }, 27)
  expect(early).toMatchObject({ deleted: true, text: '', clientText: 'one' })
  now += 2000
  call(state, DELETE, { MESSAGE_ID: late!.id }, 27)
  expect(late).toMatchObject({ deleted: true, clientText: '' })
})

describe('messages of others', () => {
  const said = (state: PortalState, authorId: number): number => addMessage(state, { chatId: 1503, authorId, text: 'a', via: 'control' }).id

  it.each([['facebookcomments', true], ['fbinstagram', true], ['wz_whatsapp_c0123456789abcdef0123456789abcdef', true], ['livechat', false], ['vkgroup', false]])(
    'in %s are deleted by anybody: %s, and changed by nobody', (connector, isAble) => {
      const state = createState('demo')
      state.chats.get(1503)!.connector = connector
      const id = said(state, 706)
      expect(refusalOf(methods, state, 31, UPDATE, { MESSAGE_ID: id, MESSAGE: 'b' })).toBe('403 CANT_EDIT_MESSAGE')
      if (isAble) expect(call(state, DELETE, { MESSAGE_ID: id })).toBe(true)
      else expect(refusalOf(methods, state, 31, DELETE, { MESSAGE_ID: id })).toBe('403 CANT_EDIT_MESSAGE')
    })

  it('are deleted by an administrator where the system, a customer or somebody dismissed wrote them', () => {
    const state = createState('demo')
    expect([706, 0, 42].map(authorId => call(state, DELETE, { MESSAGE_ID: said(state, authorId) }, 1))).toEqual([true, true, true])
    expect(refusalOf(methods, state, 1, DELETE, { MESSAGE_ID: said(state, 31) })).toBe('403 CANT_EDIT_MESSAGE')
  })
})

describe(LIKE, () => {
  it('is put on, taken off and turned over, and leaves no empty key', () => {
    const state = createState('demo')
    const message = addMessage(state, { chatId: 1501, authorId: 701, text: 'a', via: 'control' })
    const refused = (ACTION: string): string => refusalOf(methods, state, 27, LIKE, { MESSAGE_ID: message.id, ACTION })
    expect(call(state, LIKE, { MESSAGE_ID: message.id, ACTION: 'plus' }, 27)).toBe(true)
    expect(refused('plus')).toBe('400 WITHOUT_CHANGES')
    call(state, LIKE, { MESSAGE_ID: message.id, ACTION: 'whatever' }, 31)
    expect(message.params.LIKE).toEqual([27, 31])
    call(state, LIKE, { MESSAGE_ID: message.id }, 31)
    call(state, LIKE, { MESSAGE_ID: message.id, ACTION: 'minus' }, 27)
    expect(message.params).not.toHaveProperty('LIKE')
    expect(refused('minus')).toBe('400 WITHOUT_CHANGES')
    expect(message.clientText).toBe('a')
  })

  it('is no change for what one cannot reach', () => {
    const state = createState('demo')
    const message = addMessage(state, { chatId: 1501, authorId: 701, text: 'a', via: 'control' })
    expect(refusalOf(methods, state, 38, LIKE, { MESSAGE_ID: message.id })).toBe('400 WITHOUT_CHANGES')
    expect(refusalOf(methods, state, 27, LIKE, { MESSAGE_ID: 1 })).toBe('400 WITHOUT_CHANGES')
    expect(refusalOf(methods, state, 27, LIKE, {})).toBe('400 MESSAGE_ID_ERROR')
  })
})

describe('how far a message got', () => {
  const portal = livePortal()

  async function newest(): Promise<{ id: number, params: Record<string, unknown> }> {
    const { body } = await portal.call('im.dialog.messages.get', { DIALOG_ID: 'chat1501', LAST_ID: 0, LIMIT: 1 })
    return (body.result as { messages: { id: number, params: Record<string, unknown> }[] }).messages[0]!
  }

  it.each([{ CONNECTOR_MID: ['55'] }, { IS_DELIVERED: 'N' }])('can be set to %j and stays so', async params => {
    await portal.call('im.message.add', { DIALOG_ID: 'chat1501', MESSAGE: 'a' })
    const { id } = await newest()
    await portal.control('PATCH', `messages/${id}`, { params })
    await portal.control('POST', 'clock', { advanceMs: 60_000 })
    expect((await newest()).params).toEqual(params)
  })

  interface Mark { message_id: number, date: string | null, views: unknown }

  async function customer(chatId: number, customerId: number): Promise<Mark> {
    const { body } = await portal.call('im.dialog.get', { DIALOG_ID: `chat${chatId}` }, 31)
    const chat = body.result as { readed_list: { user_id: number, message_id: number, date: string | null }[], last_message_views: unknown }
    return { ...chat.readed_list.find(row => row.user_id === customerId)!, views: chat.last_message_views }
  }

  it('the customer\'s mark moves when the messenger confirms, not by a report of reading', async () => {
    await portal.call('im.message.add', { DIALOG_ID: 'chat1501', MESSAGE: 'a' })
    const { id } = await newest()
    expect(await portal.control('POST', 'chats/1501/read', { messageId: id })).toEqual({ moved: false })
    expect((await customer(1501, 701)).message_id).toBeLessThan(id)
    await portal.control('POST', 'clock', { advanceMs: 2000 })
    expect(await customer(1501, 701)).toMatchObject({ message_id: id })
  })

  it('in live chat the mark is a real reading, with its time', async () => {
    await portal.call('im.message.add', { DIALOG_ID: 'chat1503', MESSAGE: 'a' }, 31)
    const { lastMessageId: id } = (await portal.control('GET', 'state')).chats.find((chat: { id: number }) => chat.id === 1503)
    expect((await customer(1503, 706)).message_id).toBeLessThan(id)
    expect(await portal.control('POST', 'chats/1503/read', { messageId: id })).toEqual({ moved: true })
    const after = await customer(1503, 706)
    expect(after).toMatchObject({ message_id: id, views: { message_id: id, first_viewers: [{ user_id: 706, date: after.date }] } })
    expect(after.date).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+\+03:00$/)
  })

  it.each([
    ['confirms', { CONNECTOR_MID: [expect.any(String)] }, true], ['silent', { SENDING: 'Y' }, true], ['refuses', { SENDING: 'Y' }, false],
    ['fails', { SENDING: 'Y', IS_DELIVERED: 'N' }, false]
  ])('a messenger that %s', async (delivery, params, isDelivered) => {
    await portal.control('PATCH', 'chats/1501', { delivery })
    const { id } = { id: (await portal.call('im.message.add', { DIALOG_ID: 'chat1501', MESSAGE: 'a' })).body.result as number }
    await portal.control('POST', 'clock', { advanceMs: 2000 })
    const rows = await portal.control('GET', `chats/1501/messages?after=${id - 1}`)
    expect(rows[0]).toMatchObject({ id, params, delivered: isDelivered })
    expect(rows.slice(1)).toMatchObject(delivery === 'refuses' ? [{ authorId: 0, params: {} }] : [])
  })

  it('after five minutes without a report the session counts as waiting again, and a line says so', async () => {
    await portal.control('PATCH', 'chats/1501', { delivery: 'silent' })
    const { body } = await portal.call('im.message.add', { DIALOG_ID: 'chat1501', MESSAGE: 'a' })
    await portal.control('POST', 'clock', { advanceMs: 301_000 })
    const chat = (await portal.control('GET', 'state')).chats.find((row: { id: number }) => row.id === 1501)
    expect(chat.session.status).toBe(20)
    const rows = await portal.control('GET', `chats/1501/messages?after=${body.result as number}`)
    expect(rows).toMatchObject([{ authorId: 0 }])
    expect(rows[0].params).not.toHaveProperty('CLASS')
  })
})
