import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import ChatRail from '@/components/ChatRail.vue'
import ChatSwitcher from '@/components/ChatSwitcher.vue'
import type { ChatRow } from '@/domain/chatRow'
import { chatRow, minute, now } from '#support/screen'
import { byRole, mountWith } from '#support/mounting'
import { chat, chatId } from '#support/values'

const rows: ChatRow[] = [
  chatRow({ chat: chat({ id: chatId(1), channelTitle: 'Telegram' }), lastText: 'Price?', waitingSince: now - 12 * minute, mark: 'waiting' }),
  chatRow({ chat: chat({ id: chatId(2), channelTitle: 'WhatsApp', session: 'closed' }), lastIsOurs: true, mark: 'closed' }),
  chatRow({ chat: chat({ id: chatId(3), channelTitle: 'Live chat', session: 'waiting' }), name: 'Marina Kotova', lastText: null, isMine: false, mark: 'new' })
]

const rail = (facts: Partial<InstanceType<typeof ChatRail>['$props']> = {}, language: 'en' | 'ru' = 'en'): VueWrapper =>
  mountWith(ChatRail, { rows, current: chatId(1), now, heading: 'This deal', ...facts }, { language })
const options = (wrapper: VueWrapper): (string | undefined)[] => wrapper.findAll('[role=option]').map(one => one.attributes('title'))
const key = (name: string): void => { document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })) }
const focusedId = (): string | undefined => (document.activeElement as HTMLElement).dataset['chatId']

it.each([
  [{ via: 'portal', claim: 'Anna' }, 'Anna: Thank you!'], [{ via: 'portal', claim: '' }, 'Wazzup: Thank you!'], [{ via: 'phone', claim: '' }, 'From the phone: Thank you!'],
  [{ via: 'other', claim: 'WhatsApp' }, 'From WhatsApp: Thank you!']
] as const)('last words that a colleague wrote elsewhere are not the customer’s: %j', (echo, words) => {
  expect(options(rail({ rows: [chatRow({ lastEcho: { ...echo, vendor: 'Wazzup' } })] }))[0]).toBe(`Oleg Smirnov, Telegram, ${words}`)
})

it('names every chat with its channel, its mark and its last words', () => {
  expect(options(rail())).toEqual([
    'Oleg Smirnov, Telegram, Waiting 12\u00a0min, Price?', 'Oleg Smirnov, WhatsApp, Closed, You: Thank you!', 'Marina Kotova, Live chat, New'
  ])
  expect(options(rail({}, 'ru'))[1]).toBe('Oleg Smirnov, WhatsApp, Завершён, Вы: Thank you!')
})

it('tells the open chat by more than its colour', () => {
  expect(rail().findAll('[role=option]').map(one => one.attributes('aria-selected'))).toEqual(['true', 'false', 'false'])
})

it('calls a customer without a name so', () => {
  expect(options(rail({ rows: [chatRow({ name: '\u202e ' })] }))[0]).toMatch(/^Customer, /u)
})

it.each([
  [{ lastText: '', lastAt: null }, 'No messages yet'], [{ lastText: '', isLastDeleted: true }, 'Message deleted'], [{ lastText: '' }, 'Message without words'], [{ lastText: null }, 'Telegram']
])('with %j the last words are: %s', (facts, words) => {
  expect(options(rail({ rows: [chatRow(facts)] }))[0]).toMatch(new RegExp(`, ${words}$`, 'u'))
})

describe('filters', () => {
  it('count the unanswered and show them alone', async () => {
    const wrapper = rail()
    byRole(wrapper, 'button', 'Unanswered 2').click()
    await wrapper.vm.$nextTick()
    expect(options(wrapper)).toHaveLength(2)
  })

  it('that find none say so and lead back', async () => {
    const wrapper = rail({ rows: rows.map(row => ({ ...row, isMine: false })) })
    byRole(wrapper, 'button', 'Mine').click()
    await wrapper.vm.$nextTick()
    expect(wrapper.text()).toContain('None of these chats is yours')
    byRole(wrapper, 'button', 'Show all').click()
    await wrapper.vm.$nextTick()
    expect(options(wrapper)).toHaveLength(3)
  })
})

