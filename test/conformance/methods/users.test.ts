import { describe, expect, it } from 'vitest'
import { livePortal } from '../livePortal.ts'

const portal = livePortal()

async function ids(method: string, params: Record<string, unknown>): Promise<string[]> {
  const { status, body } = await portal.call(method, params)
  expect(status).toBe(200)
  return (body.result as { ID: string }[]).map(user => user.ID)
}

describe('user.current', () => {
  it('has string ids and flags as booleans', async () => {
    const { body } = await portal.call('user.current')
    expect(body.result).toMatchObject({ ID: '27', ACTIVE: true, NAME: 'Anna', WORK_POSITION: 'Sales manager', UF_DEPARTMENT: [5] })
    expect((body.result as { LAST_ACTIVITY_DATE: string }).LAST_ACTIVITY_DATE).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(body.result).not.toHaveProperty('PERSONAL_PHOTO')
  })

  it('has contacts only in the wider scopes', async () => {
    expect((await portal.call('user.current')).body.result).not.toHaveProperty('EMAIL')
    await portal.control('PATCH', 'app', { scopes: ['user_basic'] })
    expect((await portal.call('user.current')).body.result).toHaveProperty('EMAIL', 'petrova@example.com')
  })
})

describe('user.get', () => {
  it('lists employees alone, the dismissed too, and leaks two dates as {}', async () => {
    const { body } = await portal.call('user.get')
    const rows = body.result as { ID: string, ACTIVE: boolean }[]
    expect(rows.map(row => row.ID)).toEqual(['1', '27', '31', '35', '38', '42', '44'])
    expect(rows.find(row => row.ID === '42')?.ACTIVE).toBe(false)
    expect(rows[0]).toMatchObject({ TIMESTAMP_X: {}, LAST_ACTIVITY_DATE: {}, USER_TYPE: 'employee' })
    expect(body).toMatchObject({ total: 7 })
    expect(body).not.toHaveProperty('next')
  })

  it('filters by FILTER or by a plain key, in any case, with one value or several', async () => {
    expect(await ids('user.get', { ID: 27 })).toEqual(['27'])
    expect(await ids('user.get', { filter: { id: ['31', '27', '601'] } })).toEqual(['27', '31'])
    expect(await ids('user.get', { FILTER: { ACTIVE: true, '!ID': 1, '>ID': 31, '<=ID': 38 } })).toEqual(['35', '38'])
    expect(await ids('user.get', { FILTER: { ACTIVE: 'N' } })).toEqual(['42'])
    expect(await ids('user.get', { FILTER: { '%LAST_NAME': 'MORR' } })).toEqual(['35'])
    expect(await ids('user.get', { FILTER: { NAME: 'Ann' } })).toEqual([])
    expect(await ids('user.get', { FILTER: { NO_SUCH: 1, ID: 1 } })).toEqual(['1'])
  })

  it('sorts and selects', async () => {
    expect(await ids('user.get', { sort: 'ID', order: 'DESC', FILTER: { ID: [1, 27] } })).toEqual(['27', '1'])
    expect(await ids('user.get', { sort: 'LAST_NAME', FILTER: { ID: [35, 27, 44] } })).toEqual(['35', '27', '44'])
    expect((await portal.call('user.get', { ID: 27, select: ['ID', 'NAME'] })).body.result).toEqual([{ ID: '27', NAME: 'Anna' }])
  })

  it('pages by 50', async () => {
    const { users } = portal.context.state
    for (let id = 5001; id <= 5060; id++) users.set(id, { ...users.get(27)!, id })
    const first = (await portal.call('user.get')).body
    expect(first).toMatchObject({ total: 67, next: 50 })
    expect(first.result).toHaveLength(50)
    const rest = (await portal.call('user.get', { start: first.next })).body
    expect(rest.result).toHaveLength(17)
    expect(rest).not.toHaveProperty('next')
  })
})

describe('user.search', () => {
  it('finds by words in any order, or by single fields, not by both', async () => {
    expect(await ids('user.search', { FILTER: { FIND: 'petr anna' } })).toEqual(['27'])
    expect(await ids('user.search', { FILTER: { FIND: 'nobody' } })).toEqual([])
    expect(await ids('user.search', { FILTER: { NAME: 'ann' } })).toEqual(['27'])
    expect(await ids('user.search', { FILTER: { WORK_POSITION: 'sales' } })).toEqual(['27', '44'])
    expect(await ids('user.search', { FILTER: { FIND: 'kate', NAME: 'anna' } })).toEqual(['35'])
  })
})
