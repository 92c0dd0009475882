import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { decodeChats } from '@/portal/methods/chatList'
import { imopenlinesCrmChatGet } from '@/portal/methods/imopenlinesCrmChat'
import { imopenlinesCrmMessageAdd } from '@/portal/methods/imopenlinesCrmMessage'
import { readOutcome as readAny } from '@/portal/methods/sendAnswer'
import type { SendAnswer } from '@/portal/rest'
import { readError } from '@/portal/failures'
import { createFakeSdk, httpError, networkError, refreshTimeout, refusal, requestTimeout, success, unknownError } from '#support/fakeSdk'
import { deal, me, theChat } from '#support/values'

const parameters = new Set(['CRM_ENTITY_TYPE', 'CRM_ENTITY', 'USER_ID', 'CHAT_ID', 'MESSAGE'])
const readOutcome = (answer: SendAnswer) => readAny(answer, new Map(), parameters)
const thrown = (error: unknown): SendAnswer => ({ kind: 'error', raw: readError(error) })
const outcomeOf = (status: number, code: string, more: Record<string, unknown> = {}) => readOutcome(thrown(refusal(status, code, more)))

describe('a sent message', () => {
  it.each([[86_314, 86_314], ['77', 77]])('is proven by the id %j', (result, messageId) => {
    expect(readOutcome({ kind: 'result', result })).toEqual({ kind: 'sent', messageId })
  })

  it.each([false, true, 0, '0', -5, 1.5, '', 'ok', null, undefined, [5], { id: 5 }])('is not proven by %j', result => {
    expect(readOutcome({ kind: 'result', result })).toEqual({ kind: 'unknown' })
  })
})

const refused: [number, string, string][] = [
  [400, 'CHAT_NOT_IN_CRM', 'notInCrmOrClosed'], [403, 'ACCESS_DENIED', 'noItemAccess'], [400, 'CANCELED', 'notMember'], [400, 'MESSAGE_ADD_ERROR', 'refused'],
  [400, 'IM_NOT_INSTALLED', 'messengerMissing'], [403, 'insufficient_scope', 'scopeMissing'], [401, 'user_access_error', 'appAccessDenied'],
  [403, 'INVALID_CREDENTIALS', 'appAccessDenied'], [401, 'NO_AUTH_FOUND', 'signedOut'], [401, 'APPLICATION_NOT_FOUND', 'signedOut'],
  [404, 'ERROR_METHOD_NOT_FOUND', 'methodMissing'], [401, 'authorization_error', 'signedOut'], [403, 'WRONG_AUTH_TYPE', 'appAccessDenied'],
  [403, 'WRONG_LICENSE', 'planForbids'], [403, 'allowed_only_intranet_user', 'appAccessDenied'], [403, 'PORTAL_DELETED', 'portalGone'],
  [400, 'TEXT_FIELD_DISABLED', 'inputDisabled'], [400, 'ERROR_FROM_OTHER_MODULE', 'channelOff']
]
const deferred: [number, string, string][] = [
  [503, 'QUERY_LIMIT_EXCEEDED', 'limited'], [429, 'OPERATION_TIME_LIMIT', 'overloaded'], [503, 'OVERLOAD_LIMIT', 'overloaded'],
  [401, 'expired_token', 'tokenLost'], [401, 'invalid_token', 'tokenLost']
]

describe('a refusal', () => {
  it.each(refused)('is %i %s', (status, code, reason) => {
    expect(outcomeOf(status, code)).toEqual({ kind: 'refused', reason, code, argument: null, description: `about ${code}` })
  })

  it.each(['CRM_ENTITY_TYPE', 'CRM_ENTITY', 'USER_ID', 'CHAT_ID', 'MESSAGE'])('is ERROR_ARGUMENT that names %s', argument => {
    expect(outcomeOf(400, 'ERROR_ARGUMENT', { argument })).toMatchObject({ kind: 'refused', reason: 'badArgument', argument })
  })
})

describe('a deferral', () => {
  it.each(deferred)('is %i %s', (status, code, reason) => {
    expect(outcomeOf(status, code)).toEqual({ kind: 'deferred', reason, retryAt: null })
  })

  it('is a token that could not be refreshed, and a request that never left', () => {
    expect(readOutcome(thrown(refreshTimeout()))).toEqual({ kind: 'deferred', reason: 'tokenLost', retryAt: null })
    expect(readOutcome(thrown(unknownError(Object.assign(new Error(), { name: 'NotDispatchedError' }))))).toMatchObject({ kind: 'deferred', reason: 'offline' })
  })
})

