import { describe, expect, it } from 'vitest'
import { decodeSessions } from '@/portal/methods/chatList'
import { crmActivityList, crmItemGet, entityTypeIdOf } from '@/portal/methods/crm'
import { decodeItem, decodeLinkedItems } from '@/portal/methods/crmItem'
import { deal, itemId } from '#support/values'

const item = (facts: Record<string, unknown>) => ({ item: { id: 5, ...facts } })

describe('crm.item.get', () => {
  it('asks in camelCase', () => {
    expect(crmItemGet(2, deal.id)).toEqual({ method: 'crm.item.get', params: { entityTypeId: 2, id: 8061 } })
    expect((['lead', 'deal', 'contact', 'company'] as const).map(type => entityTypeIdOf({ type, id: deal.id }))).toEqual([1, 2, 3, 4])
  })

  it('tells the title, of a contact the full name', () => {
    expect(decodeItem(item({ title: ' Greenhouse ' }), deal)).toEqual({ ref: deal, title: 'Greenhouse' })
    expect(decodeItem(item({ title: '' }), deal).title).toBeNull()
    const contact = { type: 'contact' as const, id: itemId(7) }
    expect(decodeItem(item({ name: 'Anna', lastName: ' Weber ' }), contact).title).toBe('Anna Weber')
    expect(decodeItem(item({ name: null, lastName: 'Weber' }), contact).title).toBe('Weber')
    expect(decodeItem(item({ name: '', title: 'Contact #7' }), contact).title).toBe('Contact #7')
    expect(decodeItem([], contact).title).toBeNull()
  })

  it('tells what a smart process item is linked with; 0 means none', () => {
    expect(decodeLinkedItems(item({ parentId2: 4, parentId1: '1', contactIds: [3, 8], contactId: 3, companyId: 2 }))).toEqual([
      { ref: { type: 'deal', id: 4 }, title: null }, { ref: { type: 'lead', id: 1 }, title: null }, { ref: { type: 'contact', id: 3 }, title: null },
      { ref: { type: 'contact', id: 8 }, title: null }, { ref: { type: 'company', id: 2 }, title: null }
    ])
    expect(decodeLinkedItems(item({ parentId2: 0, contactIds: [], contactId: 0, companyId: null }))).toEqual([])
    expect(decodeLinkedItems([])).toEqual([])
  })
})

describe('crm.activity.list', () => {
  const row = (facts: Record<string, unknown> = {}) => ({
    ID: '20', ASSOCIATED_ENTITY_ID: '343', PROVIDER_TYPE_ID: '22', COMPLETED: 'Y', LAST_UPDATED: '2026-03-18T09:00:00+01:00', END_TIME: '2026-03-16T20:54:38+01:00',
    COMMUNICATIONS: [{ VALUE: 'imol|livechat|22|1775|599' }], ...facts
  })

  it('asks for the Open Channel sessions of the item', () => {
    expect(crmActivityList(deal)).toMatchObject({
      method: 'crm.activity.list', params: { filter: { PROVIDER_ID: 'IMOPENLINES_SESSION', BINDINGS: [{ OWNER_TYPE_ID: 2, OWNER_ID: 8061 }] } }
    })
  })

  it('reads sessions', () => {
    expect(decodeSessions([row(), row({ ASSOCIATED_ENTITY_ID: '344', COMPLETED: 'N', END_TIME: '2026-03-18T20:54:38+01:00', PROVIDER_TYPE_ID: null })])).toEqual([
      { id: 343, lineId: 22, isCompleted: true, responsibleId: null, endedAt: Date.UTC(2026, 2, 16, 19, 54, 38), userCode: 'livechat|22|1775|599' },
      { id: 344, lineId: null, isCompleted: false, responsibleId: null, endedAt: null, userCode: 'livechat|22|1775|599' }
    ])
  })

  it('reads a repeated row once', () => {
    expect(decodeSessions([row(), row()])).toHaveLength(1)
  })

  it.each([
    ['no session', { ASSOCIATED_ENTITY_ID: '0' }], ['no address', { COMMUNICATIONS: [] }], ['no list of addresses', { COMMUNICATIONS: null }],
    ['a phone number', { COMMUNICATIONS: [{ VALUE: '+15550100' }] }]
  ])('leaves out a row with %s', (_what, facts) => {
    expect(decodeSessions([row(facts)])).toEqual([])
  })

  it('reads an empty list as none', () => {
    expect(decodeSessions([])).toEqual([])
  })

  it.each([[null], ['x'], [{ sessions: [] }], [['x']]])('reads %j as no answer', raw => {
    expect(decodeSessions(raw)).toBeNull()
  })
})
