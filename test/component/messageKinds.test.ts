import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import MessageBubble from '@/components/MessageBubble.vue'
import ThreadRow from '@/components/ThreadRow.vue'
import { lineKinds, messageKinds } from '@/components/messageKinds'
import type { Message } from '@/domain/message'
import { timelineRows } from '@/domain/timeline'
import { ref } from 'vue'
import { createFakeKit, type FakeKit } from '#support/messageKit'
import { message, now } from '#support/screen'
import { file, fileId, messageId } from '#support/values'
import { byRole, mountWith, wordsOf } from '#support/mounting'

const url = 'blob:https://chat.example/1'
const ready = { state: 'ready', url } as const
const five = fileId(5)

let kit: FakeKit
beforeEach(() => { kit = createFakeKit() })

/** Tells which elements are near only when the test says so. */
function fakeNearness(): { come: () => void } {
  const callbacks: ((entries: { isIntersecting: boolean }[]) => void)[] = []
  vi.stubGlobal('IntersectionObserver', class {
    constructor(callback: typeof callbacks[number]) {
      callbacks.push(callback)
    }

    observe(): void { /* The test decides. */ }
    disconnect(): void {
      callbacks.length = 0
    }
  })
  return {
    come: () => {
      for (const callback of [...callbacks]) callback([{ isIntersecting: true }])
    }
  }
}
afterEach(() => { vi.unstubAllGlobals() })

function bubble(facts: Partial<Message>, language: 'en' | 'ru' = 'en'): VueWrapper {
  return mountWith(MessageBubble, { message: message(facts), isFirst: true, isLast: true, withName: true, withWords: true, channelTitle: 'Telegram' }, { language, kit })
}
const withFile = (facts: Parameters<typeof file>[0]): VueWrapper => bubble({ text: '', files: [file(facts)] })
const line = (facts: Partial<Message>): VueWrapper => {
  const [row] = timelineRows([message({ side: 'system', ...facts })], () => 'today').slice(1)
  return mountWith(ThreadRow, { row: row!, me: null, channelTitle: 'Telegram', now, lastOursId: null }, { kit })
}
const page = (): string => wordsOf(document.body)

it('every kind has a component', () => {
  expect(Object.entries({ ...messageKinds, ...lineKinds }).filter(([, component]) => component === undefined)).toEqual([])
})

describe('a picture', () => {
  const picture = { kind: 'image', name: 'wall.png', pixels: { width: 640, height: 480 } } as const

  it('has its place and its name before it is there, and asks for its address when it comes near', async () => {
    const { come } = fakeNearness()
    const wrapper = withFile(picture)
    expect(wrapper.find<HTMLElement>('.picture').element.style.cssText).toContain('320px')
    expect(byRole(wrapper, 'button', 'Open the picture wall.png').getAttribute('aria-busy')).toBe('true')
    await wrapper.vm.$nextTick()
    expect(kit.calls).toEqual([])
    come()
    come()
    expect(kit.calls).toEqual(['want 5'])
  })

  it('is shown from memory, and opens large', async () => {
    const wrapper = withFile(picture)
    await kit.tell(five, ready)
    const img = wrapper.find('img')
    expect(img.attributes()).toMatchObject({ src: url, alt: 'wall.png' })
    await img.trigger('error')
    byRole(wrapper, 'button', 'Open the picture wall.png').click()
    expect(kit.calls).toEqual(['spoil 5', 'view 5'])
  })

  it('keeps its place when it cannot be had, says why, and offers what helps', async () => {
    const wrapper = withFile(picture)
    await kit.tell(five, { state: 'failed', why: 'passing', url: null })
    expect(wrapper.find('.picture').exists()).toBe(true)
    expect(page()).toContain('wall.png It did not load.')
    byRole(wrapper, 'button', 'Try again').click()
    expect(kit.calls).toContain('again 5')
  })

  it('that the browser may not show can still be downloaded', async () => {
    const wrapper = withFile(picture)
    await kit.tell(five, { state: 'failed', why: 'blocked', url })
    expect(byRole(wrapper, 'a', 'Download').getAttribute('href')).toBe(url)
  })
})

