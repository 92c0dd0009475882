import { describe, expect, it } from 'vitest'
import type { CrmItemRef } from '@/domain/crmItem'
import { isSameItem } from '@/domain/crmItem'
import type { SendAddress } from '@/domain/sendAddress'
import type { AddressAnswer } from '@/portal/contract'
import { createAddressBook } from '@/stores/addressBook'
import type { AddressFacts } from '@/stores/addressBook'
import { fc } from '#support/property'
import { deal, details, itemId, sessionId, theChat } from '#support/values'

const contact: CrmItemRef = { type: 'contact', id: itemId(7) }
const company: CrmItemRef = { type: 'company', id: itemId(8) }
const otherDeal: CrmItemRef = { type: 'deal', id: itemId(9) }
const items = [deal, contact, company, otherDeal] as const
const keyOf = ({ type, id }: CrmItemRef): string => `${type}${id}`

/** What happens on the portal between two presses. `item`: which of `items`. */
type Step =
  | { kind: 'close' | 'start' | 'customerWrites' | 'poll' | 'leave' | 'join' | 'press' }
  | { kind: 'win' | 'reopen' | 'unread' | 'allow' | 'unbind' | 'bind', item: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('close', 'start', 'customerWrites', 'poll', 'leave', 'join') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('win', 'reopen', 'unread', 'allow', 'unbind', 'bind'), item: fc.nat({ max: items.length - 1 }) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'press' }) }
)

/** The portal as the server's rules have it: every session is bound anew, to contact and company always and to deals in work. */
function createPortal() {
  const won = new Set<string>()
  const unreadable = new Set<string>()
  let session = { id: 400, isOpen: true, crm: [deal, contact] as CrmItemRef[] }
  let isMember = true
  const stored: { text: string, by: CrmItemRef | null }[] = []
  const isReadable = (item: CrmItemRef): boolean => !unreadable.has(keyOf(item))
  const lists = (item: CrmItemRef): boolean => session.isOpen && session.crm.some(one => isSameItem(one, item))
  /** A new session; whoever starts it is in it. */
  function open(): void {
    session = { id: session.id + 1, isOpen: true, crm: items.filter(item => item.type !== 'deal' || !won.has(keyOf(item))) }
  }
  return {
    stored,
    activeUnder: () => items.filter(item => isReadable(item) && lists(item)),
    isReadable,
    facts: () => ({ sessionId: session.isOpen ? sessionId(session.id) : null, isMember }),
    /** The addresses by which a message of this user would reach the customer now. */
    ways: () => session.isOpen ? [...items.filter(item => isReadable(item) && lists(item)), ...isMember ? [null] : []] : [],
    take(one: Step) {
      const item = 'item' in one ? items[one.item]! : null
      if (one.kind === 'close') Object.assign(session, { isOpen: false })
      if (one.kind === 'close' || one.kind === 'leave') isMember = false
      if (one.kind === 'customerWrites' && !session.isOpen) open()
      if (one.kind === 'start' && !session.isOpen) open()
      if (one.kind === 'start' || one.kind === 'join') isMember = true
      if (item === null) return
      if (one.kind === 'win') won.add(keyOf(item))
      if (one.kind === 'reopen') won.delete(keyOf(item))
      if (one.kind === 'unread') unreadable.add(keyOf(item))
      if (one.kind === 'allow') unreadable.delete(keyOf(item))
      if (one.kind === 'unbind') session.crm = session.crm.filter(known => !isSameItem(known, item))
      if (one.kind === 'bind' && !session.crm.includes(item)) session.crm = [...session.crm, item]
    },
    /** @returns whether it was stored; a refusal is decided before anything is */
    send(text: string, by: CrmItemRef | null): boolean {
      const isTaken = session.isOpen && (by === null ? isMember : isReadable(by) && lists(by))
      if (isTaken) stored.push({ text, by })
      return isTaken
    }
  }
}

describe('a message among sessions that come and go', () => {
  it('is refused only where no way is left, is never stored twice, and goes under no item whose name is not on screen', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async steps => {
      const portal = createPortal()
      // What the app knows: as the last poll of the card's list said, however much has changed since.
      const read = (): AddressFacts => ({
        ...portal.facts(), activeUnder: portal.activeUnder().filter(item => isSameItem(item, deal)), card: deal,
        isCardLost: !portal.isReadable(deal), known: [contact]
      })
      let known = read()
      const book = createAddressBook({
        portal: {
          findAddresses: async (): Promise<AddressAnswer> => ({
            details: { ok: true, value: details() }, items: portal.activeUnder().map(ref => ({ ref, title: `Name of ${keyOf(ref)}` }))
          })
        },
        factsOf: () => known,
        accept: () => { known = { ...known, ...portal.facts() } }
      })
      /** The one request that an address stands for; null: there is none to make. */
      const attempt = (text: string, address: SendAddress): boolean => {
        if (address.kind === 'own') return portal.send(text, null)
        return address.kind === 'item' && portal.send(text, address.item)
      }
      for (const [index, one] of steps.entries()) {
        portal.take(one)
        if (one.kind === 'poll') known = read()
        if (one.kind !== 'press') continue
        const text = `message ${index}`
        const ways = portal.ways()
        const isDone = attempt(text, await book.resolve(theChat, false)) || attempt(text, await book.resolve(theChat, true))
        expect(isDone, `${JSON.stringify(steps.slice(0, index + 1))}`).toBe(ways.length > 0)
        const copies = portal.stored.filter(message => message.text === text)
        expect(copies).toHaveLength(isDone ? 1 : 0)
        const by = copies[0]?.by ?? null
        if (by === null || isSameItem(by, deal)) continue
        const shown = book.current(theChat)
        expect(shown.kind === 'item' && isSameItem(shown.item, by) ? shown.title : null).toBe(`Name of ${keyOf(by)}`)
      }
    }), { numRuns: 2_000 })
  })
})
