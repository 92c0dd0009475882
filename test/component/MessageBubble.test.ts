import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import MessageBubble from '@/components/MessageBubble.vue'
import type { Message } from '@/domain/message'
import { message, now } from '#support/screen'
import { file, messageId, person, userId } from '#support/values'
import { createFakeKit } from '#support/messageKit'
import { byRole, mountWith, wordsOf } from '#support/mounting'

function bubble(facts: Partial<Message>, language: 'en' | 'ru' = 'en', withWords = true): VueWrapper {
  return mountWith(MessageBubble, { message: message(facts), isFirst: true, isLast: true, withName: true, withWords, channelTitle: 'Telegram' }, { language })
}

const article = (wrapper: VueWrapper): HTMLElement => byRole(wrapper, 'article', /./u)
const page = (): string => wordsOf(document.body)

it('is found by its id and named by author and time', () => {
  const element = article(bubble({ id: messageId(77), text: 'Hello' }))
  expect(element.dataset['messageId']).toBe('77')
  expect(element.getAttribute('aria-label')).toBe('Oleg Smirnov, 09:31')
})

it.each([['customer', undefined], ['ours', 'sent']] as const)('written by %s it carries the state %s, and its side from the first look on', (side, state) => {
  const { dataset } = article(bubble({ side }))
  expect([dataset['side'], dataset['state']]).toEqual([side, state])
})

describe('a colleague’s words that the connector brought in', () => {
  const echo = { kind: 'echo', side: 'ours', author: null, original: '=== … ===\nHi', text: 'Hi' } as const
  const by = (via: 'portal' | 'phone' | 'other' | 'unknown', claim = '') => ({ ...echo, echo: { via, claim, vendor: 'Wazzup' } })

  it.each([
    [by('portal', 'Anna\u202e'), 'Anna, in Wazzup', 'Anna, в Wazzup'], [by('portal'), 'Wazzup', 'Wazzup'], [by('phone'), 'From the phone', 'С телефона'],
    [by('other', 'WhatsApp'), 'From WhatsApp', 'Из WhatsApp'], [by('unknown'), 'Not from Bitrix24', 'Не из Битрикс24'],
    [{ ...by('phone'), author: person({ name: 'Anna' }) }, 'Anna', 'Anna']
  ])('stand under what the mark claims: %#', (facts, en, ru) => {
    const element = article(bubble(facts))
    expect(element.getAttribute('aria-label')).toBe(`${en}, 09:31`)
    expect(element.dataset).toMatchObject({ side: 'ours', via: facts.echo.via, state: 'sent' })
    document.body.replaceChildren()
    expect(article(bubble(facts, 'ru')).getAttribute('aria-label')).toBe(`${ru}, 09:31`)
  })

  it('say nothing on how far they got', () => {
    const element = article(deskBubble(by('phone')))
    expect(element.dataset['delivery']).toBe('none')
    expect(document.querySelector('.words, .sign')).toBeNull()
  })

  it('show the text as it is stored only when asked to', async () => {
    const kit = createFakeKit()
    const one = message(by('phone'))
    const wrapper = mountWith(MessageBubble, { message: one, isFirst: true, isLast: true, withName: true, withWords: false, channelTitle: '' }, { kit })
    expect(page()).not.toContain('===')
    kit.showOriginal(one.id)
    await wrapper.vm.$nextTick()
    expect(page()).toContain('=== … ===')
  })
})

/** As the desk shows it. */
function deskBubble(facts: Partial<Message>, language: 'en' | 'ru' = 'en', withWords = true): VueWrapper {
  const props = { message: message(facts), isFirst: true, isLast: true, withName: true, withWords, channelTitle: 'Telegram' }
  return mountWith(MessageBubble, props, { language, kit: createFakeKit(language) })
}

