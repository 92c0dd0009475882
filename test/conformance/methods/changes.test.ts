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

/** A message of the operator of the live chat, the one connector here whose messages can be changed. */
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
    expect(message.params).toEqual({ LARGE_FONT: 'Y' })
    call(state, UPDATE, { MESSAGE_ID: message.id, MESSAGE: 'https://example.com/b', URL_PREVIEW: 'N', IS_EDITED: 'N' })
    expect(message.params).toEqual({})
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
    expect(message.params).toEqual({})
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
  it('is refused for a message of somebody else, of a messenger that cannot, of a chat one has left, and twice', () => {
    const state = createState('demo')
    const message = own(state)
    const onTelegram = addMessage(state, { chatId: 1501, authorId: 27, text: 'a', via: 'control' })
    const refused = (id: number, userId: number): string => refusalOf(methods, state, userId, name, { MESSAGE_ID: id, MESSAGE: 'b' })
    expect(refused(message.id, 27)).toBe('403 CANT_EDIT_MESSAGE')
    expect(refused(onTelegram.id, 27)).toBe('403 CANT_EDIT_MESSAGE')
    state.chats.get(1503)!.members = [706]
    expect(refused(message.id, 31)).toBe('403 CANT_EDIT_MESSAGE')
    state.chats.get(1503)!.members = [31, 706]
    call(state, DELETE, { MESSAGE_ID: message.id })
    expect(refused(message.id, 31)).toBe('403 CANT_EDIT_MESSAGE')
    expect(refusalOf(methods, state, 31, name, { MESSAGE_ID: '0' })).toBe('400 MESSAGE_ID_ERROR')
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
    expect(message.params).toEqual({})
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

  it.each([{ SENDING: 'Y', SENDING_TS: 1_790_000_000 }, { CONNECTOR_MID: ['55'] }, { IS_DELIVERED: 'N' }])('can be set to %j and stays so', async params => {
    await portal.call('im.message.add', { DIALOG_ID: 'chat1501', MESSAGE: 'a' })
    const { id } = await newest()
    await portal.control('PATCH', `messages/${id}`, { params })
    await portal.control('POST', 'clock', { advanceMs: 60_000 })
    expect((await newest()).params).toEqual(params)
  })

  it('the customer\'s reading shows in readed_list with its time, and in last_message_views', async () => {
    await portal.call('im.message.add', { DIALOG_ID: 'chat1501', MESSAGE: 'a' })
    const { id } = await newest()
    const customer = async (): Promise<{ message_id: number, date: string | null, views: unknown }> => {
      const { body } = await portal.call('im.dialog.get', { DIALOG_ID: 'chat1501' })
      const chat = body.result as { readed_list: { user_id: number, message_id: number, date: string | null }[], last_message_views: unknown }
      return { ...chat.readed_list.find(row => row.user_id === 701)!, views: chat.last_message_views }
    }
    const before = await customer()
    expect(before).toMatchObject({ date: null, views: { first_viewers: [] } })
    expect(before.message_id).toBeLessThan(id)
    await portal.control('POST', 'chats/1501/read', { messageId: id })
    const after = await customer()
    expect(after).toMatchObject({ message_id: id, views: { message_id: id, first_viewers: [{ user_id: 701, date: after.date }] } })
    expect(after.date).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+\+03:00$/)
  })
})
