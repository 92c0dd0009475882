import { describe, expect, it } from 'vitest'
import HomeSection from '@/components/HomeSection.vue'
import ItemCard from '@/components/ItemCard.vue'
import ItemLine from '@/components/ItemLine.vue'
import NoteCard from '@/components/NoteCard.vue'
import StageBar from '@/components/StageBar.vue'
import TodoRow from '@/components/TodoRow.vue'
import type { HomeItem } from '@/domain/homeItem'
import { mountWith } from '#support/mounting'
import { deal, note, person, start, todo } from '#support/values'

const item: HomeItem = {
  ref: deal, title: 'Two compressors', sum: { amount: 28400, currency: 'EUR' }, responsibleId: person().id,
  progress: { name: 'Offer sent', meaning: 'open', step: 3, total: 5 }
}

describe('the card of an item', () => {
  it('tells title, sum, kind, stage and who is responsible', () => {
    const card = mountWith(ItemCard, { itemRef: deal, item, responsible: person() })
    expect(card.text()).toContain('Two compressors')
    expect(card.text()).toContain('€28,400 · Deal')
    expect(card.text()).toContain('step 3 of 5')
    expect(card.text()).toContain('Samantha Johnson')
    expect(card.findAll('.bar i')).toHaveLength(5)
    expect(card.findAll('.bar b')).toHaveLength(3)
  })

  it('opens the card by its named link', async () => {
    const card = mountWith(ItemCard, { itemRef: deal, item, responsible: null })
    const link = card.get('[role=link]')
    expect(link.attributes('aria-label')).toBe('Open card: Two compressors')
    await link.trigger('click')
    expect(card.emitted('open')).toHaveLength(1)
  })

  it('that cannot be read is its kind and number, without a way to open it', () => {
    const card = mountWith(ItemCard, { itemRef: deal, item: null, responsible: null })
    expect(card.text()).toContain('Deal #8061')
    expect(card.text()).toContain('No right to view')
    expect(card.find('[role=link]').exists()).toBe(false)
  })

  it('leaves out a sum that is none', () => {
    expect(mountWith(ItemCard, { itemRef: deal, item: { ...item, sum: null }, responsible: null }).get('.sum').text()).toBe('Deal')
  })
})

describe('the stages', () => {
  it.each(['won', 'lost'] as const)('say in words that it is %s', meaning => {
    const bar = mountWith(StageBar, { progress: { name: 'End', meaning, step: 3, total: 3 } })
    expect(bar.text()).toBe(`End ${meaning}`)
    expect(bar.classes()).toContain(meaning)
  })

  it('are one bar when there are more than eight', () => {
    const bar = mountWith(StageBar, { progress: { name: 'Fourth', meaning: 'open', step: 4, total: 10 } })
    expect(bar.findAll('.bar i')).toHaveLength(1)
    expect(bar.get('b').attributes('style')).toContain('40%')
  })
})

it('a line of an item is named by its kind and name, or says that it may not be read', () => {
  const line = mountWith(ItemLine, { itemRef: { ...deal, type: 'contact' }, title: 'Oleg Smirnov', isUnreadable: false })
  expect(line.get('[role=link]').text()).toContain('Contact: Oleg Smirnov')
  const closed = mountWith(ItemLine, { itemRef: { ...deal, type: 'company' }, title: null, isUnreadable: true })
  expect(closed.text()).toContain('Company #8061')
  expect(closed.find('[role=link]').exists()).toBe(false)
})

describe('a to-do', () => {
  const row = (facts: object = {}, props: object = {}) =>
    mountWith(TodoRow, { todo: todo(facts), responsibleName: 'Anna', now: start, isSaving: false, failure: null, ...props })

  it.each([[start - 1000, 'danger'], [start + 60_000, 'warning'], [start + 3 * 86_400_000, 'neutral']])('due at %d is marked as %s', (dueAt, tone) => {
    expect(row({ dueAt }).get('.chip').classes()).toContain(tone)
  })

  it('is ticked off once, and not while that is under way', async () => {
    const open = row()
    await open.get('[role=checkbox]').trigger('click')
    expect(open.emitted('complete')).toEqual([[true]])
    const saving = row({}, { isSaving: true })
    await saving.get('[role=checkbox]').trigger('click')
    expect(saving.emitted('complete')).toBeUndefined()
  })

  it('that is done can be taken back', async () => {
    const done = row({ isDone: true })
    expect(done.get('[role=checkbox]').attributes('aria-checked')).toBe('true')
    await done.get('.link').trigger('click')
    expect(done.emitted('complete')).toEqual([[false]])
  })

  it('says why it could not be changed', () => {
    expect(row({}, { failure: 'No right.' }).get('[role=alert]').text()).toBe('No right.')
  })
})

it('a section keeps its heading whatever becomes of its content', async () => {
  const failed = mountWith(HomeSection, { heading: 'Other chats', failure: 'No answer.' }, { slots: { default: '<p>rows</p>' } })
  expect(failed.text()).toContain('Other chats')
  expect(failed.text()).not.toContain('rows')
  await failed.get('button').trigger('click')
  expect(failed.emitted('retry')).toHaveLength(1)
  expect(mountWith(HomeSection, { heading: 'Other chats', isLoading: true }).attributes('aria-busy')).toBe('true')
})

it('a note is text and nothing else', () => {
  const card = mountWith(NoteCard, { note: note({ text: '<b>Up to</b> [B]7 %[/B]' }), authorName: 'Ivan', now: start })
  expect(card.get('.text').text()).toBe('<b>Up to</b> 7 %')
  expect(card.text()).toContain('Ivan · internal note')
})
