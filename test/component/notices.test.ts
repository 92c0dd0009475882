import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import CheckRow from '@/components/CheckRow.vue'
import EmptyState from '@/components/EmptyState.vue'
import NoticeBar from '@/components/NoticeBar.vue'
import PersonAvatar from '@/components/PersonAvatar.vue'
import SkeletonView from '@/components/SkeletonView.vue'
import StatusRegion from '@/components/StatusRegion.vue'
import ThreadHeader from '@/components/ThreadHeader.vue'
import TopStrip from '@/components/TopStrip.vue'
import WaitTimer from '@/components/WaitTimer.vue'
import WhyDetails from '@/components/WhyDetails.vue'
import { byRole, mountWith, wordsOf } from '#support/mounting'
import { minute, now } from '#support/screen'

describe('NoticeBar', () => {
  const notice = (facts: Partial<InstanceType<typeof NoticeBar>['$props']> = {}): VueWrapper => mountWith(NoticeBar, {
    tone: 'neutral', icon: 'group', title: 'You are not in this chat', line: 'Join to write.', busyKey: null, failure: null,
    actions: [{ key: 'join', label: 'Join', isMain: true }, { key: 'takeOver', label: 'Take over', isMain: false }], ...facts
  })

  it.each([['info', 'status'], ['neutral', 'status'], ['warning', 'status'], ['danger', 'alert']] as const)('that is %s has the role %s', (tone, role) => {
    expect(notice({ tone }).attributes('role')).toBe(role)
  })

  it('hands over what was pressed', () => {
    const wrapper = notice()
    byRole(wrapper, 'button', 'Take over').click()
    expect(wrapper.emitted('act')).toEqual([['takeOver']])
  })

  it('hears no second press while the first one runs, and keeps its buttons in place', () => {
    const wrapper = notice({ busyKey: 'join' })
    const button = byRole(wrapper, 'button', 'Join')
    button.click()
    byRole(wrapper, 'button', 'Take over').click()
    expect(wrapper.emitted('act')).toBeUndefined()
    expect(button.getAttribute('aria-busy')).toBe('true')
  })

  it('says why the action did not work', () => {
    expect(notice({ failure: 'You have no right to join.' }).text()).toContain('You have no right to join.')
  })
})

it('EmptyState hands over its action', () => {
  const wrapper = mountWith(EmptyState, { icon: 'chats', title: 'No chats', line: 'Why', actions: [{ key: 'again', label: 'Check again', isMain: true }] })
  byRole(wrapper, 'button', 'Check again').click()
  expect(wrapper.emitted('act')).toEqual([['again']])
  expect(wrapper.find('h1').text()).toBe('No chats')
})

it('WhyDetails holds its reasons behind one line', () => {
  const wrapper = mountWith(WhyDetails, {}, { language: 'ru' })
  expect(wrapper.find('summary').text().replace(/\u00a0/gu, ' ')).toBe('Почему я его не вижу?')
  expect(wrapper.findAll('li').length).toBeGreaterThanOrEqual(4)
})

it('TopStrip is a status with at most one action', () => {
  const wrapper = mountWith(TopStrip, { tone: 'warning', icon: 'noWifi', text: 'No connection.', action: { key: 'try', label: 'Try now' } })
  expect(wrapper.attributes('role')).toBe('status')
  byRole(wrapper, 'button', 'Try now').click()
  expect(wrapper.emitted('act')).toEqual([['try']])
})

it.each(['ok', 'warning', 'failed', 'running', 'notTried'] as const)('CheckRow that is %s has its words', state => {
  const wrapper = mountWith(CheckRow, { state, title: 'Rights granted', line: 'CRM' }, { slots: { default: '<button type="button">Repair</button>' } })
  expect(wrapper.text()).toContain('Rights granted')
  expect(wrapper.attributes('aria-busy')).toBe(String(state === 'running'))
  byRole(wrapper, 'button', 'Repair')
})

it('StatusRegion says the same words again when they are news', async () => {
  const wrapper = mountWith(StatusRegion, { announcement: null })
  expect(wrapper.attributes('role')).toBe('status')
  await wrapper.setProps({ announcement: { id: 1, text: 'Sent' } })
  const first = wrapper.find('span').element
  await wrapper.setProps({ announcement: { id: 2, text: 'Sent' } })
  expect(wrapper.find('span').element).not.toBe(first)
  expect(wrapper.text()).toBe('Sent')
})

describe('SkeletonView', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  it('shows nothing at first, then shapes, then words with a way out', async () => {
    const wrapper = mountWith(SkeletonView, {})
    expect(wrapper.attributes()).toMatchObject({ role: 'region', 'aria-busy': 'true', 'aria-label': 'Loading the conversation' })
    expect(wrapper.element.childElementCount).toBe(0)
    await vi.advanceTimersByTimeAsync(300)
    expect(wrapper.find('.shapes').attributes('aria-hidden')).toBe('true')
    expect(wrapper.text()).toBe('')
    await vi.advanceTimersByTimeAsync(7_700)
    expect(wrapper.text()).toContain('Still loading')
    byRole(wrapper, 'button', 'Cancel').click()
    expect(wrapper.emitted('cancel')).toHaveLength(1)
  })
})

describe('ThreadHeader', () => {
  const header = (facts: Partial<InstanceType<typeof ThreadHeader>['$props']> = {}, language: 'en' | 'ru' = 'en'): VueWrapper => mountWith(ThreadHeader, {
    name: 'Oleg Smirnov', channel: 'telegram', channelTitle: 'Telegram', lineName: 'Sales', operatorName: 'Anna Petrova', isMine: true, session: 'mine',
    waitingSince: now - 12 * minute, now, ...facts
  }, { language })

  it('says who, where, who answers and how long it takes', () => {
    const words = wordsOf(header().element as Element)
    for (const part of ['Oleg Smirnov', 'Telegram', 'Sales', 'Operator: Anna Petrova (you)', 'In work', 'Waiting 12 min']) expect(words).toContain(part)
    expect(wordsOf(header({}, 'ru').element as Element)).toContain('Ждёт 12 мин')
  })

  it('claims no state and no operator that nobody told', () => {
    const words = wordsOf(header({ session: 'unknown', operatorName: null, isMine: false, waitingSince: null }).element as Element)
    expect(words).not.toMatch(/Operator|operator|In work|New|Closed|Waiting/u)
  })

  it('says that a new chat has no operator', () => {
    expect(header({ session: 'waiting', operatorName: null, isMine: false }).text()).toContain('No operator yet')
  })
})

it.each([[14, 'warning'], [15, 'danger']] as const)('WaitTimer after %s minutes is %s', (minutes, tone) => {
  expect(mountWith(WaitTimer, { since: now - minutes * minute, now }).classes()).toContain(tone)
})

describe('PersonAvatar', () => {
  it('falls back to initials when the photo does not load', async () => {
    const wrapper = mountWith(PersonAvatar, { name: 'Анна Петрова', kind: 'employee', url: 'https://portal.example/a.png', size: 28 })
    expect(wrapper.find('img').attributes('referrerpolicy')).toBe('no-referrer')
    await wrapper.find('img').trigger('error')
    expect(wrapper.text()).toBe('АП')
  })

  it('gives one name one colour', () => {
    const colourOf = (name: string): string | undefined => mountWith(PersonAvatar, { name, kind: 'customer', url: null, size: 36 }).attributes('style')
    expect(colourOf('Oleg')).toBe(colourOf('Oleg'))
    expect(colourOf('')).toContain('avatar-8')
  })
})