describe('the outcome is unknown', () => {
  it.each<[string, unknown]>([
    ['without an answer', networkError()], ['with a late one', requestTimeout()], ['with HTML', httpError(502, '<html>')], ['with HTML and status 503', httpError(503, '<html>')],
    ['with HTML and status 429', httpError(429, '<html>')], ['with HTML and status 401', httpError(401, '<html>')], ['with an empty body', httpError(500, '')],
    ['with a cut body', unknownError(new SyntaxError())], ['with an empty code', refusal(400, '')], ['with the code ERROR_CORE', refusal(400, 'ERROR_CORE')],
    ['with the code 0', refusal(400, '0')], ['with INTERNAL_SERVER_ERROR', refusal(500, 'INTERNAL_SERVER_ERROR')], ['with CONNECTION_ERROR', refusal(401, 'CONNECTION_ERROR')],
    ['when another argument is refused', refusal(400, 'ERROR_ARGUMENT', { argument: 'CONNECTOR' })], ['when no argument is named', refusal(400, 'ERROR_ARGUMENT')],
    ['with a code of another letter case', refusal(400, 'canceled')], ['with a name that every object has', refusal(400, 'constructor')]
  ])('%s', (_what, error) => {
    expect(readOutcome(thrown(error))).toEqual({ kind: 'unknown' })
  })

  it('for every code that is not on the lists', () => {
    const listed = new Set([...refused, ...deferred].map(([, code]) => code))
    fc.assert(fc.property(fc.string(), fc.integer({ min: 400, max: 599 }), (code, status) => {
      fc.pre(!listed.has(code))
      expect(outcomeOf(status, code)).toEqual({ kind: 'unknown' })
    }))
  })
})

describe('imopenlines.crm.message.add', () => {
  it('is sent once, with exactly five parameters', async () => {
    const sdk = createFakeSdk()
    sdk.tell(success(86_314))
    expect(await imopenlinesCrmMessageAdd(sdk.rest, { item: deal, authorId: me, chatId: theChat, text: ' 0 ', route: 'crm', key: 'k', quoteLength: 0, replyTo: null })).toEqual({ kind: 'sent', messageId: 86_314 })
    expect(sdk.requests.map(({ via, method, params }) => [via, method, params])).toEqual([['send', 'imopenlines.crm.message.add', {
      CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 8061, USER_ID: 27, CHAT_ID: 1777, MESSAGE: '0\n'
    }]])
  })
})

describe('imopenlines.crm.chat.get', () => {
  const row = (id: unknown, connector = 'livechat', title: unknown = 'Live Chat') => ({ CHAT_ID: id, CONNECTOR_ID: connector, CONNECTOR_TITLE: title })

  it('asks in capitals', () => {
    expect(imopenlinesCrmChatGet(deal, 'N')).toEqual({ method: 'imopenlines.crm.chat.get', params: { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 8061, ACTIVE_ONLY: 'N' } })
  })

  it('reads the documented answer', () => {
    expect(decodeChats([row('1763')], [row('1763')], deal)).toEqual([
      { id: 1763, connectorId: 'livechat', channelTitle: 'Live Chat', channel: 'livechat', activeUnder: [deal] }
    ])
  })

  it('leaves out lost sessions and repetitions', () => {
    expect(decodeChats([row(null), row('5'), row('5', 'telegrambot'), row('0'), null, 'x'], [], deal)?.map(chat => [chat.id, chat.connectorId])).toEqual([[5, 'livechat']])
  })

  it('knows which are active, or that it does not know', () => {
    const activity = (active: unknown) => decodeChats([row('5'), row('6')], active, deal)?.map(chat => chat.activeUnder)
    expect(activity([row('6'), row(null)])).toEqual([[], [deal]])
    expect(activity([])).toEqual([[], []])
    expect(activity(null)).toEqual([null, null])
    expect(activity('what')).toEqual([null, null])
  })

  it('names a channel without a title by the messenger in its connector\'s id, never by the id', () => {
    const named = (id: string, title: string) => decodeChats([row('5', id, title)], [], deal)?.[0]?.channelTitle
    expect([named('viber', ''), named('wz_whatsapp_c01', 'WZ_whatsapp_C01'), named('my_own', 'my_own')]).toEqual(['Viber', 'WhatsApp', ''])
    expect(named('wz_whatsapp_c01', 'Our WhatsApp')).toBe('Our WhatsApp')
  })

  it.each([[[]], [{}], [[row(null)]]])('reads %j as no chats', raw => {
    expect(decodeChats(raw, raw, deal)).toEqual([])
  })

  it.each([[null], [false], [true], ['what'], [{ x: 1 }], [['x']]])('takes %j for no list: it does not say that there are no chats', raw => {
    expect(decodeChats(raw, [], deal)).toBeNull()
  })
})
