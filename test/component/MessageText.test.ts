import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import MessageText from '@/components/MessageText.vue'
import { byRole, mountWith } from '#support/mounting'

const shown = (text: string): HTMLElement => mountWith(MessageText, { text }).element as HTMLElement

it('renders marks and line breaks as elements', () => {
  const element = shown('[b]bold[/b]\nnext')
  expect([...element.childNodes].map(node => node.nodeName).slice(1, 4)).toEqual(['B', 'BR', '#text'])
  expect(element.querySelector('b')?.textContent).toBe('bold')
})

it('opens links outside the frame and hands over nothing', () => {
  const link = shown('see https://example.com/a').querySelector('a')
  expect(link?.href).toBe('https://example.com/a')
  expect(link?.target).toBe('_blank')
  expect(link?.rel).toBe('noopener noreferrer')
})

it('shows the true host beside a label that names another', () => {
  expect(shown('[url=https://evil.example/]bank.example[/url]').textContent).toContain('bank.example (evil.example)')
})

it.each(['<img src=x onerror=alert(1)>', '[url=javascript:alert(1)]x[/url]', '[send=x]y[/send]', '[icon=data:image/png;base64,x]'])('leaves %s as text', text => {
  const element = shown(text)
  expect(element.querySelector('a, img, script, button')).toBeNull()
})

it('isolates the direction of the text', () => {
  expect(shown('שלום').getAttribute('dir')).toBe('auto')
})

it.each([['👍', true], ['❤️', true], ['👩‍🔧', true], ['👍 yes', false], ['7', false]])('%s alone is big: %s', (text, isBig) => {
  expect(shown(text).classList.contains('big')).toBe(isBig)
})

describe('a long text', () => {
  const long = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n')

  it('shows its beginning and opens on demand', async () => {
    const wrapper = mountWith(MessageText, { text: long })
    expect(wrapper.text()).toContain('line 39')
    expect(wrapper.text()).not.toContain('line 41')
    byRole(wrapper, 'button', 'Show more').click()
    await wrapper.vm.$nextTick()
    expect(wrapper.text()).toContain('line 59')
    byRole(wrapper, 'button', 'Show less')
  })

  it('of one word is cut too', () => {
    expect(shown('x'.repeat(20_000)).textContent.length).toBeLessThan(2_100)
  })
})

it('makes nothing but its own elements, whatever is written', () => {
  const pieces = fc.constantFrom('[b]', '[/b]', '[url=', ']', '[url]', '[/url]', 'https://a.example', 'javascript:', '<script>', '"', '\n', 'word ', '\u202e', '\ud800')
  fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), parts => {
    const element = shown(parts.join(''))
    for (const inner of element.querySelectorAll('*')) expect(['A', 'B', 'I', 'U', 'S', 'BR', 'SPAN', 'BUTTON']).toContain(inner.tagName)
  }), { numRuns: 60 })
})

it('shows what the CRM’s editor wrote as lists, tables and hidden parts, from elements alone', () => {
  const text = '[p][b]Plan[/b][/p]\n[list=1]\n[*]tiles\n[/list]\n[table][tr][th]What[/th][td]1[/td][/tr][/table][spoiler]27K[/spoiler][spoiler=Codes]28[/spoiler][quote]<i>soon</i>[/quote]'
  const wrapper = mountWith(MessageText, { text, isEditors: true })
  expect(['b', 'ol > li', 'th', 'td', 'blockquote'].map(one => wrapper.find(one).text())).toEqual(['Plan', 'tiles', 'What', '1', '<i>soon</i>'])
  expect(wrapper.findAll('summary').map(one => one.text())).toEqual(['Hidden part', 'Codes'])
  expect(wrapper.text()).not.toMatch(/\[\/?[a-z*]/u)
})
