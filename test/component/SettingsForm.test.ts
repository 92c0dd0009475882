import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import SettingsForm from '@/components/SettingsForm.vue'
import { defaultSettings } from '@/domain/userSettings'
import { byRole, mountWith } from '#support/mounting'

const form = (facts = {}): VueWrapper => mountWith(SettingsForm, { settings: defaultSettings, saving: 'no', keptCount: 2, wiped: 'no', ...facts })
const input = (wrapper: VueWrapper, name: string): HTMLInputElement => {
  const label = wrapper.findAll('label').find(one => one.text() === name)
  return label!.get('input').element
}

describe('a choice', () => {
  it.each([
    ['Write as myself', { writeAsMyself: true }], ['Sound when the customer writes', { hasSound: true }], ['Box for internal notes always open', { keepsNotesOpen: true }]
  ])('%s is off until it is chosen, and follows what the portal holds', async (name, change) => {
    const wrapper = form()
    input(wrapper, name).click()
    expect(wrapper.emitted('change')).toEqual([[change]])
    expect(input(wrapper, name).checked).toBe(false)
    await wrapper.setProps({ settings: { ...defaultSettings, ...change } })
    expect(input(wrapper, name).checked).toBe(true)
  })

  it.each([['Ctrl+Enter', { sendKey: 'ctrlEnter' }], ['Large', { textSize: 'large' }]])('%s is one of two', (name, change) => {
    const wrapper = form()
    input(wrapper, name).click()
    expect(wrapper.emitted('change')).toEqual([[change]])
  })

  it('says when it could not be saved', () => {
    form({ saving: 'failed' })
    expect(document.querySelector('[role=alert]')?.textContent).toBe('Bitrix24 did not save it. Try again.')
  })
})

describe('deleting what this device keeps', () => {
  it('asks first, with the number, and can be left', async () => {
    const wrapper = form()
    byRole(wrapper, 'button', 'Delete drafts and unsent messages on this device').click()
    await wrapper.vm.$nextTick()
    expect(document.body.textContent).toContain('Delete 2 texts for good?')
    byRole(wrapper, 'button', 'Keep them').click()
    await wrapper.vm.$nextTick()
    expect(wrapper.emitted('wipe')).toBeUndefined()
  })

  it('is done by the second press', async () => {
    const wrapper = form()
    byRole(wrapper, 'button', 'Delete drafts and unsent messages on this device').click()
    await wrapper.vm.$nextTick()
    byRole(wrapper, 'button', 'Delete').click()
    expect(wrapper.emitted('wipe')).toHaveLength(1)
  })
})
