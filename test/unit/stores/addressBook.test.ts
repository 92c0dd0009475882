import { describe, expect, it } from 'vitest'
import type { CrmItemRef } from '@/domain/crmItem'
import type { AddressAnswer, AddressQuestion } from '@/portal/contract'
import { createAddressBook } from '@/stores/addressBook'
import type { AddressFacts } from '@/stores/addressBook'
import { deferred, portalError } from '#support/fakePortal'
import { deal, details, itemId, sessionId, theChat } from '#support/values'

const contact: CrmItemRef = { type: 'contact', id: itemId(7) }
const company: CrmItemRef = { type: 'company', id: itemId(8) }
const otherDeal: CrmItemRef = { type: 'deal', id: itemId(9) }
const named = (ref: CrmItemRef, title: string | null = null) => ({ ref, title })

function prepare(changed: Partial<AddressFacts> = {}) {
  const facts: { now: AddressFacts | null } = {
    now: { sessionId: sessionId(343), activeUnder: [], card: deal, isCardLost: false, known: [contact], isMember: true, ...changed }
  }
  const questions: AddressQuestion[] = []
  const answers: (AddressAnswer | Promise<AddressAnswer> | Error)[] = []
  const book = createAddressBook({
    portal: {
      findAddresses: async question => {
        questions.push(question)
        const next = answers.shift()
        if (next === undefined) throw new Error('nobody expected a look-up')
        if (next instanceof Error) throw next
        return next
      }
    },
    factsOf: () => facts.now,
    accept: () => {}
  })
  const tell = (...items: AddressAnswer['items']): void => { answers.push({ details: { ok: true, value: details() }, items }) }
  const change = (more: Partial<AddressFacts>): void => { if (facts.now !== null) facts.now = { ...facts.now, ...more } }
  return { book, questions, answers, tell, change, facts }
}

describe('the address of a chat', () => {
  it('is the card where the card lists the chat as active, without asking anything', async () => {
    const { book, questions } = prepare({ activeUnder: [contact, deal] })
    expect(book.current(theChat)).toEqual({ kind: 'item', item: deal, title: null })
    expect(await book.resolve(theChat, false)).toEqual({ kind: 'item', item: deal, title: null })
    expect(questions).toEqual([])
  })

  it('is looked up where the card does not list the chat: its kind first, then deal, lead, contact, company', async () => {
    const { book, questions, tell } = prepare()
    expect(book.current(theChat)).toEqual({ kind: 'unknown' })
    tell(named(company, 'Acme'), named(contact, 'Olga'), named(otherDeal, 'Greenhouse'))
    expect(await book.resolve(theChat, false)).toEqual({ kind: 'item', item: otherDeal, title: 'Greenhouse' })
    expect(questions).toEqual([{ chatId: theChat, sessionId: 343, card: deal, known: [contact] }])
    expect(await book.resolve(theChat, false)).toEqual(book.current(theChat))
    expect(questions).toHaveLength(1)
  })

  it('is forgotten when a new session opens', async () => {
    const { book, tell, change } = prepare()
    tell(named(contact))
    await book.resolve(theChat, false)
    change({ sessionId: sessionId(344) })
    expect(book.current(theChat)).toEqual({ kind: 'unknown' })
    tell(named(company))
    expect(await book.resolve(theChat, false)).toMatchObject({ item: company })
  })

  it('is one\'s own where no item lists the chat and one is in it', async () => {
    const { book, tell, change } = prepare()
    tell()
    expect(await book.resolve(theChat, false)).toEqual({ kind: 'own' })
    change({ isMember: false })
    expect(book.current(theChat)).toEqual({ kind: 'none' })
  })

  it('is looked up anew after a refusal, although the list still names the card', async () => {
    const { book, tell, change } = prepare({ activeUnder: [deal] })
    tell(named(contact, 'Olga'))
    expect(await book.resolve(theChat, true)).toEqual({ kind: 'item', item: contact, title: 'Olga' })
    expect(book.current(theChat)).toMatchObject({ item: contact })
    change({ activeUnder: [deal] })
    expect(book.current(theChat), 'a newer list knows better').toMatchObject({ item: deal })
  })

  it('never is an item that this user lost', async () => {
    const { book, tell } = prepare({ activeUnder: [deal], isCardLost: true })
    expect(book.current(theChat)).toEqual({ kind: 'unknown' })
    tell(named(deal), named(contact))
    expect(await book.resolve(theChat, false)).toMatchObject({ item: contact })
  })

  it('is asked for once by those who ask at the same time', async () => {
    const { book, questions, answers } = prepare()
    const late = deferred<AddressAnswer>()
    answers.push(late.promise)
    const both = [book.resolve(theChat, false), book.resolve(theChat, true)]
    late.resolve({ details: { ok: true, value: details() }, items: [named(contact)] })
    expect(await Promise.all(both)).toMatchObject([{ item: contact }, { item: contact }])
    expect(questions).toHaveLength(1)
  })

  it('stays unknown where the look-up failed, and the next one asks again', async () => {
    const { book, answers, tell } = prepare()
    answers.push(portalError({ kind: 'unreachable' }))
    await expect(book.resolve(theChat, false)).rejects.toMatchObject({ failure: { kind: 'unreachable' } })
    expect(book.current(theChat)).toEqual({ kind: 'unknown' })
    tell(named(contact))
    expect(await book.resolve(theChat, false)).toMatchObject({ item: contact })
  })

  it('of a chat that nobody knows is unknown', () => {
    const { book, facts } = prepare()
    facts.now = null
    expect(book.current(theChat)).toEqual({ kind: 'unknown' })
  })
})
