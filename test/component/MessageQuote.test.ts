import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import MessageText from '@/components/MessageText.vue'
import { createFakeKit, goneId } from '#support/messageKit'
import { byRole, mountWith } from '#support/mounting'

const fence = '-'.repeat(54)
const quoting = (id: number): string => `${fence}\nAnna [today] #chat1/${id}\nwords\n${fence}\nanswer`

it('leads to the quoted message, and says so when that is gone', async () => {
  const wrapper = mountWith(MessageText, { text: quoting(goneId) }, { kit: createFakeKit() })
  expect(wrapper.text()).not.toContain('No longer available')
  byRole(wrapper, 'button', 'Anna · today').click()
  await flushPromises()
  expect(wrapper.text()).toContain('No longer available')
})

it('says nothing when the message is there', async () => {
  const wrapper = mountWith(MessageText, { text: quoting(5) }, { kit: createFakeKit() })
  byRole(wrapper, 'button', 'Anna · today').click()
  await flushPromises()
  expect(wrapper.text()).not.toContain('No longer available')
})

it('is no button where nothing can be led to', () => {
  expect(mountWith(MessageText, { text: quoting(5) }).element.querySelector('button')).toBeNull()
  expect(mountWith(MessageText, { text: '>>words' }, { kit: createFakeKit() }).element.querySelector('blockquote button')).toBeNull()
})
