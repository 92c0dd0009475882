import { mount, type ComponentMountingOptions, type VueWrapper } from '@vue/test-utils'
import { afterEach } from 'vitest'
import type { Component } from 'vue'
import { wholeMarkup } from '@/components/markupKit'
import { markupKey } from '@/components/markupReader'
import { messageKitKey, type MessageKit } from '@/components/messageKit'
import { createI18n, i18nKey, type I18n } from '@/i18n/i18n'
import type { Messages } from '@/i18n/messages'
import en from '@/locales/en.json'
import enLater from '@/locales/en.later.json'
import ru from '@/locales/ru.json'
import ruLater from '@/locales/ru.later.json'

export const texts: Record<'en' | 'ru', Messages> = { en: { ...en, ...enLater }, ru: { ...ru, ...ruLater } }

export function i18nOf(language: 'en' | 'ru' = 'en'): I18n {
  return createI18n(language, texts[language])
}

const mounted: VueWrapper[] = []
afterEach(() => {
  mounted.forEach(wrapper => { wrapper.unmount() })
  mounted.length = 0
})

/** Mounts into the page with words, and takes it away after the test. */
export function mountWith<C extends Component>(
  component: C,
  props: ComponentMountingOptions<C>['props'],
  { language = 'en', slots = {}, kit, provided = {} }: { language?: 'en' | 'ru', slots?: Record<string, string>, kit?: MessageKit, provided?: Record<symbol, unknown> } = {}
): VueWrapper {
  const provide = { [i18nKey as symbol]: i18nOf(language), [markupKey as symbol]: wholeMarkup, ...kit && { [messageKitKey as symbol]: kit }, ...provided }
  const options = { attachTo: document.body, props, slots, global: { provide } }
  // The props were checked against the component above; inside, the test tools' own types can no longer follow them.
  const wrapper = (mount as (one: Component, how: object) => unknown)(component, options) as VueWrapper
  mounted.push(wrapper)
  return wrapper
}

/** The words of an element as a screen reader says them: without what is hidden from it. */
export function wordsOf(element: Element): string {
  const copy = element.cloneNode(true) as Element
  copy.querySelectorAll('[aria-hidden=true]').forEach(hidden => { hidden.remove() })
  return copy.textContent.replace(/[\s\u00a0]+/gu, ' ').trim()
}

export function byRole(wrapper: VueWrapper, selector: string, name: string | RegExp): HTMLElement {
  const all = [...(wrapper.element as Element).parentElement?.querySelectorAll<HTMLElement>(selector) ?? []]
  const found = all.filter(element => {
    const own = element.getAttribute('aria-label') ?? (wordsOf(element) || element.title)
    return typeof name === 'string' ? own === name : name.test(own)
  })
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} of ${selector} named ${String(name)}`)
  return found[0]
}