describe('how far it got', () => {
  it.each([
    ['accepted', 'Handed to Telegram'], ['onItsWay', 'On its way to Telegram'], [null, 'Sent'], ['notDelivered', 'Telegram did not take this message'], ['acceptedLater', 'Telegram refused it once, then took it']
  ] as const)('%s is said as: %s', (delivery, words) => {
    deskBubble({ side: 'ours', delivery })
    expect(page()).toContain(words)
  })

  it('is said for an earlier message only when it failed', () => {
    deskBubble({ side: 'ours', delivery: 'accepted' }, 'en', false)
    expect(page()).not.toContain('Handed')
    deskBubble({ side: 'ours', delivery: 'notDelivered' }, 'ru', false)
    expect(page()).toContain('Telegram не принимает это сообщение')
  })

  it.each([
    ['onItsWay', 0, true, 'sending', 'On its way to Telegram', 'plain'], ['onItsWay', 300_000, true, 'unconfirmed', 'Not confirmed by Telegram', 'warning'],
    ['onItsWay', 300_000, false, 'none', 'This channel does not confirm', 'plain'], ['accepted', 0, true, 'handed', 'Handed to Telegram', 'plain'],
    ['notDelivered', 0, true, 'refused', 'Telegram did not take this message', 'danger']
  ] as const)('%s for %d ms, on a channel that confirms: %j, is %s', (delivery, later, isConfirming, standing, words, tone) => {
    const kit = createFakeKit()
    kit.facts.value = { ...kit.facts.value, isConfirming, now: now + later }
    const props = { message: message({ side: 'ours', delivery }), isFirst: true, isLast: true, withName: true, withWords: true, channelTitle: 'Telegram' }
    expect(article(mountWith(MessageBubble, props, { kit })).dataset['delivery']).toBe(standing)
    expect(wordsOf(document.querySelector('.words')!)).toContain(words)
    expect(document.querySelector('.words')?.classList).toContain(`is-${tone}`)
  })

  it('leads back to the field when it was refused: nothing is sent by itself', () => {
    const kit = createFakeKit()
    const one = message({ side: 'ours', delivery: 'notDelivered' })
    const wrapper = mountWith(MessageBubble, { message: one, isFirst: true, isLast: true, withName: true, withWords: false, channelTitle: '' }, { kit })
    byRole(wrapper, 'button', 'Write again').click()
    expect(kit.calls).toEqual([`writeAgain ${one.id}`])
    deskBubble({ side: 'ours', delivery: 'onItsWay' })
    expect(document.querySelectorAll('.words button')).toHaveLength(1)
  })

  it('is not claimed for the customer’s words, notes and deleted messages', () => {
    deskBubble({ side: 'customer' })
    deskBubble({ side: 'ours', isHidden: true })
    deskBubble({ side: 'ours', isDeleted: true })
    expect(page()).not.toContain('Sent')
  })

  it('keeps the place of its words in the first look, which has none', () => {
    const first = bubble({ side: 'ours', delivery: 'accepted' })
    expect(page()).not.toContain('Handed')
    expect(document.querySelectorAll('.words')).toHaveLength(1)
    // Nor to a screen reader: the channel's name comes with the desk.
    expect(article(first).getAttribute('aria-description')).toBeNull()
    first.unmount()
    expect(article(deskBubble({ side: 'ours', delivery: 'accepted' })).getAttribute('aria-description')).toBe('Handed to Telegram')
  })
})

it('tells a message that is hidden from the customer by its name, a word and its look', () => {
  const element = article(bubble({ side: 'ours', isHidden: true }))
  expect(element.getAttribute('aria-label')).toBe('Hidden from the customer, Anna Petrova, 09:31')
  expect(element.textContent).toContain('the customer does not see this message')
  expect(element.classList).toContain('note')
})

it('marks what went through the card, and says on hover who sees the portal’s note: only the Bitrix24 network shows it to the customer', async () => {
  const wrapper = deskBubble({ side: 'ours', isAutomatic: true, note: '[I]Robot[/I]' })
  expect(wrapper.find('.auto').text()).toBe('auto')
  expect(wrapper.find('.auto').attributes('title')).toMatch(/the customer does not.*Robot/u)
  const kit = createFakeKit()
  kit.connectorId = ref('network')
  const one = message({ side: 'ours', isAutomatic: true })
  const network = mountWith(MessageBubble, { message: one, isFirst: true, isLast: true, withName: true, withWords: true, channelTitle: '' }, { kit })
  expect(network.find('.auto').attributes('title')).toContain('the customer sees the note')
})

it('shows no text of a deleted message', () => {
  bubble({ text: 'secret', isDeleted: true, files: [file({ name: 'secret.pdf' })] })
  expect(page()).toContain('Message deleted')
  expect(page()).not.toContain('secret')
})

it('says that it was edited', () => {
  bubble({ isEdited: true })
  expect(page()).toContain('edited')
})

it('keeps the places of what the desk will show, with names and sizes, and nothing to press', () => {
  const files = [
    file({ kind: 'image', pixels: { width: 640, height: 320 } }), file({ name: 'offer\u202efdp.exe' }), file({ kind: 'audio', name: 'a.ogg' }), file({ kind: 'missing', name: '' })
  ]
  const wrapper = bubble({ text: '', files })
  expect(wrapper.find<HTMLElement>('.picture').element.style.cssText).toMatch(/320px.*320 \/ 160/u)
  expect(page()).toMatch(/offerfdp\.exe ?EXE · 1\.8 MB/u)
  expect(page()).toContain('File1.8 MB')
  expect(page()).not.toContain('deleted')
  expect(wrapper.findAll('button, a, img, audio')).toHaveLength(0)
})

it('is never empty: what cannot be shown says so, once the desk knows that it cannot', () => {
  bubble({ text: ' ' })
  expect(page()).not.toContain('This kind')
  deskBubble({ text: ' ' })
  expect(page()).toContain('This kind of message is not shown here.')
})

it.each([
  [{ side: 'customer', author: null, authorId: userId(9) }, 'Customer, 09:31', 'Клиент, 09:31'],
  [{ side: 'ours', author: null, authorId: userId(12) }, 'Employee #12, 09:31', 'Сотрудник №12, 09:31'],
  [{ side: 'ours', author: person({ kind: 'bot', name: '' }) }, 'Bot, 09:31', 'Бот, 09:31'],
  [{ side: 'customer', author: person({ name: 'Ol\u202eeg' }) }, 'Oleg, 09:31', 'Oleg, 09:31']
] as [Partial<Message>, string, string][])('has an author whatever the portal told: %#', (facts, en, ru) => {
  expect(article(bubble(facts)).getAttribute('aria-label')).toBe(en)
  document.body.replaceChildren()
  expect(article(bubble(facts, 'ru')).getAttribute('aria-label')).toBe(ru)
})
