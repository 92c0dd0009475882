import { describe, expect, it } from 'vitest'
import { methods as crm } from '../../portal/rest/methods/crm.ts'
import { createState } from '../../portal/state/create.ts'
import type { Chat, Message } from '../../portal/state/model.ts'
import { chatMessages, commentsOf, currentParams, currentSession } from '../../portal/state/operations.ts'
import { EDITOR_MARKUP } from '../../portal/state/seedFieldNotes.ts'
import { stageSemantics } from '../../portal/state/stages.ts'
import { callList, callMethod } from '../call.ts'

const state = createState('field')
const chats = [...state.chats.values()]
const texts = (chat: Chat): string[] => chatMessages(state, chat.id).map(message => message.text)

function only(is: (chat: Chat) => boolean): Chat {
  const found = chats.filter(is)
  expect(found).toHaveLength(1)
  return found[0]!
}

const deal = (chat: Chat, id: number): boolean => chat.crm.some(ref => ref.type === 'deal' && ref.id === id)
const ofDeal = (id: number): Chat => only(chat => deal(chat, id))
const params = (message: Message): Record<string, unknown> => currentParams(state, message)

describe('the field is a coherent portal', () => {
  it('ids grow with time, and everything points at something that exists', () => {
    const all = [...state.messages.values()].flat().sort((a, b) => a.id - b.id)
    expect(all.map(message => message.createdAt)).toEqual(all.map(message => message.createdAt).sort((a, b) => a - b))
    for (const message of all) {
      expect(state.sessions.get(message.sessionId)?.chatId).toBe(message.chatId)
      expect(message.authorId === 0 || state.users.has(message.authorId), `author of ${message.id}`).toBe(true)
      expect(message.fileIds.every(id => state.files.has(id))).toBe(true)
    }
    for (const chat of chats) {
      expect(state.lines.get(chat.lineId)?.connectors, `connector of chat ${chat.id}`).toContain(chat.connector)
      expect(chat.crm.every(ref => state.items.some(item => item.type === ref.type && item.id === ref.id && !item.deleted)), `items of chat ${chat.id}`).toBe(true)
      expect(chat.clients.every(id => state.users.get(id)?.kind === 'connector')).toBe(true)
    }
  })

  it('what is created later gets larger ids', () => {
    const seeded = { session: Math.max(...state.sessions.keys()), chat: Math.max(...state.chats.keys()), file: Math.max(...state.files.keys()) }
    const fresh = createState('field')
    for (const kind of ['session', 'chat', 'file'] as const) expect(fresh.nextId(kind)).toBeGreaterThan(seeded[kind])
  })
})

describe('connectors that write colleagues as customers', () => {
  const marked = /^(?:>>.*\n+)*=== (?:Исходящее сообщение|Outgoing message)/

  it('mark the company\'s own words, its service lines and nothing of the customer\'s', () => {
    const chat = only(candidate => candidate.connector.startsWith('wz_whatsapp_c'))
    expect(texts(chat).filter(text => marked.test(text)).length).toBeGreaterThanOrEqual(6)
    expect(texts(chat).filter(text => /^=== (?:SYSTEM|СИСТЕМА) (?:WZ|Wazzup) ===/.test(text)).length).toBeGreaterThanOrEqual(4)
    const echoes = chatMessages(state, chat.id).filter(message => marked.test(message.text))
    expect(new Set(echoes.map(message => message.authorId))).toEqual(new Set(chat.clients))
    expect(echoes.every(message => 'CONNECTOR_MID' in params(message))).toBe(true)
    expect(echoes.some(message => message.fileIds.length > 0)).toBe(true)
  })

  it('are of several kinds, one of them without any marks, and a customer elsewhere imitates one', () => {
    const ids = chats.map(chat => chat.connector)
    expect(ids.filter(id => id.startsWith('wz_')).length).toBe(4)
    const unmarked = only(chat => chat.connector === 'olchat_wa_connector_2')
    expect(texts(unmarked).some(text => text.startsWith('==='))).toBe(false)
    expect(chatMessages(state, unmarked.id).filter(message => message.authorId > 0).length).toBeGreaterThanOrEqual(20)
    expect(chats.some(chat => chat.connector === 'telegrambot' && texts(chat).some(text => marked.test(text)))).toBe(true)
  })

  it('stand beside the portal\'s own under their real ids', () => {
    const ids = new Set(chats.map(chat => chat.connector))
    for (const id of ['telegrambot', 'whatsappbyedna', 'whatsappbytwilio', 'wazzup', 'avito', 'max', 'vkgroup', 'fbinstagramdirect', 'livechat', 'viber']) expect(ids).toContain(id)
    expect(ids).not.toContain('telegram')
  })
})

