import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { h, nextTick, toHandlers } from 'vue'
import ThreadView from '@/components/ThreadView.vue'
import { provideActiveMessages } from '@/composables/provideActiveMessages'
import type { Message } from '@/domain/message'
import { timelineRows } from '@/domain/timeline'
import { createFakeKit, type FakeKit } from '#support/messageKit'
import { me, message, now } from '#support/screen'
import { mountWith } from '#support/mounting'
import { messageId } from '#support/values'

let kit: FakeKit
beforeEach(() => { kit = createFakeKit() })
afterEach(() => { vi.useRealTimers() })

let copied: number[]
beforeEach(() => { copied = [] })

/** A thread of these messages with the listeners that the tools need. */
function thread(...facts: Partial<Message>[]): VueWrapper {
  const messages = facts.map((one, index) => message({ id: messageId(9 + index), ...one }))
  const props: InstanceType<typeof ThreadView>['$props'] = {
    rows: timelineRows(messages, () => 'today'), outgoing: [], checking: new Set<string>(), firstUnreadId: null, gaps: [], gapWork: null, isLoadingOlder: false,
    olderState: 'end', me: me.id, isReadOnly: false, channelTitle: 'Telegram', now
  }
  const Host = {
    setup() {
      const pointing = provideActiveMessages({ copy: id => { copied.push(id) }, reply: () => {} })
      return () => h(ThreadView, { ...props, ...toHandlers(pointing) })
    }
  }
  return mountWith(Host, {}, { kit })
}

const article = (wrapper: VueWrapper, id = 9): HTMLElement => wrapper.find<HTMLElement>(`[data-message-id="${id}"]`).element
const toolbars = (wrapper: VueWrapper): (string | undefined)[] =>
  wrapper.findAll('[role=toolbar]').map(one => one.element.closest<HTMLElement>('article')?.dataset.messageId)
const press = (element: Element, facts: KeyboardEventInit): boolean => element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...facts }))

async function point(target: Element, type: string, pointerType = 'mouse'): Promise<void> {
  target.dispatchEvent(Object.assign(new Event(type, { bubbles: type !== 'pointerleave' }), { pointerType }))
  await nextTick()
}

describe('the tools of a message', () => {
  it('stand there only while it is pointed at or has the focus', async () => {
    const wrapper = thread({ text: 'Hi' }, { text: 'Ho' })
    expect(toolbars(wrapper)).toEqual([])
    await point(article(wrapper), 'pointerover')
    expect(toolbars(wrapper)).toEqual(['9'])
    expect(wrapper.findAll('[role=toolbar] button').map(one => one.attributes('aria-label'))).toEqual(['Reply', 'Copy text', 'Add a to-do', 'Open in the messenger'])
    await point(article(wrapper, 10), 'pointerover')
    expect(toolbars(wrapper)).toEqual(['10'])
    await point(wrapper.find('[role=log]').element, 'pointerleave')
    expect(toolbars(wrapper)).toEqual([])
    article(wrapper).focus()
    await nextTick()
    expect(toolbars(wrapper)).toEqual(['9'])
    article(wrapper).blur()
    await nextTick()
    expect(toolbars(wrapper)).toEqual([])
  })

  it('come on a long press, not on a tap nor while one scrolls by touch', async () => {
    vi.useFakeTimers()
    const wrapper = thread({ text: 'Hi' })
    for (const end of ['pointerup', 'pointermove', 'pointercancel']) {
      await point(article(wrapper), 'pointerdown', 'touch')
      await point(article(wrapper), end, 'touch')
      await vi.advanceTimersByTimeAsync(600)
      expect(toolbars(wrapper), end).toEqual([])
    }
    await point(article(wrapper), 'pointerdown', 'touch')
    await vi.advanceTimersByTimeAsync(600)
    expect(toolbars(wrapper)).toEqual(['9'])
  })

  it('are reached by Enter, walked by arrows and left by Escape', async () => {
    const wrapper = thread({ text: 'Hi' })
    article(wrapper).focus()
    press(article(wrapper), { key: 'Enter' })
    await nextTick()
    await nextTick()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Reply')
    press(document.activeElement!, { key: 'ArrowRight' })
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Copy text')
    press(document.activeElement!, { key: 'Escape' })
    expect(document.activeElement).toBe(article(wrapper))
  })

  it('are joined by the key C, which copies in any layout', () => {
    const wrapper = thread({ text: 'Hi' })
    press(article(wrapper), { key: '\u0441', code: 'KeyC' })
    press(article(wrapper), { key: 'c', code: 'KeyC', ctrlKey: true })
    expect(copied).toEqual([9])
  })
})
