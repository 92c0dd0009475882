import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import AppIcon from '@/components/AppIcon.vue'
import OutgoingBubble from '@/components/OutgoingBubble.vue'
import type { OutboxEntry } from '@/domain/outbox'
import { now, outgoing } from '#support/screen'
import { messageId } from '#support/values'
import { byRole, mountWith } from '#support/mounting'

function bubble(facts: Partial<OutboxEntry>, { isChecking = false, language = 'en' }: { isChecking?: boolean, language?: 'en' | 'ru' } = {}): VueWrapper {
  return mountWith(OutgoingBubble, { entry: outgoing(facts), isChecking, isFirst: true, isLast: true }, { language })
}

const page = (): string => document.body.textContent.replace(/\s+/gu, ' ').trim()
const buttons = (): string[] => [...document.querySelectorAll('button')].map(button => button.textContent)
const refused = { kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' } as const

describe('in somebody else\'s name', () => {
  it('says whose it is, and which check of theirs failed', () => {
    mountWith(OutgoingBubble, { entry: outgoing({ state: 'failed', problem: refused }), isChecking: false, isFirst: true, isLast: true, sender: 'Night bot' })
    expect(page()).toContain('Night bot is not in this chat.')
    expect(document.querySelector('article')?.getAttribute('aria-label')).toMatch(/^Night bot,/u)
    mountWith(OutgoingBubble, {
      entry: outgoing({ state: 'failed', problem: { ...refused, reason: 'noItemAccess' } }), isChecking: false, isFirst: true, isLast: true, sender: 'Kate'
    })
    expect(page()).toContain('Kate may not read this card in the CRM.')
  })
})

describe('each state has its words and its ways out', () => {
  it.each([
    [{ state: 'queued', delay: 'offline' }, 'Will be sent when the connection returns', ['Edit', 'Delete']],
    [{ state: 'queued', delay: 'limited', notBefore: now }, 'Delayed by Bitrix24 limits, next try 09:31', ['Edit', 'Delete']],
    [{ state: 'queued', delay: 'tokenLost', notBefore: now }, 'The card lost its connection to Bitrix24, next try 09:31', ['Send now', 'Edit', 'Delete']],
    [{ state: 'queued', paused: 'tooOld' }, 'Waits for you. It could not be sent for more than ten minutes.', ['Send now', 'Edit', 'Delete']],
    [{ state: 'queued', paused: 'behind' }, 'Waits for you. The message before it', ['Send the rest', 'Edit', 'Delete']],
    [{ state: 'queued', paused: 'opensSession' }, 'Sent as yourself, it opens a new one.', ['Send now', 'Edit', 'Delete']],
    [{ state: 'queued', paused: 'notKept' }, 'so it was not sent.', ['Send now', 'Copy', 'Edit', 'Delete']],
    [{ state: 'queued', paused: 'otherTab' }, 'It was pressed in another tab or before a reload, and was not sent', ['Send now', 'Edit', 'Delete']],
    [{ state: 'sent', messageId: messageId(5) }, 'Sent', []],
    [{ state: 'failed', problem: refused }, 'Not sent. You are not in this chat. Join it, then send again.', ['Edit', 'Send again', 'Delete']],
    [{ state: 'unknown' }, 'Checking whether it was sent…', ['Copy']],
    [{ state: 'unconfirmed', finding: 'notFound' }, 'Not confirmed. We could not find this message in the chat. It may still have been sent.', ['Check again', 'Send again', 'It was sent', 'Delete']],
    [{ state: 'unconfirmed', finding: 'unreadable' }, 'Not confirmed. The chat could not be checked.', ['Check again', 'Send again', 'It was sent', 'Delete']],
    [{ state: 'unknown', probable: [messageId(5)] }, 'This looks like your message.', ['Yes, sent', 'No', 'Copy']],
    [{ state: 'unconfirmed', probable: [messageId(5)] }, 'This looks like your message.', ['Yes, sent', 'No', 'Copy']]
  ] as [Partial<OutboxEntry>, string, string[]][])('%o', (facts, words, actions) => {
    bubble(facts)
    expect(page()).toContain(words)
    expect(buttons()).toEqual(actions)
    expect(document.querySelector('article')?.dataset.state).toBe(facts.state)
  })

  it.each([
    ['closed', 'The session was closed before the message went. Start a session below'], ['closing', 'The session is being closed.'],
    ['waiting', 'Nobody has answered this chat yet. Answer it below'], ['mine', 'The session is closed, not yet answered']
  ] as const)('not in the card any more while the chat is %s: what to press', (session, words) => {
    const problem = { kind: 'refused', reason: 'notInCrmOrClosed', code: 'CHAT_NOT_IN_CRM', description: '', argument: null } as const
    mountWith(OutgoingBubble, { entry: outgoing({ state: 'failed', problem }), isChecking: false, isFirst: true, isLast: true, session })
    expect(page()).toContain(words)
  })

  it('in a silent chat: stored, and not for the customer, also when it is not the last one', () => {
    mountWith(OutgoingBubble, { entry: outgoing({ state: 'sent', messageId: messageId(5) }), isChecking: false, isFirst: true, isLast: false, isSilent: true })
    expect(page()).toContain('The customer does not see this message.')
  })

  it('without a network: at once, what it waits for', () => {
    mountWith(OutgoingBubble, { entry: outgoing({ state: 'queued' }), isChecking: false, isFirst: true, isLast: true, isOffline: true })
    expect(page()).toContain('Will be sent when the connection returns')
  })

  it('while the person has it looked for', () => {
    bubble({ state: 'unconfirmed' }, { isChecking: true })
    expect(page()).toContain('Not confirmed. Checking the chat…')
    expect(buttons()).toEqual(['Copy'])
  })

  it('in Russian', () => {
    bubble({ state: 'failed', problem: refused }, { language: 'ru' })
    expect(page().replace(/\u00a0/gu, ' ')).toContain('Не отправлено. Вы не участвуете в этом чате.')
    expect(buttons()).toEqual(['Изменить', 'Отправить ещё раз', 'Удалить'])
  })
})

it('one that limits delay has a clock in its bubble and an hourglass beside the words', () => {
  const wrapper = bubble({ state: 'queued', delay: 'limited', notBefore: now })
  expect(wrapper.findAllComponents(AppIcon).map(icon => icon.props('name'))).toEqual(['clock', 'hourglass'])
})

it.each([
  [{ state: 'failed' }, 'Edit', 'edit'], [{ state: 'failed' }, 'Send again', 'sendAgain'], [{ state: 'failed' }, 'Delete', 'remove'],
  [{ state: 'unconfirmed' }, 'Check again', 'check'], [{ state: 'unconfirmed' }, 'It was sent', 'itWasSent'],
  [{ state: 'queued', paused: 'behind' }, 'Send the rest', 'sendRest'], [{ state: 'queued', paused: 'tooOld' }, 'Send now', 'sendNow'],
  [{ state: 'unknown', probable: [messageId(5)] }, 'Yes, sent', 'yesSent'], [{ state: 'unknown', probable: [messageId(5)] }, 'No', 'notThis']
] as [Partial<OutboxEntry>, string, string][])('%o can be asked to: %s', (facts, label, action) => {
  const wrapper = bubble(facts)
  byRole(wrapper, 'button', label).click()
  expect(wrapper.emitted('act')).toEqual([[action]])
})

it('is found by its local id, and by its portal id once that is known', async () => {
  const wrapper = bubble({ state: 'sending', localId: 'abc' })
  const article = document.querySelector('article')
  expect(article?.dataset).toMatchObject({ localId: 'abc', state: 'sending' })
  expect(article?.dataset.messageId).toBeUndefined()
  expect(article?.getAttribute('aria-label')).toBe('You, 09:31')
  await wrapper.setProps({ entry: outgoing({ state: 'sent', localId: 'abc', messageId: messageId(77) }) })
  expect(article?.dataset).toMatchObject({ localId: 'abc', state: 'sent', messageId: '77' })
})

it('says when it goes as the person\'s own', () => {
  bubble({ state: 'unknown', route: 'own' })
  expect(document.querySelector('article')?.textContent).toContain('as yourself')
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