describe('a file', () => {
  it.each([
    ['gone', 'The file was deleted, or it is not for you', false], ['denied', 'Only members of the chat can open it here.', true],
    ['unavailable', 'This portal does not hand files to the app.', true], ['elsewhere', 'It could not be loaded here.', true]
  ] as const)('that is %s says: %s', async (why, words, withMessenger) => {
    const wrapper = withFile({})
    byRole(wrapper, 'button', 'Download Offer.pdf').click()
    await kit.tell(five, { state: 'failed', why, url: null })
    expect(page()).toContain(words)
    expect(wrapper.findAll('.trouble button')).toHaveLength(withMessenger ? why === 'elsewhere' ? 2 : 1 : 0)
    if (withMessenger) byRole(wrapper, '.trouble button', 'Open in the messenger').click()
    expect(kit.calls.includes('openMessenger')).toBe(withMessenger)
  })

  it('is fetched by the press, saved under its own name, and is a plain link to what is here from then on', async () => {
    const opened: string[] = []
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) { opened.push(`${this.href} ${this.download}`) })
    const wrapper = withFile({})
    expect(page()).toMatch(/Offer\.pdf ?PDF · 1\.8 MB/u)
    expect(kit.calls).toEqual([])
    byRole(wrapper, 'button', 'Download Offer.pdf').click()
    await kit.tell(five, ready)
    expect(opened).toEqual([`${url} Offer.pdf`])
    expect(byRole(wrapper, 'a', 'Download Offer.pdf').getAttribute('download')).toBe('Offer.pdf')
    click.mockRestore()
  })

  it('that came too late for its press asks for another one', async () => {
    vi.stubGlobal('navigator', { ...navigator, userActivation: { isActive: false } })
    const wrapper = withFile({})
    byRole(wrapper, 'button', 'Download Offer.pdf').click()
    await kit.tell(five, ready)
    expect(page()).toContain('press once more')
  })

  it('that the answer does not describe to who is not in the chat is not for them, and never "deleted"', async () => {
    kit.isMember.value = false
    withFile({ kind: 'missing', name: '' })
    expect(page()).toContain('A file for members of the chat only')
    const wrapper = withFile({})
    byRole(wrapper, 'button', 'Download Offer.pdf').click()
    await kit.tell(five, { state: 'failed', why: 'gone', url: null })
    expect(page()).not.toContain('deleted')
  })

  it('that the answer does not describe says so and offers nothing', () => {
    const wrapper = withFile({ kind: 'missing', name: '' })
    expect(page()).toContain('The file was deleted, or it is not for you')
    expect(wrapper.findAll('.tile button')).toHaveLength(0)
  })
})

