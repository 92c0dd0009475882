import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import ThreadView from '@/components/ThreadView.vue'
import { placeHandoverKey, type PlaceHandover } from '@/composables/readingPlace'
import type { Message } from '@/domain/message'
import { timelineRows } from '@/domain/timeline'
import { customer, me, message, minute, now, outgoing } from '#support/screen'
import { createFakeKit } from '#support/messageKit'
import { messageId } from '#support/values'
import { byRole, mountWith, wordsOf } from '#support/mounting'
import { sizesChanged } from '#support/resizing'

type Facts = InstanceType<typeof ThreadView>['$props']

const rowsOf = (messages: Message[]): Facts['rows'] => timelineRows(messages, ms => new Date(ms).toDateString())

function thread(messages: Message[], facts: Partial<Facts> = {}, handover: PlaceHandover = { place: null }): VueWrapper {
  return mountWith(ThreadView, {
    rows: rowsOf(messages), outgoing: [], checking: new Set<string>(), firstUnreadId: null, gaps: [], gapWork: null, isLoadingOlder: false, olderState: 'end', me: me.id, isReadOnly: false,
    channelTitle: 'Telegram', now, ...facts
  }, { kit: createFakeKit(), provided: { [placeHandoverKey as symbol]: handover } })
}

/** Gives the log a size, which this test's browser has none of. */
function layOut(log: HTMLElement, size: { client: number, content: number }): void {
  Object.defineProperties(log, {
    clientHeight: { value: size.client, configurable: true },
    scrollHeight: { value: Math.round(size.content), configurable: true }
  })
  const content = log.firstElementChild as HTMLElement
  content.getBoundingClientRect = () => ({ bottom: size.content - log.scrollTop + (Number.parseFloat(content.style.insetBlockStart) || 0) }) as DOMRect
  sizesChanged()
}

function withSize(log: HTMLElement, size: { client: number, content: number, top: number }): void {
  layOut(log, size)
  log.scrollTop = size.top
  log.dispatchEvent(new Event('scroll'))
}

/** Puts messages at heights of the content. */
function withTops(log: HTMLElement, tops: Record<number, number>): void {
  log.getBoundingClientRect = () => ({ top: 0 }) as DOMRect
  for (const [id, top] of Object.entries(tops)) {
    const element = log.querySelector<HTMLElement>(`[data-message-id="${id}"]`)!
    element.getBoundingClientRect = () => ({ top: top - log.scrollTop }) as DOMRect
  }
}

const ids = (): (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('[role=log] :is(article, [role=article])')].map(one => one.dataset['messageId'] ?? one.dataset['localId'])

it('is a silent log with a name and one Tab stop', () => {
  const log = byRole(thread([message()]), '[role=log]', 'Conversation')
  expect(log.getAttribute('aria-live')).toBe('off')
  expect(log.tabIndex).toBe(0)
  expect(log.querySelectorAll('article:not([tabindex="-1"])')).toHaveLength(0)
})

it('stands messages in order and parts the days', () => {
  const wrapper = thread([
    message({ id: messageId(1), sentAt: now - 24 * 60 * minute }), message({ id: messageId(2), side: 'ours' }), message({ id: messageId(3), side: 'system', text: 'Done' })
  ])
  expect(ids()).toEqual(['1', '2', '3'])
  expect(wrapper.findAll('[role=separator]').map(one => one.attributes('aria-label'))).toEqual(['Yesterday', 'Today'])
})

it('names the author on the first of a run, and never me', () => {
  const wrapper = thread([message({ id: messageId(1) }), message({ id: messageId(2) }), message({ id: messageId(3), side: 'ours' })])
  expect(wrapper.findAll('.author').map(one => one.text())).toEqual([customer.name])
})

it('puts the line of the new ones inside a run', () => {
  const wrapper = thread([message({ id: messageId(1) }), message({ id: messageId(2) })], { firstUnreadId: messageId(2) })
  const marks = wrapper.findAll('article, [data-unread]').map(one => one.attributes('data-message-id') ?? one.attributes('aria-label'))
  expect(marks).toEqual(['1', 'New messages', '2'])
})

