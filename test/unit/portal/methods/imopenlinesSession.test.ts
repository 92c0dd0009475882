import { describe, expect, it } from 'vitest'
import { decodeDialog } from '@/portal/methods/imopenlinesDialog'
import { imopenlinesDialogGet } from '@/portal/methods/imopenlinesDialogGet'
import { decodeHistory, imopenlinesSessionHistoryGet } from '@/portal/methods/imopenlinesHistory'
import { decodeHeadVote, imopenlinesSessionHeadVote, sessionCommands } from '@/portal/methods/imopenlinesSession'
import { lineId, noFacts, sessionId, theChat, userId } from '#support/values'

const media = (): null => null

/** The documented answer, shortened to what is read. */
const dialog = (more: Record<string, unknown> = {}) => ({
  id: 1777, name: 'Green Guest #17 - Bitrix24 Documentation', owner: 27, last_message_id: 86_313, entity_id: 'livechat|22|1775|599',
  entity_data_1: 'Y|LEAD|1209|N|N|343|1773682918|0|0|0', entity_data_2: 'LEAD|1209|COMPANY|0|CONTACT|0|DEAL|0', entity_data_3: 'N', role: 'owner', text_field_enabled: true,
  ...more
})

describe('imopenlines.dialog.get', () => {
  it('asks for a chat or a reference to one', () => {
    expect(imopenlinesDialogGet(theChat)).toEqual({ method: 'imopenlines.dialog.get', params: { CHAT_ID: 1777 } })
    expect(imopenlinesDialogGet('$result[chats][0][CHAT_ID]').params).toEqual({ CHAT_ID: '$result[chats][0][CHAT_ID]' })
  })

  it.each([
    [
      [{ user_id: 27, message_id: 90, date: null }, { user_id: 599, message_id: 86_000, date: null }],
      [{ userId: 27, messageId: 90 }, { userId: 599, messageId: 86_000 }]
    ],
    [{ 4: { user_id: '599', message_id: '86000' } }, [{ userId: 599, messageId: 86_000 }]],
    [[{ user_id: 599, message_id: 0 }, { user_id: null, message_id: 5 }], []], [[], []], [undefined, []]
  ])('takes everybody\'s own mark from %j', (list, marks) => {
    expect(decodeDialog(dialog({ readed_list: list }))?.readMarks).toEqual(marks)
  })

  it('knows the marks of all customers of a group chat, which names none of them', () => {
    const group = decodeDialog(dialog({ entity_id: 'telegrambot|22|-100500|0', readed_list: [{ user_id: 601, message_id: 7 }, { user_id: 602, message_id: 9 }] }))
    expect(group).toMatchObject({ customerId: null, readMarks: [{ userId: 601, messageId: 7 }, { userId: 602, messageId: 9 }] })
  })

  it('reads the documented answer', () => {
    expect(decodeDialog(dialog())).toEqual({
      chatId: 1777, userCode: 'livechat|22|1775|599', title: 'Green Guest #17 - Bitrix24 Documentation', customerId: 599, lineId: 22, operatorId: 27, isMember: true,
      lastMessageId: 86_313, sessionId: 343, isClosing: false, readMarks: [], replyWindow: null, isSilent: false, isPinned: false, isInputDisabled: false, linkedItems: [{ type: 'lead', id: 1209 }]
    })
  })

  it.each([[[]], [null], [false], ['x'], [{}], [{ id: 0 }]])('takes %j for no chat', raw => {
    expect(decodeDialog(raw)).toBeNull()
  })

  it('tells queue, membership, silent mode and a closed input', () => {
    expect(decodeDialog(dialog({ owner: 0, role: 'guest', entity_data_3: 'Y', text_field_enabled: false }))).toMatchObject({
      operatorId: null, isMember: false, isSilent: true, isInputDisabled: true
    })
    expect(decodeDialog(dialog({ owner: '27', role: 'member', text_field_enabled: undefined }))).toMatchObject({ operatorId: 27, isMember: true, isInputDisabled: false })
  })

  it('lists the linked items, the deal first', () => {
    expect(decodeDialog(dialog({ entity_data_1: '', entity_data_2: 'LEAD|1|COMPANY|2|CONTACT|3|DEAL|4' }))?.linkedItems).toEqual([
      { type: 'deal', id: 4 }, { type: 'lead', id: 1 }, { type: 'contact', id: 3 }, { type: 'company', id: 2 }
    ])
    expect(decodeDialog(dialog({ entity_data_1: '', entity_data_2: '' }))?.linkedItems).toEqual([])
    expect(decodeDialog(dialog({ entity_data_1: '', entity_data_2: 'DEAL' }))?.linkedItems).toEqual([])
  })

  it.each([
    ['no window', '0|0|0', null], ['an empty one', '0||', null], ['a reason without a date', '0|0|DEFAULT', null], ['missing parts', '0', null],
    ['the end of the window', '0|1773682918|DEFAULT', 'window'], ['a window without a reason', '0|1773682918|', 'window'],
    ['a customer who refuses', '0|1773682918|USER', 'refused'], ['no other word of the connector', '0|1773682918|REFUSED', 'window']
  ])('reads %s as the portal prints it', (_what, parts, reason) => {
    const facts = decodeDialog(dialog({ entity_data_1: `Y|LEAD|1209|N|N|343|1773682918|${parts}` }))
    expect(facts?.replyWindow).toEqual(reason === null ? null : { reason, until: 1_773_682_918_000 })
  })

  it.each([['343', 343], ['0', 'none'], ['', 'none'], ['1773682918', 'none']])('reads the open session from part 6: %j', (part, sessionId) => {
    expect(decodeDialog(dialog({ entity_data_1: `Y|LEAD|1209|N|N|${part}|1773682918|0|0|0` }))?.sessionId).toBe(sessionId)
  })

  it('tells the closing phase, the line a session was transferred to, and the item the chat was made for', () => {
    expect(decodeDialog(dialog({ entity_data_1: 'Y|LEAD|1209|N|Y|343|1773682918|31|0|0' }))).toMatchObject({ isClosing: true, lineId: 31 })
    expect(decodeDialog(dialog({ entity_data_1: 'Y|LEAD|1209|N|N|343|1773682918|0|0|0' }))).toMatchObject({ isClosing: false, lineId: 22 })
    expect(decodeDialog(dialog({ entity_data_1: 'Y|CONTACT|7|N|N|343|0|0', entity_data_2: 'LEAD|0|COMPANY|0|CONTACT|0|DEAL|4' }))?.linkedItems)
      .toEqual([{ type: 'deal', id: 4 }, { type: 'contact', id: 7 }])
  })

  it('lives with an older chat that has fewer parts', () => {
    expect(decodeDialog(dialog({ entity_id: 'livechat', entity_data_1: 'Y|LEAD', name: null }))).toMatchObject({ customerId: null, lineId: null, replyWindow: null, sessionId: null, isClosing: false, title: '' })
  })
})

