import type { VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import ComposerBox from '@/components/ComposerBox.vue'
import MessageTools from '@/components/MessageTools.vue'
import TemplateForm from '@/components/TemplateForm.vue'
import TemplatePicker from '@/components/TemplatePicker.vue'
import TemplateSaveDialog from '@/components/TemplateSaveDialog.vue'
import { fillTemplate, gapsOf } from '@/domain/template'
import { templateGroups, type Template } from '@/domain/templateShelf'
import { createFakeKit } from '#support/messageKit'
import { byRole, mountWith, wordsOf } from '#support/mounting'
import { message, ours } from '#support/values'

function template(id: number, facts: Partial<Template> = {}): Template {
  return { key: `line${id}`, place: 'line', name: `Name ${id}`, text: `Hello {client.name}, on {delivery.date} {x${id}}`, rating: id, sectionId: null, ...facts }
}
const shelf = { templates: [template(3), template(2), template(1)], sections: [], isCut: false }
const own = template(9, { key: 'own9', place: 'own', name: 'My own' })

function picker(facts: { isFromField?: boolean, query?: string, owns?: Template[] } = {}, language: 'en' | 'ru' = 'en'): VueWrapper {
  const groups = templateGroups(shelf, facts.owns ?? [], facts.query ?? '')
  return mountWith(TemplatePicker, {
    listId: 'list', isFromField: facts.isFromField ?? false, query: facts.query ?? '', groups, fill: text => fillTemplate(text, { 'client.name': 'Oleg' }), isSaving: false
  }, { language })
}
const key = (wrapper: VueWrapper, name: string, facts: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...facts })
  wrapper.find('input').element.dispatchEvent(event)
  return event
}
const activeName = (wrapper: VueWrapper): string => wordsOf(wrapper.find('[aria-selected=true] .name').element)
const inserted = (wrapper: VueWrapper): string[] => (wrapper.emitted('insert') ?? []).map(([one]) => (one as Template).key)

describe('the picker', () => {
  it('has the focus in its search, and names the active option there', async () => {
    const wrapper = picker()
    const search = wrapper.find('input').element
    expect(document.activeElement).toBe(search)
    expect(search.getAttribute('aria-activedescendant')).toBe('list-line3')
    key(wrapper, 'ArrowDown')
    await nextTick()
    expect(search.getAttribute('aria-activedescendant')).toBe('list-line2')
    expect(document.getElementById('list-line2')?.getAttribute('aria-selected')).toBe('true')
    expect(wrapper.emitted('active')?.at(-1)).toEqual(['list-line2'])
  })

  it('goes round with the arrows, and takes the active one with Enter, once while it is held', async () => {
    const wrapper = picker()
    expect(key(wrapper, 'ArrowUp').defaultPrevented).toBe(true)
    await nextTick()
    expect(activeName(wrapper)).toBe('Name 1')
    key(wrapper, 'ArrowDown')
    await nextTick()
    expect(activeName(wrapper)).toBe('Name 3')
    expect(key(wrapper, 'Enter').defaultPrevented).toBe(true)
    expect(key(wrapper, 'Enter', { repeat: true }).defaultPrevented).toBe(true)
    expect(inserted(wrapper)).toEqual(['line3'])
  })

  it.each([{ isComposing: true }, { ctrlKey: true }, { altKey: true }])('leaves Enter alone with %o', facts => {
    const wrapper = picker()
    expect(key(wrapper, 'Enter', facts).defaultPrevented).toBe(false)
    expect(inserted(wrapper)).toEqual([])
  })

  it('begins at the first option again when the search changes', async () => {
    const wrapper = picker()
    key(wrapper, 'ArrowDown')
    await wrapper.setProps({ query: 'name', groups: templateGroups(shelf, [], 'name') })
    expect(activeName(wrapper)).toBe('Name 3')
    expect(wrapper.find('.name mark').text()).toBe('Name')
  })

  it('shows on the first press what would be inserted, and inserts on the second', async () => {
    const wrapper = picker()
    await wrapper.findAll('[role=option]')[1]!.trigger('click')
    expect(wordsOf(wrapper.find('.preview h2').element)).toBe('Name 2')
    expect(inserted(wrapper)).toEqual([])
    await wrapper.findAll('[role=option]')[1]!.trigger('click')
    expect(inserted(wrapper)).toEqual(['line2'])
  })

  it('tells values from gaps, and gaps in words', () => {
    const wrapper = picker()
    expect(wrapper.find('.value').text()).toBe('Oleg')
    expect(wrapper.findAll('.gap').map(gap => gap.text())).toEqual(['delivery date', 'x3'])
    expect(wordsOf(wrapper.find('.lacks').element)).toBe('2 gaps are empty: delivery date, x3.')
    expect(wordsOf(picker({}, 'ru').find('.lacks').element)).toBe('Не заполнено 2 поля: delivery date, x3.')
  })

  it('asks before one\'s own is deleted; those of the line can only be inserted', async () => {
    const wrapper = picker({ query: 'own', owns: [own] })
    byRole(wrapper, 'button', 'Delete').click()
    await nextTick()
    expect(wrapper.emitted('remove')).toBeUndefined()
    byRole(wrapper, 'button', 'Keep it').click()
    await nextTick()
    byRole(wrapper, 'button', 'Delete').click()
    await nextTick()
    byRole(wrapper, 'button', 'Delete').click()
    expect(wrapper.emitted('remove')).toHaveLength(1)
    expect(() => byRole(picker(), 'button', 'Edit')).toThrow()
  })

  it('has no search of its own while one searches in the field, and the focus stays there', () => {
    const before = document.activeElement
    const wrapper = picker({ isFromField: true })
    expect(wrapper.find('input').exists()).toBe(false)
    expect(document.activeElement).toBe(before)
    const event = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true })
    ;(wrapper.vm as unknown as { takeKey: (event: KeyboardEvent) => void }).takeKey(event)
    expect(inserted(wrapper)).toEqual(['line3'])
  })
})

