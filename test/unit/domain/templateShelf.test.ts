import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { decodeOwnTemplates, encodeOwnTemplates, nameOf, ownOnShelf, ownTemplatesSize, withOwnTemplate } from '@/domain/ownTemplates'
import { isSlashTyped, slashWordAt } from '@/domain/slashWord'
import { templateItems, templateValues, type ItemFacts, type TemplateFacts } from '@/domain/templateFacts'
import { hitsIn, templateGroups, type LineTemplates, type Template } from '@/domain/templateShelf'
import type { CrmItemType } from '@/domain/crmItem'
import { deal, itemId } from '#support/values'

function template(id: number, facts: Partial<Template> = {}): Template {
  return { key: `line${id}`, place: 'line', name: `Name ${id}`, text: `Text ${id}`, rating: 0, sectionId: null, ...facts }
}

const line: LineTemplates = {
  sections: [{ id: 1, name: 'Delivery' }, { id: 2, name: 'Payment' }, { id: 3, name: 'Empty' }],
  templates: [
    template(1, { sectionId: 2, rating: 3 }), template(2, { sectionId: 1, rating: 1, text: 'On Saturdays' }), template(3, { sectionId: 1, rating: 9 }), template(4),
    template(5, { sectionId: 77 }), template(6, { sectionId: 1, rating: 8 }), template(7, { sectionId: 2, rating: 7 }), template(8, { sectionId: 2, rating: 6 })
  ],
  isCut: false
}
const mine = [ownOnShelf({ id: 'a', name: 'Ёлка', text: 'Saturday' })]
const shown = (query: string): [string, string[]][] => templateGroups(line, mine, query).map(group => [group.key, group.templates.map(one => one.key)])

describe('the shelf', () => {
  it('shows what is used most first, then sections in their order without empty ones, then the rest and one\'s own', () => {
    expect(shown('')).toEqual([
      ['used', ['line3', 'line6', 'line7', 'line8', 'line1']], ['section1', ['line2']], ['loose', ['line4', 'line5']], ['own', ['owna']]
    ])
  })

  it('finds words in names and texts, all of them, in any letters, and then takes nothing out of its section', () => {
    expect(shown('NAME 7')).toEqual([['section2', ['line7']]])
    expect(shown('saturd')).toEqual([['section1', ['line2']], ['own', ['owna']]])
    expect(shown('name nothing')).toEqual([])
    expect(templateGroups({ ...line, templates: [template(1, { text: 'On {delivery.date}' })] }, [], 'delivery')).toEqual([])
    expect(shown('елка')).toEqual([['own', ['owna']]])
  })

  it('puts first what is named so, whatever is used more', () => {
    const templates = [template(1, { sectionId: 1, text: 'Saturday', rating: 9 }), template(2, { sectionId: 2, rating: 8, text: 'Saturday' }), template(3, { sectionId: 2, name: 'Saturday' })]
    expect(templateGroups({ ...line, templates }, [], 'sat').map(group => group.templates.map(one => one.key))).toEqual([['line3', 'line2'], ['line1']])
  })

  it('shows every template once', () => {
    fc.assert(fc.property(fc.array(fc.record({ rating: fc.nat(9), sectionId: fc.constantFrom(null, 1, 2, 77) })), rows => {
      const templates = rows.map((row, index) => template(index, row))
      const all = templateGroups({ ...line, templates }, mine, '').flatMap(group => group.templates)
      expect(all).toHaveLength(rows.length + 1)
      expect(new Set(all).size).toBe(all.length)
    }))
  })

  it('works without a list of the line', () => {
    expect(templateGroups(null, mine, '').map(group => group.kind)).toEqual(['own'])
    expect(templateGroups(null, [], '')).toEqual([])
  })

  it('marks where the words stand, without overlaps', () => {
    expect(hitsIn('Delivery on Saturday', 'sat deliv')).toEqual([{ from: 0, to: 5 }, { from: 12, to: 15 }])
    expect(hitsIn('Delivery', 'deliv delivery')).toHaveLength(1)
    expect(hitsIn('Ёлка', 'елк')).toEqual([{ from: 0, to: 3 }])
    expect(hitsIn('Delivery', '')).toEqual([])
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, query) => {
      let end = 0
      for (const { from, to } of hitsIn(text, query)) {
        expect(from).toBeGreaterThanOrEqual(end)
        end = to
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }))
  })
})

