import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { livePortal, type RestAnswer } from '../livePortal.ts'
import { shapeDifferences, type Exceptions } from '../shape.ts'

const portal = livePortal()
const ADMIN = 1

interface Case { name: string, params?: Record<string, unknown>, exceptions?: Exceptions }

const SOME_EMPTY = 'the server leaves out what a user has not filled in, as the second user of the example shows'
const emptyFields: Exceptions = Object.fromEntries(
  ['SECOND_NAME', 'TIME_ZONE', 'PERSONAL_WWW', 'PERSONAL_MOBILE', 'PERSONAL_CITY', 'WORK_PHONE'].map(field => [`[].${field}`, SOME_EMPTY])
)

const CASES: Case[] = [
  { name: 'profile' },
  { name: 'app.info' },
  { name: 'scope' },
  { name: 'method.get', params: { name: 'user.get' } },
  { name: 'server.time' },
  { name: 'user.admin' },
  { name: 'feature.get', params: { CODE: 'rest_offline_extended' } },
  { name: 'imbot.bot.list' },
  { name: 'user.current' },
  { name: 'user.get', exceptions: emptyFields },
  { name: 'user.search', exceptions: emptyFields },
  { name: 'user.option.set', params: { options: { data: 'value', data2: 'value2' } } },
  { name: 'user.option.get' },
  { name: 'app.option.set', params: { options: { data: 'value', data2: 'value2' } } },
  { name: 'app.option.get' },
  { name: 'placement.bind', params: { PLACEMENT: 'CRM_DEAL_LIST_TOOLBAR', HANDLER: 'https://myapp.com/', LANG_ALL: { de: { TITLE: 'Titel' } } } },
  { name: 'placement.get', exceptions: { '[].id': 'current servers add it' } },
  { name: 'placement.list', params: { SCOPE: 'crm' } },
  { name: 'placement.unbind', params: { PLACEMENT: 'CRM_DEAL_LIST_TOOLBAR' } },
  {
    name: 'batch',
    params: { cmd: { get_user: 'user.current', get_department: 'user.get' } },
    exceptions: {
      'result.get_user': 'another version of the server',
      'result.get_department': 'another method',
      ...Object.fromEntries(['get_user', 'get_department'].flatMap(key => ['operating', 'operating_reset_at']
        .map(field => [`result_time.${key}.${field}`, 'the cloud counts, the server of the example did not'])))
    }
  }
]

describe('answers have the keys and types of the documented examples', () => {
  it.each(CASES)('$name', async ({ name, params = {}, exceptions = {} }) => {
    await portal.control('PATCH', 'app', { scopes: ['crm', 'imbot', 'user', 'placement'] })
    // The stores are shown filled, as the examples have them.
    Object.assign(portal.context.state.users.get(ADMIN)!.options, { data: 'value', data2: 'value2' })
    Object.assign(portal.context.state.app.options, { data: 'value', data2: 'value2' })
    await portal.control('PATCH', 'app', { placements: [{ placement: 'CRM_LEAD_LIST_TOOLBAR', langAll: { de: { TITLE: 'a', DESCRIPTION: '', GROUP_NAME: '' } } }] })
    const example = JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as { result: unknown, total?: number }
    const { status, body } = await portal.call(name, params, ADMIN)
    expect(status).toBe(200)
    expect(shapeDifferences(example.result, body.result, exceptions)).toEqual([])
    expect('total' in body).toBe(example.total !== undefined)
  })
})

const result = async (answer: Promise<RestAnswer>): Promise<unknown> => (await answer).body.result

describe('profile and app.info', () => {
  it('tell who calls and what runs', async () => {
    expect(await result(portal.call('profile'))).toEqual({ ID: '27', ADMIN: false, NAME: 'Anna', LAST_NAME: 'Petrova', PERSONAL_GENDER: 'F', TIME_ZONE: '' })
    expect(await result(portal.call('profile', {}, ADMIN))).toMatchObject({ ID: '1', ADMIN: true })
    expect(await result(portal.call('app.info'))).toMatchObject({ ID: expect.any(Number), STATUS: 'L', INSTALLED: true, PAYMENT_EXPIRED: 'N', DAYS: null })
  })
})

