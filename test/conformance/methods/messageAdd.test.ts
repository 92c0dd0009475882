import { describe, expect, it } from 'vitest'
import { methods } from '../../portal/rest/methods/imopenlinesCrm.ts'
import { methods as dialogMethods } from '../../portal/rest/methods/imDialog.ts'
import type { PhpMap } from '../../portal/rest/method.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { chatMessages, currentSession, findMessage, setSessionStatus } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'

const NAME = 'imopenlines.crm.message.add'
const GOOD: PhpMap = { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 101, USER_ID: 27, CHAT_ID: 1501, MESSAGE: 'Добрый день' }

/** Each row breaks one more thing, from the last check to the first: a call that fails several checks must report the earliest. */
interface Row { breaks: string, says: string, params?: PhpMap, state?: (state: PortalState) => void }

const ROWS: Row[] = [
  { breaks: 'the line is off', says: '400 ERROR_FROM_OTHER_MODULE', state: state => { state.lines.get(1)!.active = false } },
  { breaks: 'input is disabled', says: '400 TEXT_FIELD_DISABLED', state: state => { state.chats.get(1501)!.textFieldEnabled = false } },
  { breaks: 'the author is no participant', says: '400 CANCELED', state: state => { state.chats.get(1501)!.members = [701] } },
  { breaks: 'the session is not active', says: '400 CHAT_NOT_IN_CRM', state: state => { setSessionStatus(state, 1501, 50) } },
  { breaks: 'the author cannot read the item', says: '403 ACCESS_DENIED', params: { USER_ID: 35 } },
  { breaks: 'the caller cannot read the item', says: '403 ACCESS_DENIED', state: state => { state.users.get(27)!.crmAccess = 'none' } },
  { breaks: 'MESSAGE is empty', says: '400 ERROR_ARGUMENT MESSAGE', params: { MESSAGE: '0' } },
  { breaks: 'CHAT_ID has a wrong type', says: '400 ERROR_ARGUMENT CHAT_ID', params: { CHAT_ID: 'chat1501' } },
  { breaks: 'CHAT_ID is empty', says: '400 ERROR_ARGUMENT CHAT_ID', params: { CHAT_ID: 0 } },
  { breaks: 'USER_ID has a wrong type', says: '400 ERROR_ARGUMENT USER_ID', params: { USER_ID: -27 } },
  { breaks: 'USER_ID is empty', says: '400 ERROR_ARGUMENT USER_ID', params: { USER_ID: '' } },
  { breaks: 'CRM_ENTITY has a wrong type', says: '400 ERROR_ARGUMENT CRM_ENTITY', params: { CRM_ENTITY: 'abc' } },
  { breaks: 'CRM_ENTITY is empty', says: '400 ERROR_ARGUMENT CRM_ENTITY', params: { CRM_ENTITY: '0' } },
  { breaks: 'CRM_ENTITY_TYPE is empty', says: '400 ERROR_ARGUMENT CRM_ENTITY_TYPE', params: { CRM_ENTITY_TYPE: '' } }
]

function broken(count: number): { state: PortalState, params: PhpMap } {
  const state = createState('demo')
  const rows = ROWS.slice(0, count)
  for (const row of rows) row.state?.(state)
  return { state, params: Object.assign({}, GOOD, ...rows.map(row => row.params ?? {})) as PhpMap }
}

describe('imopenlines.crm.message.add refuses in the server\'s order', () => {
  it.each(ROWS.map((row, index) => ({ ...row, index })))('$breaks → $says, whatever later checks would say', ({ says, index }) => {
    const { state, params } = broken(index + 1)
    const before = chatMessages(state, 1501).length
    expect(refusalOf(methods, state, 27, NAME, params)).toBe(says)
    expect(chatMessages(state, 1501)).toHaveLength(before)
  })

  it.each(ROWS)('alone: $breaks → $says', row => {
    const state = createState('demo')
    row.state?.(state)
    expect(refusalOf(methods, state, 27, NAME, { ...GOOD, ...row.params })).toBe(row.says)
  })

  it.each(['', '0', 0, null, false, []])('takes %j for an empty message', MESSAGE => {
    expect(refusalOf(methods, createState('demo'), 27, NAME, { ...GOOD, MESSAGE })).toBe('400 ERROR_ARGUMENT MESSAGE')
  })

  it('faults on an array for a message, after the checks before storing', () => {
    const state = createState('demo')
    expect(refusalOf(methods, state, 27, NAME, { ...GOOD, MESSAGE: ['a'] })).toBe('500 INTERNAL_SERVER_ERROR')
    setSessionStatus(state, 1501, 60)
    expect(refusalOf(methods, state, 27, NAME, { ...GOOD, MESSAGE: ['a'] })).toBe('400 CHAT_NOT_IN_CRM')
  })

  it.each([0, 5, 50, 60, 65, 69, 75] as const)('a session in status %i is not active', status => {
    const state = createState('demo')
    setSessionStatus(state, 1501, status)
    expect(refusalOf(methods, state, 27, NAME, GOOD)).toBe('400 CHAT_NOT_IN_CRM')
  })

  it('a chat of the deal\'s contact must be addressed by the contact', () => {
    const state = createState('demo')
    const params = { ...GOOD, CHAT_ID: 1505 }
    expect(refusalOf(methods, state, 27, NAME, { ...params, CRM_ENTITY: 105 })).toBe('400 CHAT_NOT_IN_CRM')
    expect(callMethod(methods, state, 27, NAME, { ...params, CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY: '304' })).toEqual(expect.any(Number))
  })

  it('a connector taken off the line vetoes the message; one that the portal does not know takes the chat out of the item', () => {
    const state = createState('demo')
    state.lines.get(1)!.connectors = ['livechat']
    expect(refusalOf(methods, state, 27, NAME, GOOD)).toBe('400 ERROR_FROM_OTHER_MODULE')
    delete state.connectorTitles.telegrambot
    expect(refusalOf(methods, state, 27, NAME, GOOD)).toBe('400 CHAT_NOT_IN_CRM')
  })

  it('a smart process item never has a chat, an unknown type is no item', () => {
    const state = createState('demo')
    expect(refusalOf(methods, state, 27, NAME, { ...GOOD, CRM_ENTITY_TYPE: 'DYNAMIC_174', CRM_ENTITY: 501 })).toBe('400 CHAT_NOT_IN_CRM')
    expect(refusalOf(methods, state, 27, NAME, { ...GOOD, CRM_ENTITY_TYPE: 'order_of_merlin' })).toBe('403 ACCESS_DENIED')
  })

  it('bots: one with CRM access in the chat may send even into a disabled input, one without is denied', () => {
    const state = createState('demo')
    state.chats.get(1501)!.textFieldEnabled = false
    expect(callMethod(methods, state, 27, NAME, { ...GOOD, USER_ID: 601 })).toEqual(expect.any(Number))
    expect(refusalOf(methods, state, 27, NAME, { ...GOOD, USER_ID: 602 })).toBe('403 ACCESS_DENIED')
  })

  it('lower-case keys are not seen', () => {
    const lower = Object.fromEntries(Object.entries(GOOD).map(([key, value]) => [key.toLowerCase(), value]))
    expect(refusalOf(methods, createState('demo'), 27, NAME, lower)).toBe('400 ERROR_ARGUMENT CRM_ENTITY_TYPE')
  })
})

