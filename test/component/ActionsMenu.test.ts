import type { VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import ActionsMenu from '@/components/ActionsMenu.vue'
import type { MenuItem } from '@/components/menuItem'
import { byRole, mountWith, wordsOf } from '#support/mounting'

const item = (key: string, facts: Partial<MenuItem> = {}): MenuItem => ({ key, icon: 'flag', label: key, group: 'chat', offReason: null, ...facts })
const items = [
  item('Spam', { group: 'end', destroys: true }),
  item('Transfer'),
  item('Create a lead', { offReason: 'Only the operator of the chat can do it.' }),
  item('Search', { group: 'more', keys: { shown: 'Ctrl F', aria: 'Control+F' } })
]

let menu: VueWrapper
beforeEach(() => { menu = mountWith(ActionsMenu, { items }) })

const opener = (): HTMLElement => byRole(menu, 'button', 'Chat actions')
const key = async (name: string): Promise<void> => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
  await menu.vm.$nextTick()
  await menu.vm.$nextTick()
}
const shown = (): string[] => menu.findAll('[role=menuitem]').map(one => wordsOf(one.element))
const focused = (): string => document.activeElement === null ? '' : wordsOf(document.activeElement)

async function openByKey(name: string): Promise<void> {
  opener().focus()
  await key(name)
}

describe('ActionsMenu', () => {
  it('opens by a press: what can be done in the order of its groups, below it what cannot, with its reason', async () => {
    opener().click()
    await menu.vm.$nextTick()
    expect(opener().getAttribute('aria-expanded')).toBe('true')
    expect(shown()).toEqual(['Transfer', 'Search', 'Spam', 'Create a leadOnly the operator of the chat can do it.'])
    expect(menu.findAll('hr')).toHaveLength(3)
  })

  it('hands over what was chosen and gives the focus back', async () => {
    opener().click()
    await menu.vm.$nextTick()
    byRole(menu, '[role=menuitem]', 'Spam').click()
    await menu.vm.$nextTick()
    expect(menu.emitted('choose')).toEqual([['Spam']])
    expect(menu.find('[role=menu]').exists()).toBe(false)
  })

  it('says why a line is off, and does nothing with it', async () => {
    await openByKey('ArrowDown')
    const off = byRole(menu, '[role=menuitem]', /Create a lead/u)
    expect(off.getAttribute('aria-disabled')).toBe('true')
    off.click()
    expect(menu.emitted('choose')).toBeUndefined()
    expect(menu.find('[role=menu]').exists()).toBe(true)
  })

  it('opens by the arrow keys at its first and its last line', async () => {
    await openByKey('ArrowDown')
    expect(focused()).toBe('Transfer')
    await key('Escape')
    expect(document.activeElement).toBe(opener())
    await openByKey('ArrowUp')
    expect(focused()).toMatch(/^Create a lead/u)
  })

  it('goes round with the arrows, to the ends, and to what begins with a letter', async () => {
    await openByKey('ArrowDown')
    await key('ArrowUp')
    expect(focused()).toMatch(/^Create a lead/u)
    await key('ArrowDown')
    expect(focused()).toBe('Transfer')
    await key('End')
    await key('Home')
    expect(focused()).toBe('Transfer')
    await key('s')
    expect(focused()).toBe('Search')
    await key('s')
    expect(focused()).toBe('Spam')
  })

  it('closes with Tab and leaves the key to the browser', async () => {
    await openByKey('ArrowDown')
    const event = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
    await menu.vm.$nextTick()
    expect(event.defaultPrevented).toBe(false)
    expect(menu.find('[role=menu]').exists()).toBe(false)
  })
})