describe('one\'s own', () => {
  const own = fc.record({ id: fc.string(), name: fc.string({ unit: 'grapheme' }), text: fc.string({ unit: 'grapheme' }) })

  it('come back as they were kept, and their size is that of what is kept', () => {
    fc.assert(fc.property(fc.array(own), all => {
      const kept = encodeOwnTemplates(all)
      expect(decodeOwnTemplates(kept)).toEqual(all)
      expect(ownTemplatesSize(all)).toBe(new TextEncoder().encode(kept).length)
      expect(kept).not.toMatch(/[\u{10000}-\u{10ffff}]/u)
    }))
  })

  it.each(['', '{', '{"a":1}', '[1]', '[["a","b"]]', 'null', '[["a","b","c"'])('%s keeps none', kept => {
    expect(decodeOwnTemplates(kept)).toEqual([])
  })

  it('are put in place of what they were, or at the end', () => {
    const [a, b] = [{ id: 'a', name: 'A', text: '' }, { id: 'b', name: 'B', text: '' }]
    expect(withOwnTemplate([a, b], { ...a, name: 'C' })).toEqual([{ ...a, name: 'C' }, b])
    expect(withOwnTemplate([a], b)).toEqual([a, b])
  })

  it('are named by their first words', () => {
    expect(nameOf('  Hello there\nSecond line')).toBe('Hello there')
    expect([...nameOf('🎉'.repeat(100))]).toHaveLength(60)
  })
})

describe('a slash', () => {
  it.each([['/', 1, ''], ['/de', 3, 'de'], ['Hi /de', 6, 'de'], ['a\n/de and', 5, 'de'], ['/дост', 5, 'дост'], ['/delivery', 4, 'del']])(
    'begins a word in %j at %i', (text, cursor, query) => { expect(slashWordAt(text, cursor)?.query).toBe(query) }
  )

  it.each([['1/2', 3], ['https://a', 9], ['/ a', 3], ['/a b', 4], ['a', 1], ['', 0], [`/${'a'.repeat(60)}`, 61]])('does not in %j at %i', (text, cursor) => {
    expect(slashWordAt(text, cursor)).toBeNull()
  })

  it('counts when it is typed, not when it comes with other text or is what a deletion leaves', () => {
    expect(isSlashTyped('Hi ', 'Hi /', 4)).toBe(true)
    expect(isSlashTyped('Hi there', 'Hi /there', 4)).toBe(true)
    expect(isSlashTyped('Hi', 'Hi/', 3)).toBe(false)
    expect(isSlashTyped('', '/path', 5)).toBe(false)
    expect(isSlashTyped('/a', '/', 1)).toBe(false)
    expect(isSlashTyped('a', '/b', 1)).toBe(false)
  })
})

describe('what fills a template', () => {
  function item(type: CrmItemType, facts: Partial<ItemFacts> = {}): ItemFacts {
    return { ref: { type, id: itemId(7) }, title: '', firstName: '', lastName: '', sum: null, ...facts }
  }
  const facts = (items: ItemFacts[] = [], more: Partial<TemplateFacts> = {}): TemplateFacts => ({
    items, customer: { name: 'Oleg S.', firstName: 'Oleg' }, manager: { name: 'Anna Petrova', firstName: 'Anna' }, channelTitle: 'Telegram',
    formatSum: (amount, currency) => `${amount} ${currency}`, today: '16 March 2026', ...more
  })

  it('is the contact\'s name before the lead\'s, and the CRM\'s before the messenger\'s', () => {
    const contact = item('contact', { firstName: 'Oleg', lastName: 'Smirnov' })
    const lead = item('lead', { title: 'Request', firstName: 'Rustam' })
    expect(templateValues(facts([lead, contact]))).toMatchObject({ 'client.name': 'Oleg Smirnov', 'client.first_name': 'Oleg', 'client.last_name': 'Smirnov', 'lead.title': 'Request' })
    expect(templateValues(facts([lead, item('contact')]))).toMatchObject({ 'client.name': 'Rustam', 'client.last_name': '' })
    expect(templateValues(facts())).toMatchObject({ 'client.name': 'Oleg S.', 'client.first_name': 'Oleg', 'client.last_name': 'S.' })
    expect(templateValues(facts([], { customer: null }))['client.name']).toBe('')
  })

  it('is the deal\'s title, sum and number, the company, the manager, the channel and the day', () => {
    const all = templateValues(facts([item('deal', { title: 'Oslo', sum: { amount: 10, currency: 'EUR' } }), item('company', { title: 'Northwind' })]))
    expect(all).toMatchObject({
      'deal.title': 'Oslo', 'deal.sum': '10 EUR', 'deal.number': '7', 'company.name': 'Northwind', 'manager.name': 'Anna Petrova', 'manager.last_name': 'Petrova',
      'channel.name': 'Telegram', 'date.today': '16 March 2026'
    })
    expect(templateValues(facts([item('deal')]))['deal.sum']).toBe('')
    expect(templateValues(facts())['deal.number']).toBe('')
  })

  it('is one line without signs that turn the text around it', () => {
    expect(templateValues(facts([item('deal', { title: 'A\n\u202eB' })]))['deal.title']).toBe('A B')
  })

  it('is read of the card\'s own item, and of what the chat says it belongs to', () => {
    const [other, contact] = [{ type: 'deal' as const, id: itemId(9) }, { type: 'contact' as const, id: itemId(3) }]
    expect(templateItems(deal, [other, contact])).toEqual([deal, contact])
    expect(templateItems(null, [other, contact])).toEqual([other, contact])
  })
})
