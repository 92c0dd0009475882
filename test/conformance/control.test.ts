import { describe, expect, it } from 'vitest'
import { livePortal } from './livePortal.ts'

const portal = livePortal()

interface ChatRow { id: number, session: { id: number, status: number, operatorId: number }, members: number[], [key: string]: unknown }
const chat = async (id: number): Promise<ChatRow> => (await portal.control('GET', 'state')).chats.find((row: ChatRow) => row.id === id)
const listed = async (params: object): Promise<unknown> => (await portal.call('imopenlines.crm.chat.get', { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 101, ...params })).body.result
const messages = async (id: number, after = 0) => await portal.control('GET', `chats/${id}/messages?after=${after}`)

async function refused(verb: string, path: string, body?: unknown): Promise<{ status: number, error: string }> {
  const init: RequestInit = body === undefined ? { method: verb } : { method: verb, body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(`${portal.origin}/__portal/${path}`, init)
  return { status: response.status, error: (await response.json() as { error: string }).error }
}

describe('GET state', () => {
  it('shows users, bots, items, lines and chats with number ids', async () => {
    const state = await portal.control('GET', 'state')
    expect(Object.keys(state)).toEqual(['users', 'bots', 'items', 'lines', 'chats'])
    expect(state.users).toContainEqual({ id: 27, name: 'Anna Petrova', current: true, crmAccess: 'all', crmEdit: 'all', join: 'own', history: 'own', admin: false, active: true })
    expect(state.users.filter((user: { current: boolean }) => user.current)).toHaveLength(1)
    expect(state.bots[0]).toEqual({ id: expect.any(Number), name: expect.any(String) })
    const item = {
      type: 'deal', id: 101, title: expect.any(String), stage: expect.any(String), closed: null, opportunity: expect.any(Number), currency: expect.any(String),
      assignedById: expect.any(Number), contactIds: expect.any(Array), companyId: expect.any(Number), leadId: expect.any(Number)
    }
    expect(state.items).toContainEqual(item)
    expect(state.lines[0]).toEqual({
      id: expect.any(Number), name: expect.any(String), active: true, connectors: expect.any(Array), queue: expect.any(Array), queueType: 'evenly', closingText: null,
      vote: expect.any(Boolean), fullCloseMinutes: 10
    })
    expect(await chat(1501)).toEqual({
      id: 1501, connector: 'telegrambot', lineId: 1, client: { userId: 701, name: expect.any(String) }, clients: [{ userId: 701, name: expect.any(String) }], crm: expect.arrayContaining([{ type: 'deal', id: 101 }]),
      session: { id: expect.any(Number), status: expect.any(Number), operatorId: 27 },
      sessions: expect.arrayContaining([{ id: 402, status: 25, operatorId: 27, crm: expect.arrayContaining([{ type: 'deal', id: 101 }]) }]), members: expect.arrayContaining([27, 701]),
      replyWindow: null, delivery: 'confirms', silent: false, textFieldEnabled: true, messageCount: expect.any(Number), lastMessageId: expect.any(Number), shownRead: 0, typing: []
    })
  })
})

describe('PATCH chats', () => {
  it('changes the session, and the methods show it', async () => {
    const closed = await portal.control('PATCH', 'chats/1501', { session: { status: 60, operatorId: 31 } })
    expect(closed).toMatchObject({ id: 1501, session: { status: 60, operatorId: 31 } })
    expect(await listed({})).not.toContainEqual(expect.objectContaining({ CHAT_ID: '1501' }))
    expect(await listed({ ACTIVE_ONLY: 'N' })).toContainEqual(expect.objectContaining({ CHAT_ID: '1501' }))
    expect(closed.members, 'a real closing empties the chat').toEqual([701])
  })

  it('closes with those who stay, and leaves the closing phase by itself', async () => {
    expect(await portal.control('PATCH', 'chats/1503', { session: { status: 60 }, members: [31] })).toMatchObject({ members: [31, 706] })
    await portal.control('PATCH', 'chats/1501', { session: { status: 50 } })
    await portal.control('POST', 'clock', { advanceMs: 601_000 })
    expect(await chat(1501)).toMatchObject({ session: { status: 60 }, members: [701] })
  })

  it('sets members without a line in the thread; the customer always stays', async () => {
    const before = (await chat(1501)).messageCount
    expect((await portal.control('PATCH', 'chats/1501', { members: [31] })).members).toEqual([31, 701])
    expect((await chat(1501)).messageCount).toBe(before)
  })

  it('binds the newest session to other items, and no older one', async () => {
    await portal.control('PATCH', 'chats/1501', { crm: [{ type: 'contact', id: 301 }] })
    expect(await listed({})).not.toContainEqual(expect.objectContaining({ CHAT_ID: '1501' }))
    expect(await listed({ ACTIVE_ONLY: 'N' })).toContainEqual(expect.objectContaining({ CHAT_ID: '1501' }))
    const filter = { PROVIDER_ID: 'IMOPENLINES_SESSION', ASSOCIATED_ENTITY_ID: (await chat(1501)).session.id }
    const activities = (await portal.call('crm.activity.list', { filter, select: ['OWNER_ID', 'OWNER_TYPE_ID'] })).body.result
    expect(activities).toMatchObject([{ OWNER_ID: '301', OWNER_TYPE_ID: '3' }])
  })

  it('sets the reply window, delivery, silent mode and the input', async () => {
    const until = '2031-01-02T03:04:05.000Z'
    const given = { replyWindow: { reason: 'DEFAULT', until }, delivery: 'silent', silent: true, textFieldEnabled: false }
    expect(await portal.control('PATCH', 'chats/1501', given)).toMatchObject(given)
    expect(await portal.control('PATCH', 'chats/1501', { replyWindow: { reason: 'USER', until } })).toMatchObject({ replyWindow: { reason: 'USER', until }, silent: true })
    expect(await portal.control('PATCH', 'chats/1501', { replyWindow: null })).toMatchObject({ replyWindow: null })
  })

  it('takes any connector, which joins the portal\'s list and the chat\'s line: the chat stays listed and writable', async () => {
    await portal.control('PATCH', 'chats/1501', { connector: 'olchat_wa_connector_2' })
    expect(await listed({})).toContainEqual(expect.objectContaining({ CHAT_ID: '1501', CONNECTOR_ID: 'olchat_wa_connector_2' }))
    const sent = await portal.call('imopenlines.crm.message.add', { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 101, USER_ID: 27, CHAT_ID: 1501, MESSAGE: 'a' })
    expect(sent.status).toBe(200)
    const { body } = await portal.call('imopenlines.dialog.get', { CHAT_ID: 1501 })
    expect((body.result as { entity_id: string }).entity_id).toMatch(/^olchat_wa_connector_2\|1\|/)
  })

  it('the customer\'s words move the window of WhatsApp a day ahead', async () => {
    await portal.control('PATCH', 'chats/1504', { replyWindow: { reason: 'DEFAULT', until: '2020-01-01T00:00:00Z' } })
    await portal.control('POST', 'chats/1504/messages', { author: 'client', text: 'Hello' })
    const { replyWindow } = await chat(1504) as ChatRow & { replyWindow: { until: string } }
    expect(Date.parse(replyWindow.until) - portal.context.state.now()).toBeGreaterThan(23.9 * 3_600_000)
  })
})

describe('messages', () => {
  it('of the customer arrive, and open a new session in a closed chat', async () => {
    await portal.control('PATCH', 'chats/1501', { session: { status: 60 } })
    const { session, lastMessageId } = await chat(1501) as ChatRow & { lastMessageId: number }
    const { id } = await portal.control('POST', 'chats/1501/messages', { author: 'client', text: 'Hello again' })
    const row = (await messages(1501, lastMessageId)).at(-1)
    expect(row).toEqual({
      id, authorId: 701, date: expect.stringMatching(/Z$/), text: 'Hello again', params: expect.any(Object), sessionId: expect.any(Number),
      via: 'control', delivered: false, clientText: 'Hello again', files: []
    })
    expect(row.sessionId).toBeGreaterThan(session.id)
    expect((await chat(1501)).session).toMatchObject({ id: row.sessionId, status: 0, operatorId: 0 })
  })

  it('of an employee, the system and a whisper', async () => {
    const own = await portal.control('POST', 'chats/1501/messages', { author: 27, text: 'Answer' })
    const system = await portal.control('POST', 'chats/1501/messages', { author: 'system', text: 'Note', params: { CLASS: 'x' } })
    const hidden = await portal.control('POST', 'chats/1501/messages', { author: 27, text: 'Psst', hidden: true })
    const rows = await messages(1501, own.id - 1)
    const byId = (id: number) => rows.find((row: { id: number }) => row.id === id)
    expect(byId(own.id)).toMatchObject({ authorId: 27, delivered: true, clientText: 'Answer' })
    expect(byId(system.id)).toMatchObject({ authorId: 0, params: { CLASS: 'x' }, clientText: null })
    expect(byId(hidden.id)).toMatchObject({ delivered: false, clientText: null, params: { COMPONENT_ID: 'HiddenMessage' } })
  })

  it('bring files', async () => {
    const files = [{ name: 'a.txt', type: 'text/plain', size: 3, base64: 'YWJj' }, { name: 'b.bin', type: 'application/octet-stream', size: 10 }]
    await portal.control('POST', 'chats/1501/messages', { author: 'client', files })
    const { body } = await portal.call('im.dialog.messages.get', { DIALOG_ID: 'chat1501', LAST_ID: 0, LIMIT: 1 })
    expect((body.result as { files: unknown }).files).toMatchObject([{ name: 'a.txt', size: 3 }, { name: 'b.bin', size: 10 }])
  })

  it('are edited and deleted', async () => {
    const { id } = await portal.control('POST', 'chats/1501/messages', { author: 'client', text: 'Teh' })
    expect(await portal.control('PATCH', `messages/${id}`, { text: 'The' })).toMatchObject({ id, text: 'The', params: { IS_EDITED: 'Y' } })
    expect(await portal.control('PATCH', `messages/${id}`, { params: { LIKE: [27] } })).toMatchObject({ params: { LIKE: [27] } })
    expect(await portal.control('PATCH', `messages/${id}`, { deleted: true })).toMatchObject({ id, text: '', params: { IS_DELETED: 'Y' } })
  })

  it('are read by the customer in live chat alone', async () => {
    const { id } = await portal.control('POST', 'chats/1501/messages', { author: 27, text: 'Look' })
    expect(await portal.control('POST', 'chats/1501/read', { messageId: id })).toEqual({ moved: false })
    expect(portal.context.state.chats.get(1501)?.lastRead[701]).not.toBe(id)
  })
})

describe('other records', () => {
  it('lines: connectors, queue and rules; a connector taken off hides no chat', async () => {
    expect(await portal.control('PATCH', 'lines/1', { connectors: [] })).toMatchObject({ id: 1, active: true, connectors: [] })
    expect(await listed({})).toContainEqual(expect.objectContaining({ CHAT_ID: '1501' }))
    const rules = { active: false, queue: [31], queueType: 'all', closingText: 'Bye', vote: false, fullCloseMinutes: 5 }
    expect(await portal.control('PATCH', 'lines/1', rules)).toMatchObject(rules)
    expect((await portal.call('imopenlines.config.get', { CONFIG_ID: 1 })).body.result).toMatchObject({
      ACTIVE: 'N', QUEUE: ['31'], QUEUE_TYPE: 'all', CLOSE_RULE: 'text', CLOSE_TEXT: 'Bye', VOTE_MESSAGE: 'N', FULL_CLOSE_TIME: '5'
    })
  })

  it('items: fields change, people get names, the deleted are gone', async () => {
    const changed = { title: 'New', stage: 'WON', opportunity: 12.5, assignedById: 31, contactIds: [301], companyId: 0 }
    expect(await portal.control('PATCH', 'items/deal/101', changed)).toMatchObject({ type: 'deal', id: 101, ...changed })
    expect((await portal.call('crm.item.get', { entityTypeId: 2, id: 101 })).body.result).toMatchObject({ item: { title: 'New', stageId: 'WON', opportunity: 12.5 } })
    expect(await portal.control('PATCH', 'items/contact/301', { title: 'Ann Lee Ray' })).toMatchObject({ title: 'Ann Lee Ray' })
    await portal.control('PATCH', 'items/deal/101', { deleted: true })
    expect((await portal.call('crm.item.get', { entityTypeId: 2, id: 101 })).status).toBe(400)
    expect((await portal.control('GET', 'state')).items).not.toContainEqual(expect.objectContaining({ type: 'deal', id: 101 }))
  })

  it('items: won and lost stand in a stage of their funnel', async () => {
    expect(await portal.control('PATCH', 'items/deal/109', { closed: 'won' })).toMatchObject({ closed: 'won', stage: 'C3:WON' })
    expect(await portal.control('PATCH', 'items/lead/201', { closed: 'lost' })).toMatchObject({ closed: 'lost', stage: 'JUNK' })
    expect(await portal.control('PATCH', 'items/lead/201', { closed: null })).toMatchObject({ closed: null })
  })

  it('users: rights and names', async () => {
    const rights = { crmAccess: [{ type: 'deal', id: 102 }], admin: false }
    expect(await portal.control('PATCH', 'users/27', { name: 'Ann Smith', ...rights })).toMatchObject({ id: 27, name: 'Ann Smith', ...rights, join: 'own' })
    for (const [given, level] of [[true, 'any'], [false, 'none'], ['department', 'department']]) {
      expect(await portal.control('PATCH', 'users/27', { join: given, history: given })).toMatchObject({ join: level, history: level })
    }
    expect(await portal.call('imopenlines.crm.chat.get', { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 101 })).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
    expect((await portal.call('profile')).body.result).toMatchObject({ NAME: 'Ann', LAST_NAME: 'Smith' })
  })

  it('the application: scopes, installation, places', async () => {
    const app = await portal.control('PATCH', 'app', { scopes: ['placement'], installed: false, placements: ['IM_SIDEBAR', { placement: 'CRM_DEAL_DETAIL_TAB', handler: 'https://a.example/x', title: 'T' }] })
    expect(app).toMatchObject({
      scopes: ['placement'], installed: false,
      placements: [{ placement: 'IM_SIDEBAR', handler: 'http://127.0.0.1:8025/' }, { placement: 'CRM_DEAL_DETAIL_TAB', handler: 'https://a.example/x', title: 'T' }]
    })
    expect((await portal.call('app.info')).body.result).toMatchObject({ INSTALLED: false })
    expect((await portal.call('placement.get', {}, 1)).body.result).toHaveLength(2)
  })

  it('the portal\'s switches, limits one by one', async () => {
    const before = await portal.control('PATCH', 'portal', {})
    const after = await portal.control('PATCH', 'portal', { limits: { burst: 7 }, automaticMark: false, activityLagMs: 2000, mediaHost: 'redirect' })
    expect(after).toEqual({ ...before, limits: { ...before.limits, burst: 7 }, automaticMark: false, activityLagMs: 2000, mediaHost: 'redirect' })
  })
})

describe('instruments', () => {
  it('reset forgets everything', async () => {
    await portal.control('PATCH', 'portal', { filterForms: false })
    await portal.control('POST', 'faults', { method: '*', when: 'before', times: 'always', do: { status: 500 } })
    await portal.control('POST', 'clock', { now: '2030-01-01T00:00:00Z' })
    await portal.control('POST', 'token', { refresh: 'silent' })
    await portal.call('profile')
    expect(await portal.control('POST', 'reset', {})).toEqual({})
    expect((await portal.call('server.time')).body.result).not.toMatch(/^2030/)
    expect(portal.context.state.switches.filterForms).toBe(true)
    expect(portal.context.tokens.refreshMode.refresh).toBe('ok')
    expect(await portal.control('GET', 'log')).toHaveLength(1)
    expect(await portal.control('GET', 'frames')).toEqual([])
  })

  it('reset loads the data set that was named', async () => {
    await portal.control('POST', 'reset', { seed: 'empty' })
    expect((await portal.control('GET', 'state')).chats).toEqual([])
    await portal.control('POST', 'reset', { seed: 'huge' })
    const state = await portal.control('GET', 'state')
    expect(state.chats.filter((row: ChatRow & { crm: { type: string, id: number }[] }) => row.crm.some(ref => ref.type === 'contact' && ref.id === 900))).toHaveLength(500)
    await portal.control('POST', 'reset')
    expect(await chat(1501)).toBeDefined()
  })

  it('the clock moves the portal alone, and goes on from there', async () => {
    await portal.control('POST', 'clock', { now: '2030-01-01T00:00:00Z' })
    expect((await portal.call('server.time')).body.result).toMatch(/^2030-01-01T03:00:0/)
    const { now } = await portal.control('POST', 'clock', { advanceMs: 86_400_000 })
    expect(now).toMatch(/^2030-01-02T00:00:0/)
  })

  it('token: expires what was issued, and says how refresh behaves', async () => {
    const pair = portal.context.tokens.issue(27)
    await portal.control('POST', 'token', { expire: true })
    expect((await portal.raw(`profile?auth=${pair.accessToken}`)).body.error).toBe('expired_token')
    const fresh = portal.context.tokens.refresh(pair.refreshToken)
    expect((await portal.raw(`profile?auth=${fresh?.accessToken}`)).status).toBe(200)
    expect(portal.context.tokens.refresh('garbled')).toBeNull()
    await portal.control('POST', 'token', { refresh: 'silent', delayMs: 50 })
    expect(portal.context.tokens.refreshMode).toEqual({ refresh: 'silent', delayMs: 50 })
  })
})

describe('wrong input', () => {
  it.each<[string, string, unknown, RegExp]>([
    ['POST', 'reset', '{', /not JSON/],
    ['POST', 'reset', { seed: 'big' }, /body\.seed: expected one of "demo"/],
    ['PATCH', 'chats/1501', { silnt: true }, /body\.silnt: unknown/],
    ['PATCH', 'chats/1501', { session: { status: 41 } }, /body\.session\.status/],
    ['PATCH', 'chats/1501', { members: [123456] }, /body\.members\[0\]: no user 123456/],
    ['PATCH', 'chats/1501', { crm: [{ type: 'quote', id: 1 }] }, /body\.crm\[0\]\.type/],
    ['PATCH', 'chats/1501', { replyWindow: { reason: 'DEFAULT', until: 'soon' } }, /until: expected a moment/],
    ['PATCH', 'chats/1501', { delivery: 'sometimes' }, /body\.delivery/],
    ['POST', 'chats/1501/messages', { author: 'client:31', text: 'x' }, /no customer of chat 1501/],
    ['PATCH', 'chats/1501', [], /expected an object/],
    ['POST', 'chats/1501/messages', { text: 'x' }, /body\.author: is missing/],
    ['POST', 'chats/1501/messages', { author: 'client' }, /text: is missing/],
    ['POST', 'chats/1501/messages', { author: 'client', files: [{ name: 'a', type: 'b', size: 2, base64: 'YWJj' }] }, /3 bytes/],
    ['POST', 'faults', { method: 'x', when: 'before' }, /body\.do: is missing/],
    ['POST', 'faults', { method: 'x', when: 'never', do: { drop: true } }, /body\.when/],
    ['POST', 'faults', { method: 'x', when: 'before', do: {} }, /at least one/],
    ['POST', 'faults', { method: 'x', when: 'before', times: -1, do: { drop: true } }, /body\.times/],
    ['POST', 'faults', { method: 'x', when: 'before', do: { status: 99 } }, /body\.do\.status/],
    ['PATCH', 'users/27', { crmAccess: 'some' }, /body\.crmAccess/],
    ['PATCH', 'portal', { limits: { burst: '5' } }, /body\.limits\.burst: expected a number/],
    ['POST', 'clock', { now: 5 }, /body\.now/],
    ['GET', 'chats/1501/messages?after=x', undefined, /after: expected a whole number/]
  ])('%s %s %j → 400', async (verb, path, body, words) => {
    const { status, error } = await refused(verb, path, body)
    expect(status).toBe(400)
    expect(error).toMatch(words)
  })

  it.each([
    ['PATCH', 'chats/99999', {}], ['PATCH', 'chats/abc', {}], ['PATCH', 'items/deal/99999', {}], ['PATCH', 'users/99999', {}], ['PATCH', 'lines/9', {}],
    ['PATCH', 'messages/1', {}], ['GET', 'chats/99999/messages', undefined], ['GET', 'nothing', undefined]
  ])('%s %s → 404', async (verb, path, body) => {
    expect((await refused(verb, path, body)).status).toBe(404)
  })

  it('changes nothing', async () => {
    const before = await chat(1501)
    await refused('PATCH', 'chats/1501', { silent: true, members: ['x'] })
    expect(await chat(1501)).toEqual(before)
  })
})

describe('what the desk writes', () => {
  it('comments and to-dos of an item, and the answers of a line', async () => {
    await portal.call('crm.timeline.comment.add', { fields: { ENTITY_TYPE: 'deal', ENTITY_ID: 103, COMMENT: 'Бюджет согласован' } })
    await portal.call('crm.activity.todo.add', { ownerTypeId: 2, ownerId: 103, deadline: '2026-12-03T15:00:00', title: 'Позвонить' })
    expect(await portal.control('GET', 'items/deal/103/timeline')).toMatchObject({
      comments: [{ authorId: 27, text: 'Бюджет согласован', bindings: [{ type: 'deal', id: 103 }] }],
      todos: [{ title: 'Позвонить', deadline: '2026-12-03T12:00:00.000Z', responsibleId: 27, completed: false }]
    })
    expect((await portal.control('GET', 'lines/1/answers') as object[]).length).toBeGreaterThan(55)
    expect(await portal.control('GET', 'lines/2/answers')).toEqual([])
    await expect(portal.control('GET', 'items/deal/9999/timeline')).rejects.toThrow('404')
  })
})
