import { describe, expect, it } from 'vitest'
import { methods } from '../../portal/rest/methods/imopenlinesHistory.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { chatMessages, closeSession, joinChat } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'

const NAME = 'imopenlines.session.history.get'

interface History {
  sessionId: number
  message: Record<string, { id: string, senderid: string, text: string, params: Record<string, unknown> | [] }> | []
  usersMessage: Record<string, string[]>
  users: Record<string, { id: string }>
  files: Record<string, { id: number }> | []
}

function get(state: PortalState, params: Record<string, number>, userId = 27): History {
  return callMethod(methods, state, userId, NAME, params) as History
}

describe(NAME, () => {
  it('gives the whole session and nothing else; the true order stands in usersMessage', () => {
    const state = createState('demo')
    const history = get(state, { SESSION_ID: 401 })
    const ids = chatMessages(state, 1501).filter(message => message.sessionId === 401).map(message => String(message.id))
    expect(Object.keys(history.message)).toEqual(ids)
    expect(history.usersMessage).toEqual({ chat1501: [...ids].reverse() })
    expect(Object.values(history.message)[0]).toMatchObject({ senderid: '0', params: { componentId: 'StartDialogMessage', imolSid: 401 } })
    expect(Object.keys(history.users)).toEqual(['27', '701'])
    expect(history.files).toEqual([])
  })

  it('a chat stands for its newest session', () => {
    expect(get(createState('demo'), { CHAT_ID: 1501 }).sessionId).toBe(402)
    expect(get(createState('demo'), { SESSION_ID: 401, CHAT_ID: 1502 }).sessionId).toBe(401)
  })

  it('an old box knows the number of a session alone, and refuses a chat, or nothing, as it refuses who has no right', () => {
    const state = createState('demo')
    state.switches.version = '24.0'
    for (const params of [{ CHAT_ID: 1501 }, {}, { SESSION_ID: 999_999 }]) expect(refusalOf(methods, state, 27, NAME, params)).toBe('400 ACCESS_DENIED')
    expect(get(state, { SESSION_ID: 401 }).sessionId).toBe(401)
  })

  it('leaves the addresses of pictures relative to the portal', () => {
    const { users } = get(createState('demo'), { SESSION_ID: 401 })
    expect(users['701']).toMatchObject({ avatar: '/upload/main/avatar/701.svg' })
    expect(users['27']).toMatchObject({ avatar: '/bitrix/js/im/images/blank.gif' })
  })

  it('prints a picture of the portal as a path, a foreign one as it is', () => {
    const state = createState('demo')
    state.users.get(27)!.avatar = '/upload/main/avatar/27.svg'
    const avatars = (): unknown => (get(state, { SESSION_ID: 402 }).users['27'] as { avatar?: string } | undefined)?.avatar
    expect(avatars()).toBe('/upload/main/avatar/27.svg')
    state.users.get(27)!.avatar = 'https://cdn.example/27.jpg'
    expect(avatars()).toBe('https://cdn.example/27.jpg')
  })

  it('escapes the names of people, but no ampersand that stands alone', () => {
    const state = createState('demo')
    Object.assign(state.users.get(701)!, { firstName: '<Марина> & "К"', lastName: '&quot;' })
    expect(get(state, { SESSION_ID: 401 }).users['701']).toMatchObject({ firstName: '&lt;Марина&gt; & &quot;К&quot;', lastName: '&amp;quot;' })
  })

  it('holds nothing of what stands between two sessions', () => {
    const state = createState('demo')
    closeSession(state, 1501)
    joinChat(state, state.chats.get(1501)!, 31)
    expect(chatMessages(state, 1501).at(-1)).toMatchObject({ text: expect.stringContaining('joined'), sessionId: 0 })
    expect(Object.values(get(state, { SESSION_ID: 402 }).message).some(row => row.text.includes('joined'))).toBe(false)
  })

  it('prints params in camelCase to the depth, empty ones as a list', () => {
    const state = createState('demo')
    const rows = Object.values(get(state, { SESSION_ID: 402 }).message)
    const automatic = rows.find(row => row.text.startsWith('Можно, это'))
    expect(automatic?.params).toMatchObject({ attach: [{ blocks: [{ message: expect.any(String) }], description: '' }], connectorMid: [expect.any(String)] })
    expect(rows.find(row => row.text === 'Да, меняйте')?.params).toEqual({ connectorMid: [expect.any(String)] })
    expect(rows.find(row => row.text === 'Вот наша стена с окном')?.params).toEqual({ connectorMid: [expect.any(String)], fileId: [6501] })
  })

  it('tells whether the caller may join', () => {
    expect(get(createState('demo'), { SESSION_ID: 404 }, 31)).toMatchObject({ canJoin: 'Y', canVoteHead: 'N' })
    expect(get(createState('demo'), { SESSION_ID: 404 }, 1)).toMatchObject({ canJoin: 'Y', canVoteHead: 'Y' })
  })

  it.each([
    ['CRM access alone', 38, 404, 'shut'],
    ['CRM access to this very item', 44, 422, 'shut'],
    ['HISTORY of the own level, of a colleague\'s session', 35, 404, 'shut'],
    ['HISTORY of the own level, of the own session', 31, 404, 'open'],
    ['neither', 44, 404, 'shut'],
    ['an administrator\'s rights', 1, 404, 'open']
  ])('with %s (user %i, session %i): %s', (_, userId, SESSION_ID, outcome) => {
    const state = createState('demo')
    if (outcome === 'open') expect(get(state, { SESSION_ID }, userId).sessionId).toBe(SESSION_ID)
    else expect(refusalOf(methods, state, userId, NAME, { SESSION_ID })).toBe('400 ACCESS_DENIED')
  })

  it('HISTORY of the department reaches a colleague\'s session, any reaches all', () => {
    const state = createState('demo')
    state.users.get(35)!.history = 'department'
    expect(get(state, { SESSION_ID: 404 }, 35).sessionId).toBe(404)
    state.users.get(44)!.history = 'department'
    expect(refusalOf(methods, state, 44, NAME, { SESSION_ID: 404 })).toBe('400 ACCESS_DENIED')
    state.users.get(44)!.history = 'any'
    expect(get(state, { SESSION_ID: 404 }, 44).sessionId).toBe(404)
  })

  it('membership does not open it, having been the operator does', () => {
    const state = createState('demo')
    state.chats.get(1503)!.members.push(44)
    expect(refusalOf(methods, state, 44, NAME, { SESSION_ID: 404 })).toBe('400 ACCESS_DENIED')
    state.sessions.get(403)!.operatorId = 44
    expect(get(state, { SESSION_ID: 403 }, 44).sessionId).toBe(403)
  })

  it('a session without an activity is open to every employee', () => {
    const state = createState('demo')
    expect(state.activities.some(activity => activity.sessionId === 436)).toBe(false)
    expect(get(state, { SESSION_ID: 436 }, 38).sessionId).toBe(436)
  })

  it('gives rows as they are stored: an empty text stays empty and is not called deleted', () => {
    const state = createState('demo')
    const message = chatMessages(state, 1501).at(-1)!
    message.text = ''
    message.params = { STICKER_PARAMS: { id: 1 } }
    expect(Object.values(get(state, { SESSION_ID: 402 }).message).at(-1)).toMatchObject({ text: '', params: { stickerParams: { id: 1 } } })
  })

  it.each([
    [{}, '400 MISSING_REQUIRED_PARAM'],
    [{ SESSION_ID: 9999 }, '400 INVALID_SESSION_ID'],
    [{ CHAT_ID: 9999 }, '400 INVALID_SESSION_ID'],
    [{ session_id: 402 }, '400 MISSING_REQUIRED_PARAM']
  ])('refuses %j with %s', (params, says) => {
    expect(refusalOf(methods, createState('demo'), 27, NAME, params as Record<string, number>)).toBe(says)
  })
})
