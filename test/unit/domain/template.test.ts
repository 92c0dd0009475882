import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { splitText, textToSend } from '@/domain/messageText'
import { objectionTo, type HeardObjection, type SendCheck } from '@/domain/sendCheck'
import { filledText, fillTemplate, gapsOf, templateVariables, type TemplateValues } from '@/domain/template'

const filled = (template: string, values: TemplateValues = {}): string => filledText(fillTemplate(template, values))
const names = (text: string): string[] => gapsOf(text).map(gap => gap.name)

describe('filling', () => {
  it('puts what is known in place of its name, and keeps the rest as it is', () => {
    expect(fillTemplate('Hello {client.name}, "{deal.title}" is {delivery.date}.', { 'client.name': 'Oleg', 'deal.title': 'Oslo' })).toEqual([
      { kind: 'text', text: 'Hello ' }, { kind: 'value', text: 'Oleg' }, { kind: 'text', text: ', "' }, { kind: 'value', text: 'Oslo' },
      { kind: 'text', text: '" is ' }, { kind: 'gap', text: '{delivery.date}', name: 'delivery.date' }, { kind: 'text', text: '.' }
    ])
  })

  it.each(['{ client.name }', '{{client.name}}', '{{ Client.Name }}', '{CLIENT.NAME}'])('knows %s, as people write it', template => {
    expect(filled(template, { 'client.name': 'Oleg' })).toBe('Oleg')
  })

  it('leaves a gap where a value is empty', () => {
    expect(fillTemplate('{deal.sum}', { 'deal.sum': '' })).toEqual([{ kind: 'gap', text: '{deal.sum}', name: 'deal.sum' }])
  })

  it('fills nothing that came with a value: a customer called {deal.sum} learns no sum', () => {
    expect(filled('Hello {client.name}', { 'client.name': '{deal.sum}', 'deal.sum': '€28,400' })).toBe('Hello {deal.sum}')
    expect(names(filled('Hello {client.name}', { 'client.name': '{deal.sum}', 'deal.sum': '€28,400' }))).toEqual(['deal.sum'])
  })

  it('gives the template back when nothing is known', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), template => { expect(filled(template)).toBe(template) }))
  })
})

describe('gaps', () => {
  it.each([
    ['{delivery.date}', ['delivery.date']], ['{Имя, отчество}', ['Имя, отчество']], ['{customer’s name}', ['customer’s name']], ['{1}', ['1']], ['{{order}}', ['order']],
    ['{ a } and {b}', ['a', 'b']], ['{{{x}}}', ['x']]
  ])('stand in %s', (text, found) => { expect(names(text)).toEqual(found) })

  it.each(['{client.name', 'client.name}', 'Hello {client.name, see you', 'on delivery.date}!'])('are found with one brace lost: %s', text => {
    expect(gapsOf(text)).toHaveLength(1)
  })

  it.each(['', '{}', '{ }', '{…}', '{"a": 1}', 'if (a) { b(); }', 'a { b\n}', ':-}', 'site.com', '{', '}'])('are not in %s', text => {
    expect(gapsOf(text)).toEqual([])
  })

  it('are told by place', () => {
    expect(gapsOf('On {day}.')).toEqual([{ from: 3, to: 8, name: 'day' }])
  })

  it('take no time that a person would feel, whatever was typed', () => {
    for (const piece of ['{a', 'a.', '{{', 'a.b.', '{ ', 'я{', 'a'.repeat(99)]) {
      const begun = performance.now()
      gapsOf(piece.repeat(20_000 / piece.length))
      expect(performance.now() - begun, piece).toBeLessThan(1_000)
    }
  })
})

/** As in the app: a gap stops the message. */
const gapCheck: SendCheck = text => {
  const gap = gapsOf(text)[0]
  return gap === undefined ? null : { key: 'gap', weight: 'stop', words: '', range: gap }
}

