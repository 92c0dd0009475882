import { describe, expect, it } from 'vitest'
import type { CrmItemRef } from '@/domain/crmItem'
import { findAddresses } from '@/portal/addresses'
import { batchResult, createFakeSdk } from '#support/fakeSdk'
import { deal, itemId, sessionId, theChat } from '#support/values'

const contact: CrmItemRef = { type: 'contact', id: itemId(7) }
const row = (id: number) => ({ CHAT_ID: String(id), CONNECTOR_ID: 'livechat', CONNECTOR_TITLE: 'Live Chat' })
const denied = { error: 'ACCESS_DENIED', error_description: '' }
const dialog = (facts: Record<string, unknown> = {}) => ({
  id: theChat, entity_id: 'livechat|22|1775|599', entity_data_1: 'Y|NONE|0|N|N|343|1|0|0|0', entity_data_2: 'LEAD|0|COMPANY|0|CONTACT|0|DEAL|0', owner: 27, ...facts
})
const question = { chatId: theChat, sessionId: sessionId(343), card: deal, known: [contact] }

describe('findAddresses', () => {
  it('asks the card and the known items in one request, and no more where one of them lists the chat', async () => {
    const { rest, tell, requests, lastBatch } = createFakeSdk()
    tell(batchResult({
      dialog: dialog(), item_deal8061: { item: { contactIds: [9] } }, active_deal8061: [], item_contact7: { item: { name: 'Olga', lastName: 'Ivanova' } },
      active_contact7: [row(5), row(theChat)], activity: [], bindings: []
    }))
    expect((await findAddresses(rest, question)).items).toEqual([{ ref: contact, title: 'Olga Ivanova' }])
    expect(requests).toHaveLength(1)
    expect(lastBatch()).toMatchObject({
      active_deal8061: 'imopenlines.crm.chat.get?CRM_ENTITY_TYPE=deal&CRM_ENTITY=8061&ACTIVE_ONLY=Y',
      bindings: 'crm.activity.binding.list?activityId=%24result%5Bactivity%5D%5B0%5D%5BID%5D'
    })
  })

  it('goes on with what the card, the activity of the session and the chat as it is now name besides', async () => {
    const { rest, tell, requests, lastBatch } = createFakeSdk()
    tell(
      batchResult({
        dialog: dialog({ entity_data_2: 'LEAD|3|COMPANY|0|CONTACT|7|DEAL|0' }), item_deal8061: { item: { contactIds: [7, 9], companyId: 12, leadId: 3 } },
        active_deal8061: [], item_contact7: { item: {} }, active_contact7: [], activity: [{ ID: '77' }],
        bindings: [{ entityTypeId: 2, entityId: 40 }, { entityTypeId: 128, entityId: 1 }]
      }),
      batchResult({ active_deal40: [row(theChat)], item_deal40: { item: { title: 'Roof' } }, active_lead3: [], active_contact9: [], active_company12: [] })
    )
    expect((await findAddresses(rest, question)).items).toEqual([{ ref: { type: 'deal', id: 40 }, title: 'Roof' }])
    expect(requests).toHaveLength(2)
    expect(Object.keys(lastBatch()).filter(key => key.startsWith('active_')).sort())
      .toEqual(['active_company12', 'active_contact9', 'active_deal40', 'active_lead3'])
  })

  it('says that no item leads there where every list was read or is closed to this user', async () => {
    const { rest, tell } = createFakeSdk()
    const read = { dialog: dialog(), item_deal8061: { item: {} }, active_deal8061: [] }
    tell(batchResult(read, { active_contact7: denied, item_contact7: denied, activity: denied, bindings: denied }))
    expect(await findAddresses(rest, question)).toMatchObject({ details: { ok: true, value: { chatId: theChat } }, items: [] })
  })

  it('does not say so where a list failed', async () => {
    const { rest, tell } = createFakeSdk()
    tell(batchResult({ dialog: dialog(), item_deal8061: { item: {} }, active_deal8061: [] }, { active_contact7: { error: 'INTERNAL_SERVER_ERROR', error_description: '' } }))
    await expect(findAddresses(rest, question)).rejects.toThrow('refused')
  })

  it('asks for no activity where the chat names no session, and for no card beside a chat that belongs to none', async () => {
    const { rest, tell, lastBatch } = createFakeSdk()
    tell(batchResult({ dialog: dialog() }))
    await findAddresses(rest, { chatId: theChat, sessionId: null, card: null, known: [] })
    expect(Object.keys(lastBatch())).toEqual(['dialog'])
  })
})