describe('keys', () => {
  it('move, search and open, with one Tab stop', () => {
    const wrapper = rail()
    const stops = wrapper.findAll('[role=option][tabindex="0"]')
    expect(stops).toHaveLength(1)
    ;(stops[0]?.element as HTMLElement).focus()
    const walk = (name: string): string | undefined => {
      key(name)
      return focusedId()
    }
    expect(['ArrowDown', 'End', 'ArrowDown', 'Home', 'm'].map(walk)).toEqual(['2', '3', '3', '1', '3'])
    key('Enter')
    expect(wrapper.emitted('choose')).toEqual([[3]])
  })
})

it('opens a chat with a press', async () => {
  const wrapper = rail()
  await wrapper.findAll('[role=option]')[1]?.trigger('click')
  expect(wrapper.emitted('choose')).toEqual([[2]])
})

describe('as a popup', () => {
  const switcher = (): VueWrapper => mountWith(ChatSwitcher, { rows, current: chatId(1), now, heading: 'This deal' })

  it('says how many other chats wait', () => {
    byRole(switcher(), 'button', 'Choose a chat, 1 unanswered')
  })

  it('takes the focus to the open chat and gives it back', async () => {
    const wrapper = switcher()
    const opener = byRole(wrapper, 'button', /^Choose a chat/u)
    opener.click()
    await expect.poll(focusedId).toBe('1')
    key('Escape')
    await wrapper.vm.$nextTick()
    expect(wrapper.find('[role=dialog]').exists()).toBe(false)
    expect(document.activeElement).toBe(opener)
  })

  it('closes when a chat is chosen, or something else is pressed', async () => {
    const wrapper = switcher()
    const opener = byRole(wrapper, 'button', /^Choose a chat/u)
    opener.click()
    await wrapper.vm.$nextTick()
    await wrapper.findAll('[role=option]')[2]?.trigger('click')
    expect(wrapper.emitted('choose')).toEqual([[3]])
    expect(wrapper.find('[role=dialog]').exists()).toBe(false)
    opener.click()
    await wrapper.vm.$nextTick()
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    await wrapper.vm.$nextTick()
    expect(wrapper.find('[role=dialog]').exists()).toBe(false)
  })
})

it('draws again only the row that changed', async () => {
  const many = Array.from({ length: 20 }, (_, index) => chatRow({ chat: chat({ id: chatId(index + 1) }) }))
  const wrapper = rail({ rows: many })
  const drawn = vi.spyOn(Date.prototype, 'setHours')
  await wrapper.setProps({ rows: many.map((row, index) => index === 3 ? { ...row, lastText: 'Other' } : row) })
  expect(wrapper.findAll('[role=option]')[3]?.text()).toContain('Other')
  // Each drawn row asks how many days ago its last words were: two midnights.
  expect(drawn.mock.calls.length).toBe(2)
  drawn.mockRestore()
})

describe('of five hundred chats', () => {
  const many = Array.from({ length: 500 }, (_, index) => chatRow({ chat: chat({ id: chatId(index + 1) }), name: index === 300 ? 'Zoya' : 'Oleg' }))
  const drawn = (wrapper: VueWrapper): string[] => wrapper.findAll('[role=option]').map(one => one.attributes('aria-posinset') ?? '')

  it('draws those around the view and the open one, each with its place among all', () => {
    const wrapper = rail({ rows: many, current: chatId(450) })
    const places = drawn(wrapper)
    expect(places.length).toBeLessThanOrEqual(40)
    expect(places.slice(0, 3)).toEqual(['1', '2', '3'])
    expect(places.at(-1)).toBe('450')
    expect(wrapper.findAll('[aria-setsize="500"]')).toHaveLength(places.length)
    expect(wrapper.get('[aria-posinset="450"]').attributes('tabindex')).toBe('0')
  })

  it('leaves the others their room', () => {
    const wrapper = rail({ rows: many, current: chatId(450) })
    const rooms = wrapper.findAll('[role=option]').flatMap(one => [...(one.attributes('style') ?? '').matchAll(/(\d+)px/gu)].map(([, px]) => Number(px)))
    expect(rooms.reduce((sum, room) => sum + room, 0)).toBe((500 - drawn(wrapper).length) * 60)
  })

  it('is walked to its end and searched by letter', async () => {
    const wrapper = rail({ rows: many, current: chatId(1) })
    ;(wrapper.get('[tabindex="0"]').element as HTMLElement).focus()
    key('End')
    await expect.poll(focusedId).toBe('500')
    key('z')
    await expect.poll(focusedId).toBe('301')
    key('Home')
    await expect.poll(focusedId).toBe('1')
  })
})