describe('a message on its way', () => {
  it('stands at the end', () => {
    thread([message({ id: messageId(1) })], { outgoing: [outgoing({ localId: 'a' })] })
    expect(ids()).toEqual(['1', 'a'])
  })

  it.each(['answer first', 'history first'])('never stands twice: %s', async order => {
    const sent = outgoing({ localId: 'a', state: 'sent', messageId: messageId(2) })
    const messages = [message({ id: messageId(1) }), message({ id: messageId(2), side: 'ours' })]
    const wrapper = thread(messages.slice(0, 1), { outgoing: [outgoing({ localId: 'a' })] })
    await wrapper.setProps(order === 'answer first' ? { outgoing: [sent] } : { rows: rowsOf(messages), outgoing: [sent] })
    await wrapper.setProps({ rows: rowsOf(messages), outgoing: [sent] })
    expect(ids()).toEqual(['1', '2'])
  })

  it('hands its actions over with its id', () => {
    const wrapper = thread([], { outgoing: [outgoing({ localId: 'a', state: 'unconfirmed' })] })
    byRole(wrapper, 'button', 'Check again').click()
    byRole(wrapper, 'button', 'Delete').click()
    expect(wrapper.emitted('act')).toEqual([['check', 'a'], ['remove', 'a']])
  })
})

it('says how far only the newest one of ours got', () => {
  thread([message({ side: 'ours', delivery: 'accepted' }), message({ side: 'ours', delivery: 'accepted' }), message()])
  expect(wordsOf(document.body).match(/Handed to Telegram/gu)).toHaveLength(1)
})

describe('older messages', () => {
  it.each([
    ['more', 'Show earlier messages'], ['end', 'The conversation starts here'], ['failed', 'Earlier messages could not be loaded.'], ['onlySession', 'Nothing earlier can be read here.']
  ] as const)('%s is said as: %s', (olderState, words) => {
    thread([message()], { olderState })
    expect(wordsOf(document.body)).toContain(words)
  })

  it('are asked for by hand and after a failure', () => {
    const wrapper = thread([message()], { olderState: 'more' })
    byRole(wrapper, 'button', 'Show earlier messages').click()
    expect(wrapper.emitted('load-older')).toHaveLength(1)
    const failed = thread([message()], { olderState: 'failed' })
    byRole(failed, 'button', 'Try again').click()
    expect(failed.emitted('retry-older')).toHaveLength(1)
  })

  it('are asked for before the top is reached, once at a time', async () => {
    const wrapper = thread([message()], { olderState: 'more' })
    const log = byRole(wrapper, '[role=log]', 'Conversation')
    withSize(log, { client: 400, content: 2_000, top: 900 })
    expect(wrapper.emitted('load-older')).toBeUndefined()
    withSize(log, { client: 400, content: 2_000, top: 399 })
    expect(wrapper.emitted('load-older')).toHaveLength(1)
    await wrapper.setProps({ isLoadingOlder: true })
    expect(log.getAttribute('aria-busy')).toBe('true')
    withSize(log, { client: 400, content: 2_000, top: 300 })
    expect(wrapper.emitted('load-older')).toHaveLength(1)
  })
})