describe('channels', () => {
  it('have windows that are open, about to close, over, and shut by the customer', () => {
    const ends = (id: number): number => (ofDeal(id).replyWindow!.until - state.now()) / 60_000
    expect(ends(702)).toBeGreaterThan(60)
    expect(ends(703)).toBeGreaterThan(0)
    expect(ends(703)).toBeLessThan(5)
    expect(ends(704)).toBeLessThan(0)
    expect([702, 703, 704, 705].map(id => ofDeal(id).replyWindow!.reason)).toEqual(['DEFAULT', 'DEFAULT', 'DEFAULT', 'USER'])
    expect(ends(705)).toBeLessThan(0)
  })

  it('never confirm, or refuse with a line without a class right behind the message', () => {
    const silent = ofDeal(717)
    const ours = chatMessages(state, silent.id).filter(message => message.authorId === 27)
    expect(ours.map(message => params(message).SENDING)).toEqual(['Y', 'Y'])
    const refused = chatMessages(state, ofDeal(718).id)
    const at = refused.findIndex(message => params(message).SENDING === 'Y')
    expect(refused[at + 1]!.authorId).toBe(0)
    expect(refused[at + 1]!.params).toEqual({})
    expect(refused[at + 1]!.text).toContain('-'.repeat(54))
    expect([silent.delivery, ofDeal(718).delivery]).toEqual(['silent', 'refuses'])
  })

  it('may be off, and one line asks everybody at once', () => {
    expect(state.lines.get(ofDeal(713).lineId)?.active).toBe(false)
    expect([...state.lines.values()].map(line => line.queueType)).toEqual(expect.arrayContaining(['all', 'evenly', 'strictly']))
  })
})

describe('dialogues', () => {
  const session = (chat: Chat) => currentSession(state, chat)!

  it('of won deals live on under the contact, or are closed', () => {
    const live = only(chat => chat.crm.some(ref => ref.type === 'contact' && ref.id === 748))
    expect(session(live)).toMatchObject({ status: 25, crm: [{ type: 'contact', id: 748 }] })
    const closed = ofDeal(715)
    expect(session(closed).status).toBe(60)
    expect(closed.members).toEqual(closed.clients)
    const won = [714, 715].map(id => state.items.find(item => item.type === 'deal' && item.id === id)!)
    expect(won.map(stageSemantics)).toEqual(['S', 'S'])
  })

  it('are closing, owned by a bot, by somebody dismissed, or by nobody', () => {
    expect(session(ofDeal(716))).toMatchObject({ status: 50, operatorId: 27 })
    expect(session(ofDeal(716)).closesAt).toBeGreaterThan(state.now())
    expect(state.users.get(session(ofDeal(707)).operatorId)?.kind).toBe('bot')
    expect(state.users.get(session(ofDeal(722)).operatorId)?.active).toBe(false)
    expect(session(ofDeal(719))).toMatchObject({ status: 0, operatorId: 0 })
  })

  it('may have several customers', () => {
    const group = ofDeal(708)
    expect(group.clientId).toBe(0)
    const authors = new Set(chatMessages(state, group.id).map(message => message.authorId))
    expect(group.clients.every(id => authors.has(id))).toBe(true)
    expect(group.clients.length).toBe(3)
  })

  it('hang on the winner of a merge', () => {
    expect(state.items.find(item => item.type === 'contact' && item.id === 743)?.deleted).toBe(true)
    expect(ofDeal(709).crm).toContainEqual({ type: 'contact', id: 744 })
  })

  it('are led by customers named by a phone, a full stop, an emoji or not at all', () => {
    const names = chats.flatMap(chat => chat.clients).map(id => `${state.users.get(id)!.firstName}${state.users.get(id)!.lastName}`)
    expect(names).toEqual(expect.arrayContaining(['77010000001', '.', '🌸', '']))
  })
})

