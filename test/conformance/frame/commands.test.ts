/** Which commands each placement offers, and the pure parts of what they do. */
import { describe, expect, it } from 'vitest'
import { splitOpening } from '../../portal/pages/client/appSlider.ts'
import { commandsOf } from '../../portal/pages/client/commandTable.ts'
import { crmBuckets } from '../../portal/pages/client/pickerCommands.ts'
import { isOpenablePath, markedPath } from '../../portal/pages/client/sliderCommands.ts'
import { formValues } from '../../portal/pages/layoutEndpoint.ts'

const COMMON = [
  'getInitData', 'setInstall', 'setInstallFinish', 'refreshAuth', 'resizeWindow', 'setTitle', 'setScroll', 'reloadWindow', 'setUserOption', 'setAppOption',
  'openApplication', 'closeApplication', 'openPath', 'imOpenMessenger', 'imOpenHistory', 'imCallTo', 'imPhoneTo', 'selectUser', 'selectAccess', 'selectCRM',
  'showAppForm', 'getInterface'
]

const commandsAt = (placement: string): ReturnType<typeof commandsOf> => commandsOf({ placement, takesObjects: true, knowsOpenPath: true })

describe('the table of commands', () => {
  it('has the common ones in every placement', () => {
    for (const placement of ['DEFAULT', 'IM_SIDEBAR', 'CRM_DEAL_DETAIL_TAB', 'CRM_DYNAMIC_174_DETAIL_TAB']) {
      expect([...commandsAt(placement).keys()]).toEqual(expect.arrayContaining(COMMON))
    }
  })

  it('has events outside the app\'s own page only', () => {
    expect(commandsAt('DEFAULT').has('placementBindEvent')).toBe(false)
    expect(commandsAt('IM_SIDEBAR').has('placementBindEvent')).toBe(true)
  })

  it('has the card\'s own command and another resizing in card tabs only', () => {
    expect(commandsAt('CRM_DEAL_DETAIL_TAB').has('reloadData')).toBe(true)
    expect(commandsAt('DEFAULT').has('reloadData')).toBe(false)
    expect(commandsAt('IM_SIDEBAR').has('reloadData')).toBe(false)
    expect(commandsAt('CRM_LEAD_DETAIL_TAB').get('resizeWindow')).not.toBe(commandsAt('DEFAULT').get('resizeWindow'))
  })
})

describe('the old script', () => {
  it('does not know the youngest commands', () => {
    const old = commandsOf({ placement: 'DEFAULT', takesObjects: false, knowsOpenPath: false })
    expect(COMMON.filter(name => !old.has(name))).toEqual(['openPath', 'showAppForm'])
  })
})

describe('an old box', () => {
  it('does not know openPath, though it takes objects', () => {
    const old = commandsOf({ placement: 'DEFAULT', takesObjects: true, knowsOpenPath: false })
    expect(COMMON.filter(name => !old.has(name))).toEqual(['openPath'])
  })
})

describe('openPath', () => {
  it.each([
    '/crm/deal/details/5/', '/crm/type/174/details/3/', '/marketplace/app/', '/company/personal/user/27/', '/workgroups/group/3/tasks/',
    '/crm/deal/../../online/?dialogId=chat1'
  ])('takes %s', path => {
    expect(isOpenablePath(path)).toBe(true)
  })

  it.each(['/', '/online/', '/crm/invoice/5/', 'crm/deal/', '//evil.example/crm/deal/', '/company/personal/user/x/', '', undefined, 5, ['/crm/deal/']])('refuses %s', path => {
    expect(isOpenablePath(path)).toBe(false)
  })

  it('says who opened the path', () => {
    expect(markedPath('/crm/deal/details/5/', 'local.1')).toBe('/crm/deal/details/5/?from=rest_placement&from_app=local.1')
    expect(markedPath('/crm/deal/details/5/?a=1', 'local.1')).toBe('/crm/deal/details/5/?a=1&from=rest_placement&from_app=local.1')
  })
})

describe('openApplication', () => {
  it('keeps bx24_* for the slider and gives the rest to the new frame', () => {
    expect(splitOpening({ page: 'settings', bx24_width: 500, bx24_title: 'T', bx24_leftBoundary: 40, bx24_label: { text: 'L', bgColor: 'pink', color: '#fff' }, bx24_other: 1 })).toEqual({
      placementOptions: { page: 'settings' },
      settings: { width: 500, title: 'T', leftBoundary: 40, label: { text: 'L', bgColor: '#f968b6', color: '#fff' } }
    })
  })

  it('ignores settings of the wrong type', () => {
    expect(splitOpening({ bx24_width: '500', bx24_title: 5, bx24_label: { text: 'L', bgColor: 'mauve' } })).toEqual({
      placementOptions: {}, settings: { label: { text: 'L' } }
    })
    expect(splitOpening([])).toEqual({ placementOptions: {}, settings: {} })
  })

  it('sends the options as a form does: scalars as text, nothing as nothing', () => {
    expect(formValues({ id: 5, yes: true, none: null, empty: {}, list: [1, { a: 2 }] })).toEqual({ id: '5', yes: 'true', list: ['1', { a: '2' }] })
  })
})

describe('selectCRM', () => {
  it('answers buckets by type with numbered keys', () => {
    const row = (id: string, type: string): Parameters<typeof crmBuckets>[0][number] => ({ id, type, place: type, title: id, desc: '', url: '' })
    expect(crmBuckets([row('D_1', 'deal'), row('C_2', 'contact'), row('D_3', 'deal')])).toEqual({
      deal: { 0: row('D_1', 'deal'), 1: row('D_3', 'deal') }, contact: { 0: row('C_2', 'contact') }
    })
  })
})