describe('scrolling', () => {
  it('follows new messages only from the end, and counts them otherwise', async () => {
    const first = [message({ id: messageId(1) })]
    const wrapper = thread(first)
    const log = byRole(wrapper, '[role=log]', 'Conversation')
    withSize(log, { client: 400, content: 2_000, top: 1_560 })
    await wrapper.setProps({ rows: rowsOf([...first, message({ id: messageId(2) })]) })
    await expect.poll(() => log.scrollTop).toBe(1_600)
    withSize(log, { client: 400, content: 2_000, top: 500 })
    await wrapper.setProps({ rows: rowsOf([...first, message({ id: messageId(2) }), message({ id: messageId(3) }), message({ id: messageId(4), side: 'system' })]) })
    expect(log.scrollTop).toBe(500)
    await expect.poll(() => wrapper.find('.jump').exists()).toBe(true)
    expect(wrapper.find('.jump').attributes('aria-label')).toBe('To the newest, 1 new')
    await wrapper.find('.jump').trigger('click')
    expect(log.scrollTop).toBe(1_600)
    expect(wrapper.find('.jump').exists()).toBe(false)
  })

  it('goes to the end for my own message', async () => {
    const wrapper = thread([message()])
    const log = byRole(wrapper, '[role=log]', 'Conversation')
    withSize(log, { client: 400, content: 2_000, top: 500 })
    await wrapper.setProps({ outgoing: [outgoing()] })
    expect(log.scrollTop).toBe(1_600)
  })

  it('opens at the end as soon as it has a size, and not before', () => {
    const log = byRole(thread([message()]), '[role=log]', 'Conversation')
    sizesChanged()
    expect(log.scrollTop).toBe(0)
    layOut(log, { client: 400, content: 2_000 })
    expect(log.scrollTop).toBe(1_600)
  })

  it('stands to the fraction of a pixel where it should, also when the height changes by fractions', () => {
    const log = byRole(thread([message()]), '[role=log]', 'Conversation')
    const content = log.firstElementChild!
    for (const height of [2_000.3, 2_010.7, 2_010.45, 2_000]) {
      layOut(log, { client: 400, content: height })
      expect(content.getBoundingClientRect().bottom).toBeCloseTo(400, 5)
      expect(Number.isInteger(log.scrollTop)).toBe(true)
    }
  })

  it('takes over where the first look left its reader, once', () => {
    const handover = { place: { at: 'row' as const, key: 2, top: -40 } }
    const wrapper = thread([message({ id: messageId(1) }), message({ id: messageId(2) })], {}, handover)
    const log = byRole(wrapper, '[role=log]', 'Conversation')
    withTops(log, { 1: 0, 2: 300 })
    withSize(log, { client: 400, content: 2_000, top: 340 })
    expect(log.scrollTop).toBe(340)
    expect(handover.place).toBeNull()
  })

  it('brings a message that is loaded into view and marks it for a moment', async () => {
    vi.useFakeTimers()
    const wrapper = thread([message({ id: messageId(1) }), message({ id: messageId(2) })])
    const log = byRole(wrapper, '[role=log]', 'Conversation')
    withTops(log, { 1: 100, 2: 1_900 })
    withSize(log, { client: 300, content: 2_000, top: 1_700 })
    const { scrollToMessage } = wrapper.vm as unknown as { scrollToMessage: (id: number) => boolean }
    expect(scrollToMessage(9)).toBe(false)
    expect(scrollToMessage(1)).toBe(true)
    expect(log.scrollTop).toBe(0)
    await nextTick()
    expect(wrapper.findAll('.flash').map(row => row.find('article').attributes('data-message-id'))).toEqual(['1'])
    await vi.advanceTimersByTimeAsync(1_500)
    expect(wrapper.find('.flash').exists()).toBe(false)
    vi.useRealTimers()
  })
})

it('lets the arrows walk through the messages', () => {
  const wrapper = thread([message({ id: messageId(1) }), message({ id: messageId(2) }), message({ id: messageId(3) })])
  const log = byRole(wrapper, '[role=log]', 'Conversation')
  log.focus()
  const walk = (key: string): string | undefined => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    return (document.activeElement as HTMLElement).dataset['messageId']
  }
  expect(['ArrowUp', 'ArrowUp', 'ArrowDown', 'Home', 'ArrowUp', 'End'].map(walk)).toEqual(['3', '2', '3', '1', '1', '3'])
})

it('copies several messages as plain text with their authors, and one as the browser does', () => {
  const wrapper = thread([
    message({ id: messageId(1), text: 'Do you have [b]these[/b] in 42?' }), message({ id: messageId(2), side: 'ours', text: 'Yes' }), message({ id: messageId(3), text: 'No' })
  ])
  const log = byRole(wrapper, '[role=log]', 'Conversation')
  const copy = (from: number, to: number): string | undefined => {
    const range = document.createRange()
    range.setStart(log.querySelector(`[data-message-id="${from}"]`)!, 0)
    range.setEnd(log.querySelector(`[data-message-id="${to}"]`)!, 1)
    document.getSelection()!.removeAllRanges()
    document.getSelection()!.addRange(range)
    const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() })
    log.dispatchEvent(event)
    return event.defaultPrevented ? event.clipboardData?.getData('text/plain') : undefined
  }
  expect(copy(1, 2)).toBe('Oleg Smirnov, 09:31\nDo you have these in 42?\n\nAnna Petrova, 09:31\nYes')
  expect(copy(2, 2)).toBeUndefined()
})
