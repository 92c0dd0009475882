import { describe, expect, it } from 'vitest'
import { livePortal, type RestAnswer } from '../livePortal.ts'

const portal = livePortal('empty')
const ADMIN = 1
const HANDLER = 'https://app.example.com/handler.html?x=1'
const TAB = 'CRM_DEAL_DETAIL_TAB'

async function fresh(scopes = ['placement', 'crm']): Promise<void> {
  await portal.control('PATCH', 'app', { scopes, placements: [] })
}

const bind = (params: Record<string, unknown>, userId = ADMIN): Promise<RestAnswer> => portal.call('placement.bind', params, userId)
const rows = async (): Promise<Record<string, unknown>[]> => (await portal.call('placement.get', {}, ADMIN)).body.result as Record<string, unknown>[]

async function refusal(params: Record<string, unknown>, userId = ADMIN): Promise<string> {
  const { status, body } = await bind(params, userId)
  return [status, body.error, ...body.argument === undefined ? [] : [body.argument]].join(' ')
}

describe('placement.bind', () => {
  it('binds in any letter case of keys and place', async () => {
    await fresh()
    expect((await bind({ placement: 'crm_deal_detail_tab', handler: HANDLER, title: 'Chat' })).body.result).toBe(true)
    expect(await rows()).toEqual([
      { id: expect.any(Number), placement: TAB, userId: 0, handler: HANDLER, options: [], title: 'Chat', description: '', langAll: [] }
    ])
  })

  it('is for administrators, before anything else is looked at', async () => {
    await fresh()
    expect(await refusal({}, 27)).toBe('403 ACCESS_DENIED')
  })

  it('checks its arguments, the place, its options, the handler', async () => {
    await fresh()
    expect(await refusal({})).toBe('400 ERROR_ARGUMENT PLACEMENT')
    expect(await refusal({ PLACEMENT: TAB })).toBe('400 ERROR_ARGUMENT HANDLER')
    expect(await refusal({ PLACEMENT: 'NO_SUCH', HANDLER })).toBe('400 ERROR_PLACEMENT_NOT_FOUND')
    expect(await refusal({ PLACEMENT: 'IM_SIDEBAR', HANDLER })).toBe('400 ERROR_ARGUMENT iconName')
    expect(await refusal({ PLACEMENT: 'IM_SIDEBAR', HANDLER, OPTIONS: { iconName: 'x'.repeat(51) } })).toBe('400 ERROR_ARGUMENT iconName')
    expect(await refusal({ PLACEMENT: TAB, HANDLER: 'http://localhost:8025/' })).toBe('400 ERROR_WRONG_HANDLER_URL')
    expect(await refusal({ PLACEMENT: TAB, HANDLER: 'ftp://app.example.com/' })).toBe('400 ERROR_UNSUPPORTED_PROTOCOL')
    expect(await refusal({ PLACEMENT: TAB, HANDLER: 'app.example.com' })).toBe('400 ERROR_UNSUPPORTED_PROTOCOL')
    expect(await refusal({ PLACEMENT: TAB, HANDLER, USER_ID: 27 })).toBe('400 ERROR_PLACEMENT_USER_MODE')
    expect(await rows()).toEqual([])
    expect((await bind({ PLACEMENT: TAB, HANDLER: 'http://127.0.0.1:8025/' })).body.result).toBe(true)
  })

  it('wants the scope of the place', async () => {
    await fresh(['placement'])
    expect(await refusal({ PLACEMENT: TAB, HANDLER })).toBe('400 ERROR_PLACEMENT_NOT_FOUND')
    expect((await bind({ PLACEMENT: 'IM_SIDEBAR', HANDLER, OPTIONS: { iconName: 'fa-comments' } })).body.result).toBe(true)
    await fresh(['crm'])
    expect(await refusal({ PLACEMENT: TAB, HANDLER })).toBe('403 insufficient_scope')
  })

  it('is no upsert, and another handler makes a second tab', async () => {
    await fresh()
    await bind({ PLACEMENT: TAB, HANDLER, TITLE: 'One' })
    expect(await bind({ PLACEMENT: TAB, HANDLER, TITLE: 'Two' })).toMatchObject({
      status: 400, body: { error: 'ERROR_CORE', error_description: 'Unable to set placement handler: Handler already binded' }
    })
    await bind({ PLACEMENT: TAB, HANDLER: `${HANDLER}&v=2` })
    expect((await rows()).map(row => row.title)).toEqual(['One', 'CRM Conversation'])
  })

  it('takes the words of LANG_ALL before all others', async () => {
    await fresh()
    await bind({ PLACEMENT: TAB, HANDLER, TITLE: 'Ignored', DESCRIPTION: 'Ignored', LANG_ALL: { ru: { TITLE: 'Чат', GROUP_NAME: 'Г' }, en: { TITLE: 'Chat', DESCRIPTION: 'D', OTHER: 'x' } } })
    expect((await rows())[0]).toMatchObject({
      title: 'Chat', description: 'D',
      langAll: { ru: { TITLE: 'Чат', DESCRIPTION: '', GROUP_NAME: 'Г' }, en: { TITLE: 'Chat', DESCRIPTION: 'D', GROUP_NAME: '' } }
    })
  })

  it('drops options outside the schema and fills in the rest', async () => {
    await fresh()
    await bind({ PLACEMENT: 'IM_SIDEBAR', HANDLER, OPTIONS: { iconName: 'fa-comments', context: 'LINES;nonsense;CRM', other: 1 } })
    await bind({ PLACEMENT: 'IM_CONTEXT_MENU', HANDLER, OPTIONS: { iconName: 'fa-x', context: 'LINES;ALL', role: 'ADMIN' } })
    await bind({ PLACEMENT: TAB, HANDLER, OPTIONS: { width: 5 } })
    expect((await rows()).map(row => row.options)).toEqual([
      { iconName: 'fa-comments', context: 'LINES;CRM', role: 'USER', extranet: 'N' }, { context: 'ALL', role: 'ADMIN', extranet: 'N' }, []
    ])
  })

  it('knows the places that take one handler', async () => {
    await fresh()
    const worker = { PLACEMENT: 'PAGE_BACKGROUND_WORKER', HANDLER, OPTIONS: { errorHandlerUrl: HANDLER } }
    expect(await refusal({ ...worker, OPTIONS: {} })).toBe('400 EMPTY_ERROR_HANDLER_URL')
    await bind(worker)
    expect(await refusal({ ...worker, HANDLER: `${HANDLER}&v=2` })).toBe('400 ERROR_PLACEMENT_MAX_COUNT')
    expect((await bind({ ...worker, USER_ID: 27 })).body.result).toBe(true)
    await bind({ PLACEMENT: 'REST_APP_URI', HANDLER })
    expect(await refusal({ PLACEMENT: 'REST_APP_URI', HANDLER })).toBe('400 ERROR_PLACEMENT_MAX_COUNT')
  })
})

