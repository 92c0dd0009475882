import { describe, expect, it } from 'vitest'
import type { PhpMap } from '../../portal/rest/method.ts'
import { methods } from '../../portal/rest/methods/imSearch.ts'
import { methods as sending } from '../../portal/rest/methods/imMessage.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { addMessage, chatMessages, deleteMessage, findMessage } from '../../portal/state/operations.ts'
import { callMethod, refusalOf } from '../call.ts'
import { livePortal } from '../livePortal.ts'

const NAME = 'im.dialog.messages.search'

interface Row { id: number, text: string, replyId?: number, unread: boolean, viewed: boolean, viewedByOthers: boolean }
interface Answer { messages: Row[], additionalMessages: Row[], users: { id: number }[], files: { id: number }[] }

function search(state: PortalState, params: PhpMap = {}): Answer {
  return callMethod(methods, state, 27, NAME, { CHAT_ID: 1501, ...params }) as Answer
}

function said(state: PortalState, text: string): number {
  return addMessage(state, { chatId: 1501, authorId: 701, text, via: 'control' }).id
}

describe(NAME, () => {
  it('finds words in any letter case, newest first, with authors and files', () => {
    const state = createState('demo')
    const [first, second] = [said(state, 'Цвет ОРЕХ подойдёт'), said(state, 'орех, но светлый')]
    const answer = search(state, { SEARCH_MESSAGE: 'Орех' })
    expect(answer.messages.map(row => row.id)).toEqual([second, first])
    expect(answer.users.map(user => user.id)).toEqual([701])
    expect(search(state, { SEARCH_MESSAGE: 'образцы, которые' }).files.map(file => file.id)).toEqual([6502])
  })

  it('acts from three characters: a shorter text finds everything', () => {
    const state = createState('demo')
    expect(search(state, { SEARCH_MESSAGE: 'щщ', LIMIT: 200 }).messages).toHaveLength(chatMessages(state, 1501).length)
    expect(search(state, { SEARCH_MESSAGE: 'щщщ' }).messages).toEqual([])
  })

  it('pages by LAST_ID in the order asked for, 50 by default and 200 at most', () => {
    const state = createState('demo')
    const ids = Array.from({ length: 230 }, (_, n) => said(state, `заказ ${n}`))
    const found = (params: PhpMap): number[] => search(state, { SEARCH_MESSAGE: 'заказ ', ...params }).messages.map(row => row.id).filter(id => ids.includes(id))
    expect(found({})).toEqual(ids.slice(-50).reverse())
    expect(found({ LIMIT: 1000 })).toHaveLength(200)
    expect(found({ LAST_ID: ids[100]!, LIMIT: 2 })).toEqual([ids[99], ids[98]])
    expect(found({ ORDER: { ID: 'ASC' }, LAST_ID: ids[100]!, LIMIT: 2 })).toEqual([ids[101], ids[102]])
  })

  it('keeps within dates, borders included', () => {
    const state = createState('demo')
    const all = chatMessages(state, 1501)
    const at = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+/, '')
    const [first, last] = [all[3]!.createdAt, all[5]!.createdAt]
    const between = search(state, { DATE_FROM: at(first), DATE_TO: at(last), ORDER: { ID: 'ASC' } }).messages
    expect(between.map(row => row.id)).toEqual(all.filter(row => row.createdAt >= Date.parse(at(first)) && row.createdAt <= last).map(row => row.id))
    const day = search(state, { DATE: at(first) }).messages
    expect(day.length).toBeGreaterThan(0)
    expect(day.every(row => findMessage(state, row.id)!.createdAt - first < 86_400_000)).toBe(true)
  })

  it.each(['2026-02-13', '2026-02-13T10:00:00.000Z', '2026-02-13 10:00:00', 'yesterday', ''])('takes %j for no date', value => {
    for (const key of ['DATE', 'DATE_FROM', 'DATE_TO']) expect(refusalOf(methods, createState('demo'), 27, NAME, { CHAT_ID: 1501, [key]: value })).toBe('400 ERROR_CORE')
  })

  it('does not find what was deleted', () => {
    const state = createState('demo')
    deleteMessage(state, findMessage(state, said(state, 'секретный код'))!)
    expect(search(state, { SEARCH_MESSAGE: 'секретный' }).messages).toEqual([])
  })

  it('tells what a message answers, and brings it along', () => {
    const state = createState('demo')
    const question = said(state, 'Сколько стоит доставка?')
    const id = callMethod(sending, state, 27, 'im.message.add', { DIALOG_ID: 'chat1501', MESSAGE: 'Пятьсот рублей ровно', REPLY_ID: question })
    const answer = search(state, { SEARCH_MESSAGE: 'пятьсот рублей' })
    expect(answer.messages).toMatchObject([{ id, replyId: question, viewed: true, unread: false, viewedByOthers: false }])
    expect(answer.additionalMessages.map(row => row.id)).toEqual([question])
    expect(answer.users.map(user => user.id)).toEqual([27, 701])
  })

  it.each([[{}, '400 CHAT_ID_EMPTY'], [{ CHAT_ID: 'chat1501' }, '400 CHAT_ID_EMPTY'], [{ CHAT_ID: 1 }, '403 ACCESS_ERROR'], [{ CHAT_ID: 1, DATE: 'x' }, '403 ACCESS_ERROR']])('%j → %s', (params, says) => {
    expect(refusalOf(methods, createState('demo'), 27, NAME, params)).toBe(says)
  })

  it('is closed to a reader by the CRM alone', () => {
    expect(refusalOf(methods, createState('demo'), 38, NAME, { CHAT_ID: 1501 })).toBe('403 ACCESS_ERROR')
  })
})

describe('a private method', () => {
  const portal = livePortal()

  it('works, and is no part of the list of methods', async () => {
    const listed = (await portal.call('methods')).body.result as string[]
    expect(listed).toContain('im.dialog.messages.get')
    expect(listed).not.toContain(NAME)
    expect((await portal.call(NAME, { CHAT_ID: 1501 })).status).toBe(200)
    expect((await portal.call('methods', { scope: 'placement' })).body.result).toEqual(['placement.bind', 'placement.unbind', 'placement.get', 'placement.list'])
  })

  it('can be missing, as on an older portal', async () => {
    await portal.control('PATCH', 'portal', { methodsOff: [NAME] })
    expect(await portal.call(NAME, { CHAT_ID: 1501 })).toMatchObject({ status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND' } })
  })
})
