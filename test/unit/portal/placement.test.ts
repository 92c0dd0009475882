import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { readPlacement } from '@/portal/placement'

const read = (code: string, options: unknown) => readPlacement(code, options, false)
const noItem = (code: string) => ({ kind: 'unusable', reason: 'noItem', code })

describe('readPlacement', () => {
  it.each([['LEAD', 'lead'], ['DEAL', 'deal'], ['CONTACT', 'contact'], ['COMPANY', 'company']])('opens the card of a %s', (name, type) => {
    expect(read(`CRM_${name}_DETAIL_TAB`, { ID: '8061', URI: '/crm/' })).toEqual({ kind: 'crmCard', item: { type, id: 8061 } })
    expect(read(`crm_${name.toLowerCase()}_detail_tab`, { ID: 8061 })).toEqual({ kind: 'crmCard', item: { type, id: 8061 } })
  })

  it.each([0, '0'])('says "save first" for the id %j', ID => {
    expect(read('CRM_DEAL_DETAIL_TAB', { ID })).toEqual({ kind: 'newCard', itemType: 'deal' })
    expect(read('CRM_DYNAMIC_128_DETAIL_TAB', { ID })).toEqual({ kind: 'newCard', itemType: null })
  })

  it.each([
    -1, '-1', '1e3', '0x1F', ' 8061', '8061 ', '08061', '8061.0', 1.5, NaN, Infinity, '', null, undefined, true, ['8061'], { ID: '8061' }, '٨', '9'.repeat(17), 2 ** 53
  ])('takes the id %j for none', ID => {
    expect(read('CRM_DEAL_DETAIL_TAB', { ID })).toEqual(noItem('CRM_DEAL_DETAIL_TAB'))
    expect(read('CRM_QUOTE_DETAIL_TAB', { ID })).toEqual(noItem('CRM_QUOTE_DETAIL_TAB'))
  })

  it.each([[[]], [''], ['{"ID":"8061"}'], [null], [undefined], [['8061']], [8061]])('finds no item in the options %j', options => {
    expect(read('CRM_DEAL_DETAIL_TAB', options)).toEqual(noItem('CRM_DEAL_DETAIL_TAB'))
  })

  it.each([['CRM_QUOTE_DETAIL_TAB', 7], ['CRM_SMART_INVOICE_DETAIL_TAB', 31], ['CRM_DYNAMIC_1038_DETAIL_TAB', 1038]])('knows the other card %s', (code, entityTypeId) => {
    expect(read(code, { ID: '3' })).toEqual({ kind: 'otherCard', entityTypeId, itemId: 3 })
  })

  it('reads the dialog beside which the messenger shows it', () => {
    expect(read('IM_SIDEBAR', { dialogId: 'chat2', URI: '/online/' })).toEqual({ kind: 'messenger', chatId: 2 })
    expect(read('IM_SIDEBAR', { dialogId: '12' })).toEqual({ kind: 'unusable', reason: 'privateDialog', code: 'IM_SIDEBAR' })
  })

  it.each(['chat0', 'chat', 'chat1e3', 'chat-1', 'chat2x', 'sg5', '', null, 2, ['chat2']])('finds no dialog in %j', dialogId => {
    expect(read('IM_SIDEBAR', { dialogId })).toEqual({ kind: 'unusable', reason: 'noDialog', code: 'IM_SIDEBAR' })
  })

  it.each(['DEFAULT', 'default', ''])('is the app\'s own page for %j', code => {
    expect(read(code, [])).toEqual({ kind: 'appPage' })
  })

  it.each(['CRM_ORDER_DETAIL_TAB', 'CRM_DYNAMIC_0_DETAIL_TAB', 'CRM_DYNAMIC__DETAIL_TAB', 'CONSTRUCTOR', '__PROTO__', 'IM_NAVIGATION'])('names the unknown place %s', code => {
    expect(read(code, { ID: '1' })).toEqual({ kind: 'unusable', reason: 'unknownPlacement', code })
  })

  it('is the installation before everything else', () => {
    expect(readPlacement('CRM_DEAL_DETAIL_TAB', { ID: '1' }, true)).toEqual({ kind: 'install' })
  })

  it('gives a placement or a named reason for any code and any JSON', () => {
    const code = fc.oneof(fc.string(), fc.constantFrom('CRM_DEAL_DETAIL_TAB', 'CRM_DYNAMIC_128_DETAIL_TAB', 'IM_SIDEBAR', 'constructor', '__proto__'))
    const options = fc.oneof(fc.jsonValue(), fc.record({ ID: fc.jsonValue(), dialogId: fc.jsonValue() }))
    fc.assert(fc.property(code, options, (name, given) => {
      const placement = read(name, given)
      expect(['crmCard', 'newCard', 'otherCard', 'messenger', 'appPage', 'unusable']).toContain(placement.kind)
      if (placement.kind === 'crmCard') expect(placement.item.id).toBeGreaterThan(0)
      if (placement.kind === 'messenger') expect(Number.isSafeInteger(placement.chatId)).toBe(true)
    }))
  })
})
