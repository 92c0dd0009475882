import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import OutgoingBubble from '@/components/OutgoingBubble.vue'
import type { OutgoingMessage } from '@/domain/outgoing'
import { outgoing } from '#support/screen'
import { messageId } from '#support/values'
import { byRole, mountWith } from '#support/mounting'

function bubble(facts: Partial<OutgoingMessage>, language: 'en' | 'ru' = 'en'): VueWrapper {
  return mountWith(OutgoingBubble, { message: outgoing(facts), isFirst: true, isLast: true }, { language })
}

const page = (): string => document.body.textContent.replace(/\s+/gu, ' ').trim()
const buttons = (): string[] => [...document.querySelectorAll('button')].map(button => button.textContent)
const refused = { kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' } as const

describe('each state has its words and its ways out', () => {
  it.each([
    [{ state: 'sent', messageId: messageId(5) }, 'Sent', []],
    [{ state: 'failed', problem: refused }, 'Not sent. You are not in this chat. Join it, then send again.', ['Edit', 'Send again', 'Delete']],
    [{ state: 'unconfirmed', check: 'none' }, 'Not confirmed. No answer came.', ['Check the chat', 'Copy', 'Delete']],
    [{ state: 'unconfirmed', check: 'running' }, 'Not confirmed. Checking the chat…', ['Copy']],
    [{ state: 'unconfirmed', check: 'notFound' }, 'Not confirmed. We could not find this message in the chat. It may still have been sent.', ['Check the chat', 'Copy', 'Delete']],
    [{ state: 'unconfirmed', check: 'failed' }, 'Not confirmed. The chat could not be checked.', ['Check the chat', 'Copy', 'Delete']]
  ] as [Partial<OutgoingMessage>, string, string[]][])('%o', (facts, words, actions) => {
    bubble(facts)
    expect(page()).toContain(words)
    expect(buttons()).toEqual(actions)
  })

  it('in Russian', () => {
    bubble({ state: 'failed', problem: refused }, 'ru')
    expect(page().replace(/\u00a0/gu, ' ')).toContain('Не отправлено. Вы не участвуете в этом чате.')
    expect(buttons()).toEqual(['Изменить', 'Отправить ещё раз', 'Удалить'])
  })
})

it.each([
  ['failed', 'Edit', 'edit'], ['failed', 'Send again', 'retry'], ['failed', 'Delete', 'remove'],
  ['unconfirmed', 'Check the chat', 'check'], ['unconfirmed', 'Copy', 'copy'], ['unconfirmed', 'Delete', 'remove']
] as const)('a message that is %s can be asked to: %s', (state, label, action) => {
  const wrapper = bubble({ state, problem: state === 'failed' ? refused : null })
  byRole(wrapper, 'button', label).click()
  expect(wrapper.emitted('act')).toEqual([[action]])
})

it('is found by its local id, and by its portal id once that is known', async () => {
  const wrapper = bubble({ state: 'sending', localId: 'abc' })
  const article = document.querySelector('article')
  expect(article?.dataset).toMatchObject({ localId: 'abc', state: 'sending' })
  expect(article?.dataset.messageId).toBeUndefined()
  expect(article?.getAttribute('aria-label')).toBe('You, 09:31')
  await wrapper.setProps({ message: outgoing({ state: 'sent', localId: 'abc', messageId: messageId(77) }) })
  expect(article?.dataset).toMatchObject({ localId: 'abc', state: 'sent', messageId: '77' })
})

describe('a send of the usual length', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  it.each([['sending', 'Sending'], ['queued', 'Waiting to send']] as const)('that is %s says nothing for half a second', async (state, words) => {
    const wrapper = bubble({ state })
    await vi.advanceTimersByTimeAsync(499)
    expect(page()).not.toContain(words)
    await vi.advanceTimersByTimeAsync(2)
    await wrapper.vm.$nextTick()
    expect(page()).toContain(words)
  })
})