describe('placement.unbind', () => {
  it('counts every removed handler twice', async () => {
    await fresh()
    for (const version of [1, 2, 3]) await bind({ PLACEMENT: TAB, HANDLER: `${HANDLER}&v=${version}` })
    const unbind = async (params: object): Promise<unknown> => (await portal.call('placement.unbind', { ...params }, ADMIN)).body.result
    expect(await unbind({ PLACEMENT: 'crm_deal_detail_tab', HANDLER: `${HANDLER}&v=2` })).toEqual({ count: 2 })
    expect(await unbind({ PLACEMENT: TAB, HANDLER: 'https://other.example.com/' })).toEqual({ count: 0 })
    expect(await unbind({ PLACEMENT: TAB })).toEqual({ count: 4 })
    expect(await unbind({ PLACEMENT: 'NO_SUCH' })).toEqual({ count: 0 })
    expect(await rows()).toEqual([])
  })

  it('refuses managers and wrong arguments', async () => {
    expect(await portal.call('placement.unbind', { PLACEMENT: TAB })).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
    expect(await portal.call('placement.unbind', {}, ADMIN)).toMatchObject({ status: 400, body: { error: 'ERROR_ARGUMENT', error_description: 'Argument \'PLACEMENT\' is null or empty' } })
    expect(await portal.call('placement.unbind', { PLACEMENT: ['x'] }, ADMIN)).toMatchObject({ status: 400, body: { error_description: 'The value of an argument \'PLACEMENT\' must be of type string' } })
  })
})

describe('placement.get and placement.list', () => {
  it('get is for administrators, list for all', async () => {
    expect(await portal.call('placement.get')).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
    expect((await portal.call('placement.list')).status).toBe(200)
  })

  it('list shows what the granted scopes allow', async () => {
    const list = async (params: object = {}): Promise<string[]> => (await portal.call('placement.list', { ...params })).body.result as string[]
    await fresh()
    expect(await list()).toEqual(expect.arrayContaining([TAB, 'CRM_LEAD_DETAIL_TAB', 'IM_SIDEBAR']))
    expect(await list({ SCOPE: 'crm' })).not.toContain('IM_SIDEBAR')
    expect(await list({ SCOPE: 'telephony' })).toEqual([])
    await fresh(['placement'])
    expect(await list()).not.toContain(TAB)
    expect(await list({ FULL: true })).toContain(TAB)
  })
})
