import { beforeEach, describe, expect, it } from 'vitest'
import type { CrmItemRef } from '@/domain/crmItem'
import { homeCommands, readHomeParts } from '@/portal/home'
import { decodePublicPath } from '@/portal/methods/imopenlinesPath'
import { rawActivity, rawChatRow } from '#support/answers'
import { batchResult, createFakeSdk } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { deal, itemId } from '#support/values'

const media = (): null => null
const contact: CrmItemRef = { type: 'contact', id: itemId(7) }
const lead: CrmItemRef = { type: 'lead', id: itemId(250) }
const status = (ENTITY_ID: string, STATUS_ID: string, SEMANTICS: string | null = null) => ({ ENTITY_ID, STATUS_ID, NAME: `${STATUS_ID}!`, SEMANTICS, EXTRA: { SEMANTICS: SEMANTICS === null ? 'process' : 'success' } })
const item = (facts: object) => ({ item: { id: 8061, title: 'Two compressors', stageId: 'C3:OFFER', categoryId: 3, assignedById: 27, opportunity: 28400, currencyId: 'EUR', ...facts } })

let sdk: FakeSdk
beforeEach(() => { sdk = createFakeSdk() })

async function read(items: readonly CrmItemRef[], results: Record<string, unknown>, errors: Record<string, unknown> = {}) {
  sdk.tell(batchResult(results, errors))
  return readHomeParts(await sdk.rest.batch(homeCommands(items)), items, media)
}

describe('the sidebar\'s request', () => {
  it('is one, with the portal pasting in who is responsible and the deal\'s funnel', async () => {
    await read([deal, contact], {})
    const batch = Object.fromEntries(Object.entries(sdk.lastBatch()).map(([key, command]) => [key, decodeURIComponent(command)]))
    expect(sdk.requests).toHaveLength(1)
    expect(Object.keys(batch).length).toBeLessThanOrEqual(25)
    expect(batch).toMatchObject({
      home_deal: 'crm.item.get?entityTypeId=2&id=8061',
      home_contact: 'crm.item.get?entityTypeId=3&id=7',
      home_responsible: 'im.user.list.get?ID[0]=$result[home_deal][item][assignedById]&RESULT_TYPE=array',
      home_stage: 'crm.status.list?filter[STATUS_ID]=$result[home_deal][item][stageId]&order[SORT]=ASC',
      home_funnel: 'crm.status.list?filter[ENTITY_ID]=$result[home_stage][0][ENTITY_ID]&order[SORT]=ASC'
    })
    expect(batch.home_todos).toContain('filter[OWNER_ID]=8061')
    expect(batch.home_notes).toContain('filter[ENTITY_TYPE]=deal')
  })

  it('asks for the one funnel of leads, and for none of a contact', () => {
    expect(homeCommands([lead]).home_stages?.params).toMatchObject({ filter: { ENTITY_ID: 'STATUS' } })
    expect(Object.keys(homeCommands([lead]))).not.toContain('home_funnel')
    expect(Object.keys(homeCommands([contact]))).not.toContain('home_stages')
  })
})

describe('the sidebar\'s answer', () => {
  it('finds the stage in the deal\'s own funnel, although the first one has the same names', async () => {
    const home = await read([deal], {
      home_deal: item({ stageId: 'NEW', categoryId: 0 }),
      home_stages: [status('DEAL_STAGE', 'NEW'), status('DEAL_STAGE', 'EXECUTING'), status('DEAL_STAGE', 'WON', 'S')],
      home_funnel: [status('STATUS', 'NEW'), status('STATUS', 'IN_PROCESS'), status('DEAL_STAGE', 'NEW')]
    })
    expect(home.items[0]).toMatchObject({ part: { ok: true, value: {
      title: 'Two compressors', sum: { amount: 28400, currency: 'EUR' }, responsibleId: 27, progress: { name: 'NEW!', step: 1, total: 2 }
    } } })
  })

  it('reads the documented lead', async () => {
    const home = await read([lead], {
      home_lead: { item: { id: 250, title: 'Lead #250', stageId: 'IN_PROCESS', opportunity: 999.9, currencyId: 'USD', assignedById: 1 } },
      home_stages: [status('STATUS', 'NEW'), status('STATUS', 'IN_PROCESS'), status('STATUS', 'CONVERTED', 'S')],
      home_responsible: [{ id: 1, name: 'Anna Petrova' }]
    })
    expect(home).toMatchObject({ items: [{ part: { value: { sum: { amount: 999.9 }, progress: { step: 2, total: 2, meaning: 'open' } } } }], people: [{ id: 1 }] })
  })

  it('joins the chats of all items, each once, and lets parts fail by themselves', async () => {
    const other = { ...rawChatRow, CHAT_ID: '1800' }
    const home = await read([deal, contact], {
      home_deal: item({}), home_chats_deal: [rawChatRow], home_active_deal: [rawChatRow], home_chats_contact: [rawChatRow, other], home_active_contact: [],
      home_sessions: [rawActivity()], home_todos: [{ ID: '3', SUBJECT: 'Call', COMPLETED: 'N' }]
    }, { home_contact: { error: 'ACCESS_DENIED' }, home_notes: { error: '', error_description: 'Access denied' } })
    expect(home.chats).toMatchObject({ ok: true, value: [{ id: Number(rawChatRow.CHAT_ID) }, { id: 1800 }] })
    expect(home.items[1]).toMatchObject({ part: { ok: false, failure: { kind: 'accessDenied' } } })
    expect(home).toMatchObject({ todos: { ok: true, value: [{ title: 'Call' }] }, notes: { ok: false }, sessions: { ok: true } })
  })

  it('has no chats when none of the lists could be read, and the others\' when one could not', async () => {
    const denied = { error: 'ACCESS_DENIED' }
    expect((await read([deal], {}, { home_chats_deal: denied })).chats).toMatchObject({ ok: false, failure: { kind: 'accessDenied' } })
    const { chats } = await read([deal, contact], { home_chats_contact: [rawChatRow] }, { home_chats_deal: denied })
    expect(chats).toMatchObject({ ok: true, value: [{ activeUnder: null }] })
  })
})

it.each([
  [{ PUBLIC_PATH: '/contact_center/' }, '/contact_center/'], [{ PUBLIC_PATH: '//evil.example/' }, '/contact_center/'],
  [{ PUBLIC_PATH: 'https://evil.example/' }, '/contact_center/'], [[], '/contact_center/'], [{ PUBLIC_PATH: '/services/openlines/' }, '/services/openlines/']
])('the settings of the lines stand on the portal itself: %j', (raw, path) => expect(decodePublicPath(raw)).toBe(path))
