import { describe, expect, it } from 'vitest'
import SenderSettings from '@/components/SenderSettings.vue'
import { byRole, mountWith } from '#support/mounting'

const settings = (facts = {}) => mountWith(SenderSettings, { isAsMyself: false, saving: 'no', keptCount: 2, wiped: 'no', ...facts })

describe('writing as oneself', () => {
  it('is off until it is chosen, and the switch follows what the portal holds', async () => {
    const wrapper = settings()
    const box = wrapper.find<HTMLInputElement>('input[role=switch]')
    await box.setValue(true)
    expect(wrapper.emitted('write-as-myself')).toEqual([[true]])
    expect(box.element.checked).toBe(false)
    await wrapper.setProps({ isAsMyself: true })
    expect(box.element.checked).toBe(true)
  })

  it('says when it could not be saved', () => {
    settings({ saving: 'failed' })
    expect(document.querySelector('[role=alert]')?.textContent).toBe('Bitrix24 did not save it. Try again.')
  })
})

describe('deleting what this device keeps', () => {
  it('asks first, with the number, and can be left', async () => {
    const wrapper = settings()
    byRole(wrapper, 'button', 'Delete drafts and unsent messages on this device').click()
    await wrapper.vm.$nextTick()
    expect(document.body.textContent).toContain('Delete 2 texts for good?')
    byRole(wrapper, 'button', 'Keep them').click()
    await wrapper.vm.$nextTick()
    expect(wrapper.emitted('wipe')).toBeUndefined()
  })

  it('is done by the second press', async () => {
    const wrapper = settings()
    byRole(wrapper, 'button', 'Delete drafts and unsent messages on this device').click()
    await wrapper.vm.$nextTick()
    byRole(wrapper, 'button', 'Delete').click()
    expect(wrapper.emitted('wipe')).toHaveLength(1)
  })
})
