import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { byWaiting } from '@/domain/chatRow'
import type { ChatRow } from '@/domain/chatRow'
import { barOf, mainItem, progressOf } from '@/domain/homeItem'
import type { Stage } from '@/domain/homeItem'
import { chat, chatId, deal, itemId, start } from '#support/values'

const stage = (id: string, meaning: Stage['meaning'] = 'open'): Stage => ({ id, name: `Name of ${id}`, meaning })
const funnel = [stage('NEW'), stage('OFFER'), stage('CONTRACT'), stage('WON', 'won'), stage('LOSE', 'lost')]

describe('progress', () => {
  it('counts the steps in work', () => {
    expect(progressOf(funnel, 'OFFER')).toEqual({ name: 'Name of OFFER', meaning: 'open', step: 2, total: 3 })
  })

  it('of a won or lost item has all of them behind it', () => {
    expect(progressOf(funnel, 'WON')).toMatchObject({ meaning: 'won', step: 3, total: 3 })
    expect(progressOf(funnel, 'LOSE')).toMatchObject({ meaning: 'lost', step: 3, total: 3 })
  })

  it('is unknown for a stage that the funnel does not have', () => {
    expect(progressOf(funnel, 'C3:NEW')).toBeNull()
    expect(progressOf([], 'NEW')).toBeNull()
  })

  it('always lies within the bar', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, at) => {
      const stages = Array.from({ length: count }, (_, index) => stage(String(index)))
      const progress = progressOf(stages, String(at % count))!
      const { parts, done } = barOf(progress)
      expect(progress.step).toBe(at % count + 1)
      expect(done).toBeGreaterThan(0)
      expect(done).toBeLessThanOrEqual(parts)
      expect(parts).toBe(count > 8 ? 1 : count)
    }))
  })
})

it('the work is about the deal, else the lead, else about nothing', () => {
  const lead = { type: 'lead', id: itemId(1) } as const
  const contact = { type: 'contact', id: itemId(2) } as const
  expect(mainItem([contact, lead, deal])).toBe(deal)
  expect(mainItem([contact, lead])).toBe(lead)
  expect(mainItem([contact])).toBeNull()
})

describe('the other chats', () => {
  const row = (id: number, facts: Partial<ChatRow> = {}, session: 'mine' | 'waiting' | 'closed' = 'mine'): ChatRow => ({
    chat: chat({ id: chatId(id), session }), name: '', avatarUrl: null, operatorId: null, isMine: false, lastText: '', lastAt: start, isLastDeleted: false, lastEcho: null, lastIsOurs: false,
    waitingSince: null, mark: null, unsettled: 0, unread: 0, ...facts
  })
  const order = (...rows: ChatRow[]): number[] => byWaiting(rows).map(one => one.chat.id)

  it('begin with who waits longest and end with the closed ones', () => {
    expect(order(
      row(1, { mark: 'closed', lastAt: start + 9 }, 'closed'), row(2, { lastAt: start + 5 }), row(3, { mark: 'waiting', waitingSince: start - 10 }),
      row(4, { mark: 'new', waitingSince: start - 20 }, 'waiting'), row(5, { lastAt: start + 7 })
    )).toEqual([4, 3, 5, 2, 1])
  })

  it('keep a new one of which nothing more is known above the answered ones', () => {
    expect(order(row(1), row(2, { mark: 'new', lastAt: null }, 'waiting'), row(3, { mark: 'waiting', waitingSince: start }))).toEqual([3, 2, 1])
  })

  it('are all there, in one order however they come', () => {
    const rows = fc.array(fc.record({ waitingSince: fc.option(fc.nat()), lastAt: fc.option(fc.nat()), closed: fc.boolean() }), { maxLength: 8 })
    fc.assert(fc.property(rows, facts => {
      const made = facts.map(({ waitingSince, lastAt, closed }, index) =>
        row(index + 1, { waitingSince, lastAt, mark: closed ? 'closed' : waitingSince === null ? null : 'waiting' }, closed ? 'closed' : 'mine'))
      expect(order(...made)).toEqual(order(...[...made].reverse()))
      expect(order(...made)).toHaveLength(made.length)
    }))
  })
})