describe('a recording', () => {
  const voice = { kind: 'audio', isNote: true, name: 'voice.ogg', size: 24_576 } as const

  it('loads nothing before it is pressed, then plays, shows where it is, and pauses', async () => {
    const wrapper = withFile(voice)
    const audio = wrapper.find('audio').element
    const play = vi.spyOn(audio, 'play').mockResolvedValue()
    const pause = vi.spyOn(audio, 'pause').mockReturnValue()
    expect(page()).toContain('Voice message · 24 KB')
    expect(audio.getAttribute('src')).toBeNull()
    byRole(wrapper, 'button', 'Play').click()
    await kit.tell(five, ready)
    expect(audio.getAttribute('src')).toBe(url)
    expect(play).toHaveBeenCalledOnce()
    Object.defineProperties(audio, { paused: { value: false, configurable: true }, duration: { value: 42, configurable: true } })
    audio.currentTime = 12
    await wrapper.find('audio').trigger('timeupdate')
    expect(wrapper.find('input').attributes('aria-valuetext')).toBe('0:12 / 0:42')
    byRole(wrapper, 'button', 'Pause').click()
    expect(pause).toHaveBeenCalled()
  })

  it('is moved in and hurried', async () => {
    const wrapper = withFile(voice)
    const audio = wrapper.find('audio').element
    vi.spyOn(audio, 'play').mockResolvedValue()
    expect(wrapper.find('input').attributes('disabled')).toBeDefined()
    byRole(wrapper, 'button', 'Play').click()
    await kit.tell(five, ready)
    Object.defineProperty(audio, 'duration', { value: 42, configurable: true })
    await wrapper.find('audio').trigger('durationchange')
    await wrapper.find('input').setValue('30')
    expect(audio.currentTime).toBe(30)
    for (const [speed, next] of [[1, 1.5], [1.5, 2], [2, 1]] as const) {
      byRole(wrapper, 'button', `Speed ${speed}×`).click()
      await wrapper.vm.$nextTick()
      expect(audio.playbackRate).toBe(next)
    }
  })

  it('stops when another one begins', async () => {
    const first = withFile(voice)
    const second = withFile({ ...voice, id: fileId(6) })
    const pause = vi.spyOn(first.find('audio').element, 'pause').mockReturnValue()
    for (const one of [first, second]) vi.spyOn(one.find('audio').element, 'play').mockResolvedValue()
    first.find<HTMLElement>('.play').element.click()
    await kit.tell(five, ready)
    second.find<HTMLElement>('.play').element.click()
    await kit.tell(fileId(6), ready)
    expect(pause).toHaveBeenCalledOnce()
  })

  it('that does not play can be downloaded', async () => {
    const wrapper = withFile(voice)
    vi.spyOn(wrapper.find('audio').element, 'play').mockRejectedValue(new Error('NotSupportedError'))
    byRole(wrapper, 'button', 'Play').click()
    await kit.tell(five, ready)
    await wrapper.find('audio').trigger('error')
    expect(kit.calls).toContain('spoil 5')
    await kit.tell(five, { state: 'failed', why: 'blocked', url })
    expect(byRole(wrapper, 'a', 'Download').getAttribute('href')).toBe(url)
  })
})

describe('a film', () => {
  it('that is a note is a circle, whatever the shape of the camera', () => {
    const wrapper = withFile({ kind: 'video', isNote: true, pixels: { width: 320, height: 180 } })
    expect(wrapper.find('.picture.round').attributes('style')).toMatch(/aspect-ratio: 1(?: \/ 1)?;/u)
  })

  it('is a place with its size until it is pressed, then has the browser’s own controls', async () => {
    const wrapper = withFile({ kind: 'video', name: 'tour.mp4', size: 3_145_728 })
    expect(page()).toContain('3 MB')
    expect(kit.calls).toEqual([])
    byRole(wrapper, 'button', /^Play the video tour\.mp4, 3\sMB$/u).click()
    await kit.tell(five, ready)
    expect(wrapper.find('video').attributes()).toMatchObject({ src: url, controls: '', 'aria-label': 'tour.mp4' })
    await kit.tell(five, { state: 'failed', why: 'blocked', url })
    expect(byRole(wrapper, 'a', 'Download').getAttribute('href')).toBe(url)
  })
})

it.each([
  [{ kind: 'vote', question: 'How was it?', answer: null, thanks: '' }, 'How was it? · The customer was asked for a rating; no answer is noted here'],
  [{ kind: 'vote', question: '', answer: 'like', thanks: 'Thank you!' }, 'The customer was satisfied · Thank you!'],
  [{ kind: 'vote', question: '', answer: 'dislike', thanks: '' }, 'The customer was not satisfied'],
  [{ kind: 'form', isFilled: false }, 'A form was sent to the customer'],
  [{ kind: 'form', isFilled: true }, 'The customer filled in the form'],
  [{ kind: 'rating', byCustomer: 'like', byHead: 4 }, 'The customer was satisfied · The manager’s mark: 4 of 5']
] as [NonNullable<Message['widget']>, string][])('a line’s %j says: %s', (widget, words) => {
  const said = line({ text: 'Hello', widget, systemKind: 'toCustomer' }).findAll('.widget p').map(one => wordsOf(one.element))
  expect(said.join(' · ')).toBe(words)
})