describe('scope and method.get', () => {
  it('list what is granted, or with full all there is', async () => {
    await portal.control('PATCH', 'app', { scopes: ['im'] })
    expect(await result(portal.call('scope'))).toEqual(['im'])
    expect(await result(portal.call('scope', { full: true }))).toEqual(expect.arrayContaining(['crm', 'im', 'imopenlines', 'placement', 'user_brief']))
  })

  it('of an old box lack what is younger than it', async () => {
    await portal.control('PATCH', 'portal', { version: '24.0' })
    for (const method of ['im.v2.File.upload', 'im.v2.file.download']) {
      expect(await portal.call(method, {})).toMatchObject({ status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND' } })
    }
    expect((await portal.call('method.get', { name: 'im.v2.File.upload' })).body.result).toEqual({ isExisting: false, isAvailable: false })
    const names = (await portal.call('methods')).body.result as string[]
    expect(names.filter(name => name.startsWith('im.v2.'))).toEqual([])
    expect(names).toContain('im.disk.file.commit')
    await portal.control('PATCH', 'portal', { version: '26.250' })
    expect((await portal.call('method.get', { name: 'im.v2.File.upload' })).body.result).toEqual({ isExisting: true, isAvailable: true })
  })

  it('know the exact name under its lower-case key, its scope and whether it is switched off', async () => {
    await portal.control('PATCH', 'app', { scopes: ['crm'] })
    const ask = (params: object) => result(portal.call('method.get', { ...params }))
    expect(await ask({ name: 'crm.item.get' })).toEqual({ isExisting: true, isAvailable: true })
    expect(await ask({ name: 'user.current' })).toEqual({ isExisting: true, isAvailable: false })
    for (const params of [{ name: 'no.such' }, { name: 'CRM.item.get' }, { NAME: 'crm.item.get' }, {}]) {
      expect(await ask(params)).toEqual({ isExisting: false, isAvailable: false })
    }
    await portal.control('PATCH', 'portal', { methodsOff: ['crm.item.get'] })
    expect(await ask({ name: 'crm.item.get' })).toEqual({ isExisting: false, isAvailable: false })
  })
})

describe('options', () => {
  it('belong to the user, come back as text, and are [] when there are none', async () => {
    expect(await result(portal.call('user.option.get'))).toEqual([])
    expect(await result(portal.call('user.option.set', { options: { n: 5, yes: true, no: false, t: 'x' } }))).toBe(true)
    await portal.call('user.option.set', { options: { t: 'y' } })
    expect(await result(portal.call('user.option.get'))).toEqual({ n: '5', yes: '1', no: '', t: 'y' })
    expect(await result(portal.call('user.option.get', { option: 'n' }))).toBe('5')
    expect(await result(portal.call('user.option.get', { option: 'toString' }))).toBeNull()
    expect(await result(portal.call('user.option.get', {}, ADMIN))).toEqual([])
  })

  it('of the application are read by all and written by administrators', async () => {
    expect(await portal.call('app.option.set', { options: { a: '1' } })).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
    expect(await result(portal.call('app.option.set', { options: { a: '1' } }, ADMIN))).toBe(true)
    expect(await result(portal.call('app.option.get', { option: 'a' }))).toBe('1')
  })

  it('must be given', async () => {
    for (const params of [{}, { options: 'x' }, { options: {} }]) {
      expect(await portal.call('user.option.set', params)).toMatchObject({ status: 400, body: { error: 'ERROR_ARGUMENT', argument: 'options' } })
    }
  })
})

describe('user.admin, feature.get, imbot.bot.list', () => {
  it('tell who administers, what the plan pays for, and all bots', async () => {
    expect((await portal.call('user.admin', {}, ADMIN)).body.result).toBe(true)
    expect((await portal.call('user.admin')).body.result).toBe(false)
    expect((await portal.call('feature.get', { CODE: 'nonsense' })).body.result).toEqual({ value: 'N' })
    expect(await portal.call('feature.get')).toMatchObject({ status: 400, body: { error: 'CODE_EMPTY' } })
  })

  it('bots need their scope, are people of no list, and are `[]` when there are none', async () => {
    expect(await portal.call('imbot.bot.list')).toMatchObject({ body: { error: 'insufficient_scope' } })
    await portal.control('PATCH', 'app', { scopes: ['imbot', 'user_brief'] })
    expect((await portal.call('imbot.bot.list')).body.result).toMatchObject({ 601: { ID: 601, NAME: 'Лина', OPENLINE: 'Y' } })
    expect((await portal.call('user.search', { FIND: 'Лина' })).body.result).toEqual([])
    for (const id of [601, 602]) portal.context.state.users.delete(id)
    expect((await portal.call('imbot.bot.list')).body.result).toEqual([])
  })
})
