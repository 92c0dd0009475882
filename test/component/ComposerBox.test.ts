import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import ComposerBox from '@/components/ComposerBox.vue'
import type { TextFieldHandle } from '@/composables/useTextField'
import { byRole, mountWith } from '#support/mounting'

const composerProps = {
  text: 'Hello', senderName: 'Anna Petrova', customerName: 'Oleg Smirnov', channelTitle: 'Telegram', channel: 'telegram',
  isSending: false, isSilent: false, disabledReason: null
} as const

function composer(facts: Partial<InstanceType<typeof ComposerBox>['$props']> = {}, language: 'en' | 'ru' = 'en'): VueWrapper {
  return mountWith(ComposerBox, { ...composerProps, ...facts }, { language })
}

const field = (wrapper: VueWrapper): HTMLTextAreaElement => byRole(wrapper, 'textarea', /./u) as HTMLTextAreaElement
const press = (wrapper: VueWrapper, facts: KeyboardEventInit & { keyCode?: number } = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...facts })
  if (facts.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: facts.keyCode })
  field(wrapper).dispatchEvent(event)
  return event
}
const sent = (wrapper: VueWrapper): number => wrapper.emitted('send')?.length ?? 0

describe('Enter', () => {
  it.each([[{}], [{ ctrlKey: true }], [{ metaKey: true }]])('sends with %o', facts => {
    const wrapper = composer()
    expect(press(wrapper, facts).defaultPrevented).toBe(true)
    expect(sent(wrapper)).toBe(1)
  })

  it.each([[{ shiftKey: true }], [{ altKey: true }]])('does something else with %o', facts => {
    const wrapper = composer()
    expect(press(wrapper, facts).defaultPrevented).toBe(false)
    expect(sent(wrapper)).toBe(0)
  })

  it.each([[{ isComposing: true }], [{ keyCode: 229 }]])('belongs to the input method with %o', facts => {
    const wrapper = composer()
    expect(press(wrapper, facts).defaultPrevented).toBe(false)
    expect(sent(wrapper)).toBe(0)
  })

  it('sends nothing while the key is held, and breaks no line either', () => {
    const wrapper = composer()
    expect(press(wrapper, { repeat: true }).defaultPrevented).toBe(true)
    expect(sent(wrapper)).toBe(0)
  })

  it('twice in one moment sends once', async () => {
    const wrapper = composer()
    press(wrapper)
    press(wrapper)
    byRole(wrapper, 'button', 'Send').click()
    expect(sent(wrapper)).toBe(1)
    await wrapper.setProps({ text: '' })
    press(wrapper)
    expect(sent(wrapper)).toBe(1)
    await wrapper.setProps({ text: 'Next' })
    press(wrapper)
    expect(sent(wrapper)).toBe(2)
  })
})

describe('Send', () => {
  it('keeps the focus in the field', () => {
    const wrapper = composer()
    byRole(wrapper, 'button', 'Send').click()
    expect(sent(wrapper)).toBe(1)
    expect(document.activeElement).toBe(field(wrapper))
  })

  it.each([
    { of: 'no text', text: '', reason: /Write something/u },
    { of: 'signs that nobody sees', text: ' \n\u200b', reason: /Write something/u },
    { of: 'too much text', text: 'x'.repeat(20_001), reason: /Too long: 20001 of 20000/u }
  ])('is off with its reason for $of', ({ text, reason }) => {
    const wrapper = composer({ text })
    const button = byRole(wrapper, 'button', 'Send')
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(reason)
    button.click()
    press(wrapper)
    expect(sent(wrapper)).toBe(0)
  })

  it('is off with the reason it was given, in sight too', () => {
    const wrapper = composer({ disabledReason: 'No connection.' })
    press(wrapper)
    expect(sent(wrapper)).toBe(0)
    expect(wrapper.find('.hint').text()).toBe('No connection.')
  })

  it('counts code points, not halves of signs', () => {
    expect(byRole(composer({ text: '😀'.repeat(20_000) }), 'button', 'Send').getAttribute('aria-disabled')).toBe('false')
  })

  it('is not held up by a message on its way', () => {
    const wrapper = composer({ isSending: true })
    press(wrapper)
    expect(sent(wrapper)).toBe(1)
  })
})