describe('the form', () => {
  const form = (facts: { text?: string, trouble?: string | null, isSaving?: boolean } = {}): VueWrapper => mountWith(TemplateForm, {
    name: '', text: '', isNew: true, isSaving: false, trouble: null, room: 'Room', values: { 'client.name': 'Oleg' }, ...facts
  })

  it('offers the closed list of what is filled in, and puts a name at the cursor', () => {
    const wrapper = form({ text: 'Hi ' })
    expect(wrapper.findAll('.variable')).toHaveLength(13)
    byRole(wrapper, '.variable', /client\.first_name/u).click()
    expect(wrapper.emitted('update:text')).toEqual([['Hi {client.first_name}']])
  })

  it('saves words only, and once', async () => {
    const empty = form({ text: ' ' })
    await empty.find('form').trigger('submit')
    expect(empty.emitted('save')).toBeUndefined()
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    const running = form({ text: 'Hi', isSaving: true })
    await running.find('form').trigger('submit')
    expect(running.emitted('save')).toBeUndefined()
    const ready = form({ text: 'Hi' })
    await ready.find('form').trigger('submit')
    expect(ready.emitted('save')).toHaveLength(1)
  })

  it('says what went wrong', () => {
    expect(form({ trouble: 'No room' }).find('[role=alert]').text()).toBe('No room')
  })
})

describe('the field', () => {
  it('marks its gaps behind the same text', () => {
    const text = 'On {delivery.date}, {client.name}'
    const wrapper = mountWith(ComposerBox, {
      text, senderName: 'Anna', customerName: 'Oleg', channelTitle: 'Telegram', channel: 'telegram', isSending: false, isSilent: false, disabledReason: null, marks: gapsOf(text)
    })
    expect(wrapper.findAll('.marks mark').map(mark => mark.text())).toEqual(['{delivery.date}', '{client.name}'])
    expect(wrapper.find('.marks').text().replace('\u200b', '')).toBe(text)
    expect(wrapper.find('.marks').attributes('aria-hidden')).toBe('true')
  })
})

describe('a sent message', () => {
  const save = 'Save the message as a template'

  it('can become a template: ours with words, and no whisper', () => {
    const kit = createFakeKit()
    byRole(mountWith(MessageTools, { message: ours() }, { kit }), 'button', save).click()
    expect(kit.calls).toContain('saveTemplate 100')
    for (const other of [message(), ours({ isHidden: true }), ours({ isDeleted: true }), ours({ text: ' ' })]) {
      expect(() => byRole(mountWith(MessageTools, { message: other }, { kit }), 'button', save)).toThrow()
    }
  })

  const dialog = (state: 'idle' | 'running' | 'done', trouble: string | null = null): VueWrapper =>
    mountWith(TemplateSaveDialog, { name: 'We are closed', text: 'We are closed on Monday.', state, trouble })

  it('is kept for the line or for oneself', () => {
    const wrapper = dialog('idle', 'Refused')
    expect(wrapper.find('[role=alert]').text()).toBe('Refused')
    byRole(wrapper, 'button', 'For the whole line').click()
    byRole(wrapper, 'button', 'For myself').click()
    expect(Object.keys(wrapper.emitted())).toEqual(expect.arrayContaining(['save-line', 'save-own']))
  })

  it('says when it is kept', async () => {
    const wrapper = dialog('running')
    await wrapper.setProps({ state: 'done' })
    await nextTick()
    expect(wordsOf(wrapper.find('[role=status]').element)).toBe('Saved as a template')
    expect(document.activeElement).toBe(byRole(wrapper, 'button', 'Close'))
  })
})
