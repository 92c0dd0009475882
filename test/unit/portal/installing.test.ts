import { beforeEach, describe, expect, it } from 'vitest'
import { tabKeys } from '@/domain/installation'
import { bindTabs, readInstallation } from '@/portal/installing'
import { batchResult, createFakeSdk, refusal, success } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'

const handler = 'https://app.example.net/'
const titles = { en: 'Chat' }
const row = (place: string, address = handler) => ({ placement: `CRM_${place}_DETAIL_TAB`, handler: address })
const bind = (place: string): string => `placement.bind?PLACEMENT=CRM_${place}_DETAIL_TAB&HANDLER=${encodeURIComponent(handler)}&LANG_ALL[en][TITLE]=Chat`
const bindSidebar = `placement.bind?PLACEMENT=IM_SIDEBAR&HANDLER=${encodeURIComponent(handler)}&LANG_ALL[en][TITLE]=Chat&OPTIONS[iconName]=fa-comments&OPTIONS[context]=LINES`
const sidebar = { placement: 'IM_SIDEBAR', handler }
const unbind = (place: string, address: string): string => `placement.unbind?PLACEMENT=CRM_${place}_DETAIL_TAB&HANDLER=${encodeURIComponent(address)}`

let sdk: FakeSdk
beforeEach(() => { sdk = createFakeSdk() })

/** Binds all tabs where these rows are bound already. @returns the commands */
async function bound(...rows: unknown[]): Promise<string[]> {
  sdk.tell(success(rows))
  const keys = ['bind_lead', 'bind_deal', 'bind_contact', 'bind_company', 'bind_messenger', 'unbind_messenger_0', 'unbind_deal_0', 'unbind_deal_1']
  sdk.tell(batchResult(Object.fromEntries(keys.map(key => [key, true]))))
  await bindTabs(sdk.rest, handler, tabKeys, titles)
  return sdk.requests.length === 1 ? [] : Object.values(sdk.lastBatch())
}

describe('binding the tabs', () => {
  it('binds the four tabs, and the sidebar beside open channel chats only', async () => {
    expect(await bound()).toEqual(['LEAD', 'DEAL', 'CONTACT', 'COMPANY'].map(bind).concat(bindSidebar))
  })

  it('changes nothing the second time', async () => {
    expect(await bound(row('LEAD'), row('DEAL'), row('CONTACT'), row('COMPANY', `${handler}index.html`), sidebar)).toEqual([])
  })

  it('adds only what is missing, in the order of the tabs asked for', async () => {
    sdk.tell(success([row('LEAD')]), batchResult({ bind_company: true }))
    await bindTabs(sdk.rest, handler, ['company', 'lead'], titles)
    expect(Object.values(sdk.lastBatch())).toEqual([bind('COMPANY')])
  })

  it('moves a tab from an old address to this one', async () => {
    expect(await bound(row('LEAD'), row('CONTACT'), row('COMPANY'), sidebar, row('DEAL', 'https://old/'))).toEqual([unbind('DEAL', 'https://old/'), bind('DEAL')])
  })

  it('removes doubles: other addresses, and other spellings of this one', async () => {
    const others = [row('LEAD'), row('CONTACT'), row('COMPANY'), sidebar]
    expect(await bound(...others, row('DEAL', `${handler}index.html`), row('DEAL'), row('DEAL', 'https://old/'))).toEqual([
      unbind('DEAL', `${handler}index.html`), unbind('DEAL', 'https://old/')
    ])
  })

  it('leaves other places of the app alone', async () => {
    expect(await bound(row('LEAD'), row('DEAL'), row('CONTACT'), row('COMPANY'), sidebar, { placement: 'IM_TEXTAREA', handler: 'https://old/' })).toEqual([])
  })

  it('moves the sidebar from an old address', async () => {
    const commands = await bound(row('LEAD'), row('DEAL'), row('CONTACT'), row('COMPANY'), { placement: 'IM_SIDEBAR', handler: 'https://old/' })
    expect(commands).toEqual([`placement.unbind?PLACEMENT=IM_SIDEBAR&HANDLER=${encodeURIComponent('https://old/')}`, bindSidebar])
  })

  it('does the others when one fails, tells why, and is not tried again by itself', async () => {
    sdk.tell(success([]), batchResult({ bind_deal: true, bind_contact: true, bind_company: true, bind_messenger: true }, { bind_lead: { error: 'ERROR_PLACEMENT_NOT_FOUND' } }))
    await expect(bindTabs(sdk.rest, handler, tabKeys, titles)).rejects.toMatchObject({ failure: { kind: 'refused', code: 'ERROR_PLACEMENT_NOT_FOUND' } })
    expect(sdk.requests).toHaveLength(2)
  })

  it('tells those who are no administrators', async () => {
    sdk.tell(refusal(403, 'ACCESS_DENIED'))
    await expect(bindTabs(sdk.rest, handler, tabKeys, titles)).rejects.toMatchObject({ failure: { kind: 'accessDenied' } })
  })
})

describe('reading the installation', () => {
  it('is one request', async () => {
    sdk.tell(batchResult({ app: { VERSION: 4, INSTALLED: true }, scopes: ['crm', 'im'], bound: [row('DEAL')], offered: ['CRM_DEAL_DETAIL_TAB', 'CRM_LEAD_DETAIL_TAB'] }))
    expect(await readInstallation(sdk.rest, handler)).toMatchObject({
      app: { ok: true, value: { version: 4, isInstalled: true } }, scopes: { ok: true, value: ['crm', 'im'] },
      tabs: { ok: true, value: { deal: 'bound', lead: 'missing', contact: 'unavailable', company: 'unavailable', messenger: 'unavailable' } }
    })
    expect(sdk.lastBatch()).toEqual({ app: 'app.info?', scopes: 'scope?', bound: 'placement.get?', offered: 'placement.list?' })
  })

  it('shows the rest to those who may not read the bound tabs', async () => {
    sdk.tell(batchResult({ app: {}, scopes: [], offered: [] }, { bound: { error: 'ACCESS_DENIED' } }))
    expect(await readInstallation(sdk.rest, handler)).toMatchObject({ app: { ok: true }, tabs: { ok: false, failure: { kind: 'accessDenied' } } })
  })

  it('calls nothing unavailable when the offer could not be read', async () => {
    sdk.tell(batchResult({ app: {}, scopes: [], bound: [] }, { offered: { error: 'WRONG_AUTH_TYPE' } }))
    expect(await readInstallation(sdk.rest, handler)).toMatchObject({ tabs: { ok: true, value: { lead: 'missing' } } })
  })
})