const gapName = fc.oneof(
  fc.constantFrom<string>(...templateVariables, 'delivery.date', 'order.number', 'имя', 'Дата доставки', 'customer’s name', 'x', '№ 5'),
  fc.array(fc.constantFrom(...'abyzАя09._- ’'), { minLength: 1, maxLength: 12 }).map(signs => `a${signs.join('')}`)
)
const template = fc.array(fc.oneof(
  fc.string({ unit: 'grapheme' }), fc.constantFrom('Hello ', '\n', '{', '}', '. ', '🎉', '"', 'a.b'), gapName.map(name => `{${name}}`)
), { maxLength: 10 }).map(pieces => pieces.join(''))
const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'Oleg', '{deal.sum}', '}', '{', 'a}', '{x', '[disk=1]'))
const values = fc.dictionary(fc.constantFrom<string>(...templateVariables), value, { maxKeys: 8 }) as fc.Arbitrary<TemplateValues>
const edit = fc.record({ at: fc.nat(400), take: fc.nat(12), put: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '{', '}', ' ', '{name}', 'x')) })

function edited(text: string, edits: readonly { at: number, take: number, put: string }[]): string {
  return edits.reduce((now, { at, take, put }) => {
    const from = Math.min(at, now.length)
    return now.slice(0, from) + put + now.slice(from + take)
  }, text)
}

/** Written apart from the code under test: every template gap that stands in the text whole, sign for sign. */
function wholeGaps(text: string, gapNames: readonly string[]): string[] {
  return gapNames.filter(name => text.includes(`{${name}}`))
}

describe('no gap reaches a customer unnoticed', () => {
  it('for any template, any values and any edits: what is sent holds no gap, in one piece or in parts', () => {
    const [someGaps, someEdits] = [fc.array(gapName, { maxLength: 4 }), fc.array(edit, { maxLength: 5 })]
    fc.assert(fc.property(someGaps, template, values, fc.string(), someEdits, (gaps, rest, known, draft, edits) => {
      const whole = gaps.map(name => `{${name}}`).join(' ') + rest
      const text = edited(draft + filled(whole, known), edits)
      if (objectionTo(text, [gapCheck], []) !== null) return
      const all = [...gaps, ...templateVariables]
      for (const sent of [textToSend(text), ...splitText(text)]) expect(wholeGaps(sent, all)).toEqual([])
    }), { numRuns: 2_000 })
  })

  it('a press is stopped until the last one is filled or removed, however often one presses, and each stop selects one', () => {
    fc.assert(fc.property(fc.array(gapName, { minLength: 1, maxLength: 4 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (gaps, fills) => {
      let text = `Hi ${gaps.map(name => `{${name}}`).join(', ')}.`
      let heard: HeardObjection[] = []
      for (const [index] of gaps.entries()) {
        for (let press = 0; press < 3; press++) {
          const stopped = objectionTo(text, [gapCheck], heard)
          expect(stopped?.weight).toBe('stop')
          heard = [...heard, { key: 'gap', text }]
        }
        const range = objectionTo(text, [gapCheck], heard)!.range!
        expect(text.slice(range.from, range.to)).toBe(`{${gaps[index]!}}`)
        text = text.slice(0, range.from) + (fills[index] === true ? 'Friday' : '') + text.slice(range.to)
      }
      expect(objectionTo(text, [gapCheck], heard)).toBeNull()
    }))
  })

  it('one sign taken from a named gap leaves half of it, which stops too', () => {
    fc.assert(fc.property(fc.constantFrom<string>(...templateVariables), fc.boolean(), (name, isFirst) => {
      expect(gapsOf(`Hello ${isFirst ? `${name}}` : `{${name}`} there`)).toHaveLength(1)
    }))
  })

  it('every gap of the template that is not filled is a gap of the text', () => {
    fc.assert(fc.property(fc.array(gapName, { maxLength: 5 }), values, (gaps, known) => {
      const text = gaps.map(name => `{${name}}`).join(' – ')
      const left = fillTemplate(text, known).flatMap(part => part.kind === 'gap' ? [part.name] : [])
      const found = names(filled(text, known))
      for (const name of left) expect(found).toContain(name)
    }))
  })
})