describe('automatic texts', () => {
  const messages = chatMessages(state, ofDeal(711).id)
  const classes = (message: Message): string => typeof params(message).CLASS === 'string' ? String(params(message).CLASS) : ''

  it('come in every class', () => {
    const suffixes = ['-ol-start', '-ol-output', '-ol-attention', '-vote', '-system']
    expect(suffixes.filter(suffix => !messages.some(message => classes(message).includes(suffix)))).toEqual([])
    expect(messages.some(message => message.authorId === 0 && classes(message) === '')).toBe(true)
    expect(chatMessages(state, ofDeal(715).id).some(message => classes(message).includes('-ol-end'))).toBe(true)
  })

  it('may name an employee, be a bot\'s, or look like an employee\'s own', () => {
    expect(messages.some(message => message.authorId === 27 && classes(message).includes('-ol-output'))).toBe(true)
    expect(messages.some(message => state.users.get(message.authorId)?.kind === 'bot')).toBe(true)
    expect(messages.some(message => message.authorId === 27 && Array.isArray(params(message).ATTACH))).toBe(true)
    expect(messages.some(message => message.text.startsWith('[like]'))).toBe(true)
  })
})

describe('people and timelines', () => {
  it('have a manager who may only read, and one with CRM rights and no role in open lines', () => {
    expect(state.users.get(44)).toMatchObject({ crmAccess: 'all', crmEdit: 'none' })
    expect(state.users.get(38)).toMatchObject({ crmAccess: 'all', join: 'none', history: 'none' })
  })

  it('a deal has 400 comments, the newest with every tag of the CRM\'s editor', () => {
    const list = callList(crm, state, 27, 'crm.timeline.comment.list', { filter: { ENTITY_TYPE: 'deal', ENTITY_ID: 706 }, order: { ID: 'DESC' } })
    expect(list).toMatchObject({ total: 400, next: 50 })
    const newest = (list.result as { COMMENT: string }[]).slice(0, EDITOR_MARKUP.length).map(row => row.COMMENT).join('\n')
    for (const tag of ['[p]', '[list]', '[*]', '[table]', '[quote]', '[spoiler', '[mention', '[img', '[disk file id=n']) expect(newest).toContain(tag)
    expect(state.todos.some(todo => todo.description.includes('[list]'))).toBe(true)
  })

  it('a vendor keeps a conversation as comments where no chat is', () => {
    expect(chats.some(chat => deal(chat, 723))).toBe(false)
    expect(commentsOf(state, { type: 'deal', id: 723 }).filter(comment => /^\[img\]https:\/\/static\.wazzup24\.com/i.test(comment.text))).toHaveLength(3)
  })

  it('calls stand among the activities of a deal, a missed one open and marked', () => {
    const rows = callMethod(crm, state, 27, 'crm.activity.list', { filter: { TYPE_ID: 2, BINDINGS: [{ OWNER_TYPE_ID: 2, OWNER_ID: 712 }] } })
    expect(rows).toMatchObject([
      { PROVIDER_ID: 'VOXIMPLANT_CALL', DIRECTION: '1', COMPLETED: 'N', SETTINGS: { MISSED_CALL: true } },
      { PROVIDER_ID: 'VOXIMPLANT_CALL', DIRECTION: '2', COMPLETED: 'Y', SETTINGS: [] },
      { PROVIDER_ID: 'REST_APP', PROVIDER_TYPE_ID: 'CALL', DIRECTION: '1' }
    ])
  })
})