describe('imopenlines.crm.message.add stores', () => {
  it('one message with the automatic block for colleagues, and the words alone for the customer', () => {
    const state = createState('demo')
    const id = callMethod(methods, state, 27, NAME, { ...GOOD, CHAT_ID: '1501', MESSAGE: '  Привет[br]мир  ' }) as number
    const stored = findMessage(state, id)
    expect(stored).toMatchObject({ authorId: 27, text: 'Привет\nмир', via: NAME, delivered: true, clientText: 'Привет\nмир' })
    const page = callMethod(dialogMethods, state, 27, 'im.dialog.messages.get', { DIALOG_ID: 'chat1501', LAST_ID: 0, LIMIT: 1 })
    expect(page).toMatchObject({ messages: [{ id, author_id: 27, text: 'Привет\nмир', params: { SENDING: 'Y', ATTACH: [{ BLOCKS: [{ MESSAGE: expect.any(String) }] }] } }] })
  })

  it('blanks alone as an empty message that lives by its block; without the block they are refused', () => {
    const state = createState('demo')
    const id = callMethod(methods, state, 27, NAME, { ...GOOD, MESSAGE: '   ' }) as number
    expect(findMessage(state, id)).toMatchObject({ text: '', delivered: true })
    state.switches.automaticMark = false
    expect(refusalOf(methods, state, 27, NAME, { ...GOOD, MESSAGE: '   ' })).toBe('400 EMPTY_MESSAGE')
  })

  it('status 40 on the session, the owner and the membership unchanged', () => {
    const state = createState('demo')
    callMethod(methods, state, 1, NAME, { ...GOOD, USER_ID: 601 })
    expect(state.sessions.get(402)).toMatchObject({ status: 40, operatorId: 27 })
  })

  it('with the block for the customer in the Bitrix24 network alone', () => {
    const state = createState('demo')
    state.chats.get(1501)!.connector = 'network'
    state.lines.get(1)!.connectors.push('network')
    const id = callMethod(methods, state, 27, NAME, { ...GOOD, MESSAGE: 'Hello' }) as number
    expect(findMessage(state, id)?.clientText).toBe('Hello\nThis message was sent automatically')
  })

  it('in silent mode a whisper', () => {
    const state = createState('demo')
    const silent = callMethod(methods, state, 27, NAME, { ...GOOD, CRM_ENTITY: 107, CHAT_ID: 1506 }) as number
    expect(findMessage(state, silent)).toMatchObject({ delivered: false, clientText: null, params: { COMPONENT_ID: 'HiddenMessage' } })
  })

  it.each([['window over', 104, 1515], ['customer refuses', null, 1508]] as const)('%s: the message keeps SENDING, a line without a class follows, and the session stays as it was', (_what, dealId, chatId) => {
    const state = createState('demo')
    const before = currentSession(state, state.chats.get(chatId)!)!.status
    const address = dealId === null ? { CRM_ENTITY_TYPE: 'lead', CRM_ENTITY: 203 } : { CRM_ENTITY: dealId }
    const id = callMethod(methods, state, 27, NAME, { ...GOOD, ...address, CHAT_ID: chatId }) as number
    expect(findMessage(state, id)).toMatchObject({ delivered: false, clientText: null, params: { SENDING: 'Y' } })
    expect(findMessage(state, id)!.params).not.toHaveProperty('IS_DELIVERED')
    expect(chatMessages(state, chatId).at(-1)).toMatchObject({ authorId: 0, params: {} })
    expect(currentSession(state, state.chats.get(chatId)!)!.status).toBe(before)
  })

  it('where a transfer led to a line that is off: nothing reaches the customer, and no line says so', () => {
    const state = createState('demo')
    state.sessions.get(402)!.lineId = 2
    state.lines.get(2)!.active = false
    const id = callMethod(methods, state, 27, NAME, GOOD) as number
    expect(findMessage(state, id)).toMatchObject({ delivered: false, params: { SENDING: 'Y' } })
    expect(chatMessages(state, 1501).at(-1)!.id).toBe(id)
  })
})