it('counts down near the limit', () => {
  expect(composer({ text: 'x'.repeat(19_998) }).find('.hint').text()).toBe('2 characters left')
  expect(composer({ text: 'x'.repeat(18_000) }).text()).not.toContain('left')
})

it('asks for the text to be kept while it is typed', async () => {
  const wrapper = composer()
  await wrapper.find('textarea').setValue('Hello Oleg')
  expect(wrapper.emitted('update:text')).toEqual([['Hello Oleg']])
})

describe('who writes to whom', () => {
  it.each([
    ['en', 'You write as Anna Petrova to Oleg Smirnov via Telegram'],
    ['ru', 'Пишет Anna Petrova → Oleg Smirnov · Telegram']
  ] as const)('always stands above the field in %s', (language, sentence) => {
    const line = composer({}, language).find('.identity')
    line.element.querySelectorAll('.short, .avatar').forEach(element => { element.remove() })
    expect(line.text().replace(/\s+/gu, ' ')).toBe(sentence)
  })

  it('is a control named Sender, described by the name', () => {
    const wrapper = composer()
    const button = byRole(wrapper, 'button', 'Sender')
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Anna Petrova')
  })

  it('opens what there is to choose from, closes with Escape and gives the focus back', async () => {
    const wrapper = mountWith(ComposerBox, composerProps, { slots: { sender: '<button data-first>Anna Petrova (you)</button>' } })
    byRole(wrapper, 'button', 'Sender').click()
    await expect.poll(() => document.activeElement?.textContent).toBe('Anna Petrova (you)')
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await wrapper.vm.$nextTick()
    expect(wrapper.find('[role=dialog]').exists()).toBe(false)
    expect(document.activeElement).toBe(byRole(wrapper, 'button', 'Sender'))
  })

  it('is tinted while it is somebody else', () => {
    expect(byRole(composer({ sender: 'bot' }), 'button', 'Sender').classList).toContain('other')
    expect(byRole(composer(), 'button', 'Sender').classList).not.toContain('other')
  })
})

it('says that the customer will not see what is written in silent mode', () => {
  expect(composer({ isSilent: true }).text()).toContain('the customer will not see')
})

it('has its names in Russian', () => {
  const wrapper = composer({}, 'ru')
  expect(field(wrapper).getAttribute('aria-label')).toBe('Сообщение')
  byRole(wrapper, 'button', 'Отправить')
  byRole(wrapper, 'button', 'Отправитель')
})

describe('tools around the field', () => {
  const handle = (wrapper: VueWrapper): TextFieldHandle => wrapper.vm as unknown as TextFieldHandle
  const typed = (wrapper: VueWrapper): unknown => wrapper.emitted<[string]>('update:text')?.at(-1)?.[0]

  it('put text where the cursor stands, in place of what is selected', async () => {
    const wrapper = composer({ text: 'Hello Oleg' })
    field(wrapper).setSelectionRange(0, 5)
    handle(wrapper).insertAtCursor('Good day')
    expect(typed(wrapper)).toBe('Good day Oleg')
    await wrapper.setProps({ text: 'Good day Oleg' })
    await wrapper.vm.$nextTick()
    expect(handle(wrapper).selection()).toEqual({ from: 8, to: 8 })
    expect(document.activeElement).toBe(field(wrapper))
  })

  it('take a part away, and select one', () => {
    const wrapper = composer({ text: 'a /price b' })
    handle(wrapper).replaceRange({ from: 2, to: 8 }, '€5')
    expect(typed(wrapper)).toBe('a €5 b')
    handle(wrapper).selectRange(2, 8)
    expect(handle(wrapper).selection()).toEqual({ from: 2, to: 8 })
  })

  it('hear a key before the field and may keep Enter for themselves', () => {
    const kept = composer({ onFieldKey: (event: KeyboardEvent) => { event.preventDefault() } })
    press(kept)
    expect(sent(kept)).toBe(0)
    const heard = composer({ onFieldKey: () => {} })
    press(heard)
    expect(sent(heard)).toBe(1)
  })

  it('have their places', () => {
    const wrapper = mountWith(ComposerBox, composerProps, { slots: { notices: '<i>warning</i>', above: '<i>quote</i>', tools: '<i>emoji</i>' } })
    expect(wrapper.find('.box > i').text()).toBe('quote')
    expect(wrapper.find('.tools i').text()).toBe('emoji')
    expect(wrapper.find('.composer > i').text()).toBe('warning')
  })
})