describe('imopenlines.session.history.get', () => {
  const samantha = { id: '103', name: 'Samantha Johnson', firstName: 'Samantha', avatar: 'x', bot: false, connector: false }
  const guest = { id: '587', name: 'John', firstName: 'John', avatar: '', bot: false, connector: true }
  const row = (id: string, senderid: string, params: unknown) => ({ id, chatid: '1763', senderid, date: '2026-03-11T13:12:46+01:00', text: `m${id}`, params })
  const rows = {
    85_851: row('85851', '103', { connectorMid: ['85853'], fileId: [5437] }),
    85_833: row('85833', '0', { attach: [{ id: 1, blocks: [{ link: [] }] }], class: 'bx-messenger-content-item-ol-start' }),
    85_850: row('85850', '103', { attach: [{ blocks: [{ message: 'Sent automatically' }] }], isEdited: 'Y', componentId: 'HiddenMessage' }),
    85_840: row('85840', '587', [])
  }
  const files = { 5437: { id: '5437', type: 'image', name: '2311.png', size: 70_855, image: { width: 40, height: 30 }, isvoicenote: false } }
  const answer = { chatId: 1763, canJoin: 'Y', sessionId: 321, message: rows, usersMessage: { chat1763: ['85851'] }, users: { 103: samantha, 587: guest }, files }

  it('asks by chat or by session', () => {
    expect(imopenlinesSessionHistoryGet({ chatId: theChat }).params).toEqual({ CHAT_ID: 1777 })
    expect(imopenlinesSessionHistoryGet({ sessionId: sessionId(321) }).params).toEqual({ SESSION_ID: 321 })
  })

  it('reads lower-case keys, text ids and camelCase params, in the order of ids', () => {
    const history = decodeHistory(answer, () => noFacts, media)!
    expect(history.messages.map(one => [one.id, one.side, one.authorId])).toEqual([
      [85_833, 'system', null], [85_840, 'customer', 587], [85_850, 'ours', 103], [85_851, 'ours', 103]
    ])
    expect(history.messages[0]?.systemKind).toBe('sessionStart')
    expect(history.messages[2]).toMatchObject({ isAutomatic: true, isEdited: true, isHidden: true })
    expect(history.messages[3]).toMatchObject({ delivery: 'accepted', isAutomatic: false, files: [{ id: 5437, kind: 'image', name: '2311.png', size: 70_855, pixels: { width: 40, height: 30 } }], sessionId: 321, author: { name: 'Samantha Johnson' } })
    expect(history).toMatchObject({ chatId: 1763, isFull: false })
    expect(history.people.map(person => person.kind)).toEqual(['employee', 'customer'])
  })

  it('reads the documentation\'s sample, too, where people and files stand among the messages', () => {
    const { users, files: found, ...outer } = answer
    const nested = decodeHistory({ ...outer, message: { ...rows, users, files: found, time: { start: 1 }, usersMessage: {} } }, () => noFacts, media)
    expect(nested).toEqual(decodeHistory(answer, () => noFacts, media))
  })

  it('reads empty maps', () => {
    const nothing = { sessionId: null, messages: [], people: [], isFull: false }
    expect(decodeHistory({ chatId: 1763, message: [], users: [], files: [] }, () => noFacts, media)).toEqual({ chatId: 1763, ...nothing })
  })

  it.each([[[]], [null], ['text'], [{ message: [] }]])('takes %j for no history', raw => {
    expect(decodeHistory(raw, () => noFacts, media)).toBeNull()
  })
})

