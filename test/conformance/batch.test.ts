import { describe, expect, it } from 'vitest'
import { livePortal } from './livePortal.ts'

const portal = livePortal()

interface Maps { result: unknown, result_error: unknown, result_total: unknown, result_next: unknown, result_time: unknown }

async function batch(cmd: unknown, halt?: unknown): Promise<Maps> {
  const { status, body } = await portal.call('batch', halt === undefined ? { cmd } : { cmd, halt })
  expect(status).toBe(200)
  expect(body.time).toMatchObject({ start: expect.any(Number) })
  return body.result as Maps
}

const note = (name: string, value: string): string => `user.option.set?options[${name}]=${encodeURIComponent(value)}`
const UNKNOWN = { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' }

describe('maps', () => {
  it('hold one key per command, and are [] when empty', async () => {
    const maps = await batch({ me: 'profile', people: 'user.get' })
    expect(maps).toEqual({
      result: { me: expect.objectContaining({ ID: '27' }), people: expect.any(Array) },
      result_error: [],
      result_total: { people: expect.any(Number) },
      result_next: [],
      result_time: { me: expect.objectContaining({ date_start: expect.any(String) }), people: expect.any(Object) }
    })
    for (const cmd of [[], {}, 'profile', undefined]) {
      expect(await batch(cmd)).toEqual({ result: [], result_error: [], result_total: [], result_next: [], result_time: [] })
    }
  })

  it('leave a failed key out of everything but result_error', async () => {
    const maps = await batch({ bad: 'no.such', good: 'scope' })
    expect(maps.result_error).toEqual({ bad: UNKNOWN })
    expect(maps.result).toEqual({ good: expect.any(Array) })
    expect(maps.result_time).toEqual({ good: expect.any(Object) })
  })

  it('are lists for a list of commands, and objects once one in the middle fails', async () => {
    expect((await batch(['server.time', 'server.time'])).result).toEqual([expect.any(String), expect.any(String)])
    const broken = await batch(['server.time', 'no.such', 'server.time'])
    expect(broken.result).toEqual({ 0: expect.any(String), 2: expect.any(String) })
    expect(broken.result_error).toEqual({ 1: UNKNOWN })
    expect((await batch(['server.time', 'no.such'])).result).toEqual([expect.any(String)])
    expect((await batch(['no.such', 'server.time'])).result_error).toEqual([UNKNOWN])
  })

  it('carry the extra keys of an error', async () => {
    const { result_error } = await batch({ send: 'imopenlines.crm.message.add' })
    expect(result_error).toEqual({ send: { error: 'ERROR_ARGUMENT', error_description: 'Argument \'CRM_ENTITY_TYPE\' is null or empty', argument: 'CRM_ENTITY_TYPE' } })
  })
})

describe('commands', () => {
  it('run one after the other, in their order', async () => {
    const { result } = await batch({ write: note('a', 'first'), read: 'user.option.get?option=a', again: note('a', 'second'), last: 'user.option.get?option=a' })
    expect(result).toEqual({ write: true, read: 'first', again: true, last: 'second' })
  })

  it('that are no text vanish', async () => {
    const maps = await batch({ a: 5, b: ['profile'], c: null, d: 'server.time' })
    expect(maps.result).toEqual({ d: expect.any(String) })
    expect(maps.result_error).toEqual([])
  })

  it('beyond the 50th fail one by one', async () => {
    const maps = await batch(Array.from({ length: 53 }, () => 'server.time'))
    expect(maps.result).toHaveLength(50)
    const exceeded = { error: 'ERROR_BATCH_LENGTH_EXCEEDED', error_description: 'Max batch length exceeded' }
    expect(maps.result_error).toEqual({ 50: exceeded, 51: exceeded, 52: exceeded })
  })

  it('cannot be batch, download or upload', async () => {
    const denied = { error: 'ERROR_BATCH_METHOD_NOT_ALLOWED', error_description: 'Method is not allowed for batch usage' }
    expect((await batch({ a: 'batch?cmd[x]=profile', b: 'download', c: 'Upload' })).result_error).toEqual({ a: denied, b: denied, c: denied })
    const rows = await portal.control('GET', 'log')
    expect(rows[1]).toMatchObject({ method: 'batch', status: 405, inBatch: true, error: 'ERROR_BATCH_METHOD_NOT_ALLOWED' })
  })

  it('fail alone when a scope is missing', async () => {
    await portal.control('PATCH', 'app', { scopes: [] })
    const maps = await batch({ me: 'profile', current: 'user.current' })
    expect(maps.result).toEqual({ me: expect.any(Object) })
    expect(maps.result_error).toEqual({ current: expect.objectContaining({ error: 'insufficient_scope' }) })
  })

  it('lose a fragment, and pass parse_str and the filter', async () => {
    await batch({ a: 'user.option.set?options[x.y z]=1&options[b]=<script>#&options[c]=3' })
    expect((await portal.call('user.option.get')).body.result).toEqual({ 'x.y z': '1', b: '<s cript>' })
  })

  it('run without a token of their own', async () => {
    const { result } = await batch({ me: `profile?auth=${portal.token(1)}` })
    expect(result).toMatchObject({ me: { ID: '27' } })
  })
})

describe('halt', () => {
  it.each([[1], ['1'], [true], ['false'], ['N']])('%j stops after the first failure; later keys appear nowhere', async halt => {
    const maps = await batch({ a: 'server.time', b: 'no.such', c: note('done', 'yes') }, halt)
    expect(maps.result).toEqual({ a: expect.any(String) })
    expect(maps.result_error).toEqual({ b: UNKNOWN })
    expect((await portal.call('user.option.get', { option: 'done' })).body.result).toBeNull()
  })

  it.each([[0], ['0'], [false], [''], [null], [undefined]])('%j does not', async halt => {
    expect((await batch({ b: 'no.such', c: 'server.time' }, halt)).result).toEqual({ c: expect.any(String) })
  })
})

describe('references', () => {
  it('keep the type of a whole value', async () => {
    const { result } = await batch({
      me: 'profile',
      found: 'user.get?FILTER[ID]=$result[me][ID]',
      departments: 'user.get?FILTER[UF_DEPARTMENT]=$result[found][0][UF_DEPARTMENT]&SELECT[]=ID'
    })
    expect(result).toMatchObject({ found: [{ ID: '27' }], departments: [{ ID: '27' }, { ID: '42' }, { ID: '44' }] })
  })

  it('paste texts inside a longer text, and nothing else', async () => {
    await batch({
      me: 'profile',
      people: 'user.get',
      text: note('text', 'user $result[me][ID] of $result[me][LAST_NAME]'),
      number: note('number', 'all $total[people]'),
      flag: note('flag', 'admin $result[me][ADMIN]!'),
      array: note('array', 'nobody $result[gone][0]!')
    })
    expect((await portal.call('user.option.get')).body.result).toEqual({
      text: 'user 27 of Petrova', number: 'all $total[people]', flag: 'admin $result[me][ADMIN]!', array: 'nobody $result[gone][0]!'
    })
  })

  it('take the array reached so far for a path that does not exist', async () => {
    const { result } = await batch({ me: 'profile', found: 'user.option.set?options=$result[me][no][such]', read: 'user.option.get' })
    expect(result).toMatchObject({ found: true, read: { ID: '27', LAST_NAME: 'Petrova' } })
  })

  it('reach totals, next pages, errors and times', async () => {
    await batch({
      people: 'user.get',
      bad: 'no.such',
      total: 'user.option.set?options[total]=$total[people]',
      error: 'user.option.set?options[error]=$error[bad][error]',
      time: 'user.option.set?options[time]=$time[people][date_start]',
      next: 'user.option.set?options[next]=$next[people]'
    })
    expect((await portal.call('user.option.get')).body.result).toEqual({
      total: expect.stringMatching(/^\d+$/), error: 'ERROR_METHOD_NOT_FOUND', time: expect.stringMatching(/\+03:00$/), next: 'Array'
    })
  })

  it('are found in the text of a user too', async () => {
    await batch({ me: 'profile', write: note('text', 'My name is $result[me][NAME], see?') })
    expect((await portal.call('user.option.get', { option: 'text' })).body.result).toBe('My name is Anna, see?')
  })
})

describe('as one request', () => {
  it('is refused as a whole without a good token', async () => {
    expect(await portal.raw('batch', { method: 'POST', body: 'cmd[a]=profile' })).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND' } })
  })

  it('is read from a text/plain body', async () => {
    const { body } = await portal.raw('batch', { method: 'POST', body: `halt=0&cmd[a]=user.get%3FFILTER%5BID%5D%3D31&auth=${portal.token()}` })
    expect(body.result).toMatchObject({ result: { a: [{ ID: '31' }] } })
  })

  it('logs the batch and each command', async () => {
    await batch({ a: 'user.option.get?option=x&auth=t', b: 'no.such' }, 0)
    expect(await portal.control('GET', 'log')).toMatchObject([
      { method: 'batch', inBatch: false, status: 200, params: { halt: '0', cmd: { b: 'no.such' } } },
      { method: 'user.option.get', inBatch: true, status: 200, userId: 27, params: { option: 'x' }, error: null },
      { method: 'no.such', inBatch: true, status: 404, error: 'ERROR_METHOD_NOT_FOUND' }
    ])
  })
})
