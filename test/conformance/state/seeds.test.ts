import { describe, expect, it } from 'vitest'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { chatMessages, currentSession, isActive } from '../../portal/state/operations.ts'

function statuses(state: PortalState, type: string, id: number): number[] {
  const bound = [...state.chats.values()].filter(chat => chat.crm.some(ref => ref.type === type && ref.id === id))
  return bound.map(chat => currentSession(state, chat)?.status ?? -1)
}

describe('the demo', () => {
  const state = createState('demo')

  it('shows a living conversation on its first deal', () => {
    const deal = state.items.find(item => item.type === 'deal')!
    const chat = [...state.chats.values()].find(candidate => candidate.crm.some(ref => ref.type === 'deal' && ref.id === deal.id))!
    expect(chat).toMatchObject({ connector: 'telegrambot' })
    expect(chat.members).toContain(state.defaultUserId)
    expect(currentSession(state, chat)).toMatchObject({ operatorId: state.defaultUserId, status: 25 })
    expect(chatMessages(state, chat.id).filter(message => message.sessionId === currentSession(state, chat)!.id).length).toBeGreaterThanOrEqual(15)
    expect(state.now() - chatMessages(state, chat.id).at(-1)!.createdAt).toBeLessThan(60 * 60_000)
  })

  it.each(['lead', 'deal', 'contact', 'company'])('has a %s whose first chat is in work with the default manager', type => {
    const isFirst = state.items.filter(item => item.type === type).some(item => {
      const rows = [...state.chats.values()]
        .flatMap(chat => chat.sessionIds.map(id => ({ chat, session: state.sessions.get(id)! })))
        .filter(({ session }) => session.crm.some(ref => ref.type === type && ref.id === item.id))
        .sort((a, b) => b.session.updatedAt - a.session.updatedAt)
      const first = rows[0]
      return first !== undefined && first.session.operatorId === 27 && isActive(first.session.status) && first.chat.members.includes(27)
    })
    expect(isFirst).toBe(true)
  })

  it('has a lead whose only chat is the default manager\'s and may be written to', () => {
    expect(statuses(state, 'lead', 202)).toEqual([40])
    expect(state.chats.get(1509)).toMatchObject({ replyWindow: null, textFieldEnabled: true, silent: false })
    expect(state.chats.get(1509)!.members).toContain(27)
  })

  it('has a deal without chats whose contact has one in work', () => {
    expect(statuses(state, 'deal', 105)).toEqual([])
    expect(state.items.find(item => item.type === 'deal' && item.id === 105)!.contactIds).toEqual([304])
    expect(statuses(state, 'contact', 304)).toContain(20)
  })

  it('has an item without a chat, with one, with five', () => {
    expect(statuses(state, 'deal', 103)).toEqual([])
    expect(statuses(state, 'deal', 102)).toHaveLength(1)
    expect(statuses(state, 'deal', 104).sort((a, b) => a - b)).toEqual([0, 5, 40, 60, 65])
  })

  it('holds every state in which the default manager would be refused, or write to nobody', () => {
    const chat = (id: number) => state.chats.get(id)!
    const session = (id: number) => currentSession(state, chat(id))!
    expect([1511, 1523, 1527].map(id => session(id).status)).toEqual([0, 0, 0])
    expect(session(1512).status).toBe(5)
    expect([session(1516).operatorId, chat(1516).members.includes(27)]).toEqual([31, false])
    expect([session(1524).operatorId, chat(1524).members.includes(27)]).toEqual([31, true])
    expect([1502, 1514, 1525].map(id => session(id).status)).toEqual([60, 65, 50])
    expect([1515, 1508].map(id => chat(id).replyWindow?.reason)).toEqual(['DEFAULT', 'USER'])
    expect([1515, 1508, 1522].every(id => chat(id).replyWindow!.until < state.now())).toBe(true)
    expect(chat(1504).replyWindow?.until, 'one may write for a while').toBeGreaterThan(state.now())
    expect([chat(1506).silent, chat(1507).textFieldEnabled]).toEqual([true, false])
    expect([1526, 1527].map(id => chat(id).crm)).toEqual([[], []])
  })

  it('has a customer on three channels with three deals, open and overdue to-dos, notes', () => {
    const chats = [...state.chats.values()].filter(chat => chat.clientId === 710)
    expect(new Set(chats.map(chat => chat.connector)).size).toBe(3)
    expect(new Set(chats.map(chat => chat.crm.find(ref => ref.type === 'deal')?.id)).size).toBe(3)
    const open = state.todos.filter(todo => !todo.completed)
    expect(open.some(todo => todo.deadline < state.now()) && open.some(todo => todo.deadline > state.now())).toBe(true)
    expect(state.todos.some(todo => todo.completed)).toBe(true)
    expect(state.comments.some(comment => comment.bindings.length > 1)).toBe(true)
  })

  it('ids grow with time over the whole portal, and point at things that exist', () => {
    const all = [...state.messages.values()].flat().sort((a, b) => a.id - b.id)
    expect(all.map(message => message.createdAt)).toEqual(all.map(message => message.createdAt).sort((a, b) => a - b))
    for (const message of all) {
      expect(state.sessions.get(message.sessionId)?.chatId).toBe(message.chatId)
      expect(message.authorId === 0 || state.users.has(message.authorId)).toBe(true)
      expect(message.fileIds.every(id => state.files.has(id))).toBe(true)
    }
    for (const chat of state.chats.values()) {
      expect(chat.crm.every(ref => state.items.some(item => item.type === ref.type && item.id === ref.id))).toBe(true)
    }
  })

  it('has every kind of message in one chat of a deal, over three sessions', () => {
    const messages = chatMessages(state, 1560)
    const has = (key: string): boolean => messages.some(message => key in message.params)
    const keys = ['ATTACH', 'KEYBOARD', 'FILE_ID', 'IS_DELETED', 'IS_EDITED', 'NAME', 'AVATAR', 'LIKE', 'CODE', 'IMOL_FORM', 'IMOL_VOTE', 'IMOL_VOTE_HEAD', 'CRM_FORM_ID']
    expect(keys.filter(key => !has(key))).toEqual([])
    const files = messages.flatMap(message => message.fileIds).map(id => state.files.get(id)!)
    expect(new Set(files.map(file => file.note ?? file.contentType.split('/')[0]))).toEqual(new Set(['image', 'voice', 'video', 'application']))
    expect(messages.some(message => [...message.text].length > 2000)).toBe(true)
    expect(state.chats.get(1560)!.sessionIds).toEqual([471, 472, 473])
    const [, chatId, id] = /#chat(\d+)\/(\d+)/.exec(messages.find(message => message.text.includes('#chat'))!.text)!
    expect(chatId).toBe('1560')
    expect(messages.find(message => message.id === Number(id))?.text).toContain('60, конечно')
  })

  it('has a colleague\'s chat whose older sessions the CRM alone opens, each by its activity', () => {
    expect(state.chats.get(1561)!.members).not.toContain(state.defaultUserId)
    const sessions = state.activities.filter(activity => activity.bindings.some(ref => ref.type === 'deal' && ref.id === 120)).map(activity => activity.sessionId)
    expect(sessions.sort()).toEqual([471, 472, 473, 474, 475, 476, 477])
  })

  it('is made anew each time', () => {
    const other = createState('demo')
    other.users.get(27)!.active = false
    other.lines.get(1)!.connectors.length = 0
    other.items[0]!.contactIds.length = 0
    expect(createState('demo').users.get(27)!.active).toBe(true)
    expect(createState('demo').lines.get(1)!.connectors).not.toEqual([])
    expect(createState('demo').items[0]!.contactIds).not.toEqual([])
  })
})

describe('empty and huge', () => {
  it('empty has people and items, and nobody has written', () => {
    const state = createState('empty')
    expect(state.chats.size).toBe(0)
    expect(state.users.has(state.defaultUserId)).toBe(true)
    expect(state.items.length).toBeGreaterThan(2)
  })

  it('huge has a chat of 100,000 messages and a contact with 500 chats', () => {
    const state = createState('huge')
    expect(chatMessages(state, 9000)).toHaveLength(100_000)
    expect(statuses(state, 'contact', 900)).toHaveLength(500)
  })
})