describe('sessionCommands', () => {
  it.each([
    ['answer', ['operator.answer']], ['skip', ['operator.skip']], ['startSession', ['session.start', 'session.join']], ['join', ['session.join']],
    ['takeOver', ['session.intercept', 'session.join']], ['finish', ['operator.finish']], ['finishOther', ['operator.another.finish']], ['spam', ['operator.spam']],
    ['createLead', ['crm.lead.create']]
  ] as const)('%s calls %j, in this order', (action, methods) => {
    expect(Object.values(sessionCommands(theChat, { kind: action }))).toEqual(methods.map(method => ({ method: `imopenlines.${method}`, params: { CHAT_ID: 1777 } })))
  })
  it.each([
    [{ kind: 'transferToPerson', userId: userId(31) }, 'operator.transfer', { USER_ID: 31 }],
    [{ kind: 'transferToLine', lineId: lineId(2) }, 'operator.transfer', { QUEUE_ID: 2 }],
    [{ kind: 'pin' }, 'session.mode.pin', { ACTIVATE: 'Y' }], [{ kind: 'unpin' }, 'session.mode.pin', { ACTIVATE: 'N' }],
    [{ kind: 'silentOn' }, 'session.mode.silent', { ACTIVATE: 'Y' }], [{ kind: 'silentOff' }, 'session.mode.silent', { ACTIVATE: 'N' }]
  ] as const)('%j calls %s with %j', (action, method, more) => {
    expect(Object.values(sessionCommands(theChat, action))).toEqual([{ method: `imopenlines.${method}`, params: { CHAT_ID: 1777, ...more } }])
  })
})

describe('a head\'s vote', () => {
  it('always takes the comment along, because a call without one erases the stored one', () => {
    expect(imopenlinesSessionHeadVote(sessionId(7), 4, '').params).toEqual({ SESSION_ID: 7, RATING: 4, COMMENT: '' })
    expect(imopenlinesSessionHeadVote(sessionId(7), 4, 'Well done').params).toEqual({ SESSION_ID: 7, RATING: 4, COMMENT: 'Well done' })
    expect(imopenlinesSessionHeadVote(sessionId(7), 0, 'Well done').params).toEqual({ SESSION_ID: 7, COMMENT: 'Well done' })
  })

  it('is read from the history of the session', () => {
    expect(decodeHeadVote({ sessionId: 7, canVoteHead: 'Y', sessionVoteHead: 4, sessionCommentHead: null }))
      .toEqual({ sessionId: 7, canVote: true, rating: 4, comment: '' })
    expect(decodeHeadVote({ sessionId: 7, canVoteHead: 'N', sessionVoteHead: 0, sessionCommentHead: 'x' })).toMatchObject({ canVote: false, rating: 0 })
    expect(decodeHeadVote([])).toBeNull()
  })
})
