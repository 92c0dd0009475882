import { expect, it } from 'vitest'
import UnlistedList from '@/components/UnlistedList.vue'
import { byRole, mountWith } from '#support/mounting'
import { outgoing } from '#support/values'

it('UnlistedList shows what cannot be opened, and offers all but editing', () => {
  const entry = outgoing({ localId: 'left', text: 'Left behind', state: 'queued', paused: 'tooOld' })
  const wrapper = mountWith(UnlistedList, { entries: [entry], checking: new Set<string>() })
  expect(wrapper.find('p').text()).toBe('Left behind')
  expect(wrapper.findAll('button').map(button => button.text())).toEqual(['Copy', 'Send now', 'Delete'])
  byRole(wrapper, 'button', 'Copy').click()
  expect(wrapper.emitted('act')).toEqual([['copy', entry]])
})
