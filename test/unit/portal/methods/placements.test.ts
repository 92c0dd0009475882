import { describe, expect, it } from 'vitest'
import { decodeAppInfo, decodeTabs, handlersOf, isSameAddress, placementBind, placementUnbind } from '@/portal/methods/placements'

const handler = 'https://app.example.net/crm/'
const bound = (place: string, address = handler) => ({ placement: `CRM_${place}_DETAIL_TAB`, userId: 0, handler: address, options: [], langAll: {} })
const offered = [...['LEAD', 'DEAL', 'CONTACT', 'COMPANY'].map(place => `CRM_${place}_DETAIL_TAB`), 'IM_SIDEBAR']

describe('the tabs', () => {
  it('are missing where nothing is bound', () => {
    expect(decodeTabs([], offered, handler)).toEqual({ lead: 'missing', deal: 'missing', contact: 'missing', company: 'missing', messenger: 'missing' })
  })

  it('are unavailable where the portal does not offer the place', () => {
    expect(decodeTabs([], ['crm_deal_detail_tab'], handler)).toEqual({ lead: 'unavailable', deal: 'missing', contact: 'unavailable', company: 'unavailable', messenger: 'unavailable' })
    expect(decodeTabs([], null, handler).lead).toBe('missing')
  })

  it('are bound once to this address, in either spelling', () => {
    expect(decodeTabs([bound('DEAL'), { ...bound('LEAD'), placement: 'crm_lead_detail_tab' }, bound('CONTACT', `${handler}index.html?x=1`)], offered, handler))
      .toEqual({ lead: 'bound', deal: 'bound', contact: 'bound', company: 'missing', messenger: 'missing' })
  })

  it('include the messenger\'s sidebar, bound with an icon and for open channel chats only', () => {
    expect(decodeTabs([{ placement: 'IM_SIDEBAR', handler }], offered, handler).messenger).toBe('bound')
    expect(placementBind('messenger', handler, { en: 'Chat' }).params).toMatchObject({ PLACEMENT: 'IM_SIDEBAR', OPTIONS: { iconName: 'fa-comments', context: 'LINES' } })
    expect(placementUnbind('messenger', handler).params).toEqual({ PLACEMENT: 'IM_SIDEBAR', HANDLER: handler })
  })

  it('are outdated when another address is bound, alone or beside this one', () => {
    expect(decodeTabs([bound('DEAL', 'https://old.example.net/'), bound('LEAD'), bound('LEAD', 'https://old.example.net/'), bound('CONTACT'), bound('CONTACT', `${handler}index.html`)], offered, handler))
      .toMatchObject({ deal: 'outdated', lead: 'outdated', contact: 'outdated' })
  })

  it('are bound, not doubled, when one address has a row for each of several users', () => {
    const rows = [bound('DEAL'), { ...bound('DEAL'), userId: 5 }]
    expect(handlersOf(rows, 'deal')).toEqual([handler])
    expect(decodeTabs(rows, offered, handler).deal).toBe('bound')
  })
})

describe('isSameAddress', () => {
  it.each([
    [handler, `${handler}index.html`, true], [`${handler}?a=1#b`, handler, true], [handler, 'https://app.example.net/crm', false], [handler, 'http://app.example.net/crm/', false],
    ['https://app.example.net/myindex.html', 'https://app.example.net/my', false]
  ])('%s and %s: %s', (a, b, isSame) => expect(isSameAddress(a, b)).toBe(isSame))
})

it('binds with a title per language, and unbinds one address', () => {
  expect(placementBind('deal', handler, { en: 'Chat', ru: 'Чат' })).toEqual({
    method: 'placement.bind', params: { PLACEMENT: 'CRM_DEAL_DETAIL_TAB', HANDLER: handler, LANG_ALL: { en: { TITLE: 'Chat' }, ru: { TITLE: 'Чат' } } }
  })
  expect(placementUnbind('lead', 'https://old')).toEqual({ method: 'placement.unbind', params: { PLACEMENT: 'CRM_LEAD_DETAIL_TAB', HANDLER: 'https://old' } })
})

it('reads app.info', () => {
  expect(decodeAppInfo({ ID: 5, VERSION: 4, STATUS: 'F', INSTALLED: true, LANGUAGE_ID: 'de', LICENSE: 'de_ent10000' }))
    .toEqual({ version: 4, isInstalled: true, licence: 'de_ent10000', languageId: 'de' })
  expect(decodeAppInfo({ VERSION: '4', INSTALLED: 'N' })).toMatchObject({ version: 4, isInstalled: false })
  expect(decodeAppInfo([])).toEqual({ version: 0, isInstalled: false, licence: '', languageId: '' })
})