it('what cannot be shown leads to the messenger', () => {
  byRole(bubble({ text: '' }), 'button', 'Open in the messenger').click()
  expect(kit.calls).toEqual(['openMessenger'])
})

it.each([['sessionStart', 'Dialog 343 started', 'Dialog 343 started · Telegram'], ['sessionStart', '', 'Session opened · Telegram'], ['sessionEnd', ' ', 'Session closed · Telegram']] as const)(
  'a seam of kind %s with the words %j says: %s', (systemKind, text, words) => {
    line({ systemKind, text })
    expect(page()).toContain(words)
  }
)

it.each([
  ['The client has not installed the app', 'No such account'], ['There was an attempt to call', 'The customer called'], ['24 hours are over', '24 hours are over'],
  ['удалено', 'Deleted'], ['Клиент изменил сообщение', 'Changed'], ['Сообщение не доставлено', 'Not delivered'], ['One can write now', 'One may write now'], ['Hello', 'Service message']
])('a line of the vendor, "%s", has the heading "%s", its whole text, and nobody as its author', (text, heading) => {
  const wrapper = line({ kind: 'service', systemKind: 'service', text })
  const article = wrapper.find<HTMLElement>('[role=article]')
  expect(wordsOf(article.element)).toMatch(new RegExp(`^${heading} ${text}`, 'u'))
  expect(article.attributes('aria-label')).toBe(`${heading}, 09:31`)
  expect(article.element.dataset['side']).toBe('system')
})

it.each([[null, 'telegram', false], ['onItsWay', 'telegram', true], ['accepted', 'telegram', true], ['notDelivered', 'telegram', false], [null, 'livechat', true]] as const)(
  'an automatic text with the mark %s in %s counts as sent to the customer: %j', (delivery, channel, isSent) => {
    kit.channel = ref(channel)
    line({ kind: 'auto', systemKind: 'toCustomer', text: 'Good day', delivery })
    expect(page().includes('Sent to the customer by Bitrix24')).toBe(isSent)
    expect(page()).toContain('Good day')
  }
)

it('a line that tells why the message before it was refused stands with it, under a sign', () => {
  kit.isExplanation = () => true
  expect(line({ text: 'Not sent' }).find('.why .alert').exists()).toBe(true)
})

it('a sticker is called one', () => {
  bubble({ side: 'ours', text: '', isSticker: true })
  expect(page()).toContain('Sticker')
})

describe('what is known of its way', () => {
  it('is read once the customer’s own mark says so, and no earlier', async () => {
    const wrapper = bubble({ side: 'ours', id: messageId(77), delivery: 'accepted' })
    expect(page()).toContain('Handed to Telegram')
    kit.facts.value = { ...kit.facts.value, isLive: true, readUpTo: messageId(76) }
    await wrapper.vm.$nextTick()
    expect(page()).not.toContain('Read')
    kit.facts.value = { ...kit.facts.value, readUpTo: messageId(77) }
    await wrapper.vm.$nextTick()
    expect(page()).toContain('Read by the customer')
    expect(wrapper.find('article').attributes('aria-description')).toBe('Read by the customer')
    expect(wrapper.find('.tip').exists()).toBe(false)
    await wrapper.setProps({ withWords: false })
    expect(wrapper.find('.tip').text()).toBe('Read by the customer')
  })

  it('and that it went out automatically, stands in its description', () => {
    expect(bubble({ side: 'ours', isAutomatic: true }, 'ru').find('article').attributes('aria-description')).toMatch(/^Sent\. Отправлено через карточку/u)
    expect(bubble({ side: 'customer' }).find('article').attributes('aria-description')).toBeUndefined()
  })
})
