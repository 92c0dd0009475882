import { describe, expect, it } from 'vitest'
import type { SessionState } from '@/domain/chat'
import { hasEffect, isAskedFirst, offReason, undoOf } from '@/domain/sessionAction'
import type { SessionAction, SessionActionKind, SessionFacts } from '@/domain/sessionAction'
import { deal, details, itemId, lineId, me, userId } from '#support/values'

const colleague = userId(31)
const facts = (session: SessionState, changed: Parameters<typeof details>[0] = {}): SessionFacts => ({ session, details: details(changed), me })
const queued = facts('waiting', { operatorId: null, isMember: false })
const mine = facts('mine')
const theirs = facts('mine', { operatorId: colleague, isMember: false })
const closed = facts('closed')

/** Off reasons in a queued chat, my own, a colleague's and a closed one; '' = can be tried. */
const table: [kind: SessionActionKind, queued: string, mine: string, theirs: string, closed: string][] = [
  ['answer', '', 'yours', 'others', 'closed'],
  ['skip', '', '', 'others', 'closed'],
  ['startSession', 'notClosed', 'notClosed', 'notClosed', ''],
  ['join', '', 'member', '', 'member'],
  ['takeOver', 'noOperator', 'yours', '', 'closed'],
  ['finish', '', '', 'others', 'closed'],
  ['finishOther', '', 'yours', '', 'closed'],
  ['spam', '', '', '', ''],
  ['pin', '', '', '', 'closed'],
  ['unpin', '', '', '', ''],
  ['silentOn', '', '', '', ''],
  ['silentOff', '', '', '', ''],
  ['createLead', 'notOperator', 'alreadyLinked', 'notOperator', 'closed'],
  ['transferToPerson', '', '', '', 'closed'],
  ['transferToLine', '', '', '', 'closed']
]

describe('offReason', () => {
  it.each(table)('%s', (kind, ...expected) => {
    expect([queued, mine, theirs, closed].map(known => offReason(kind, known) ?? '')).toEqual(expected)
    expect(offReason(kind, { ...mine, details: null })).toBe('unread')
  })

  it('lets the operator make a lead of a chat that is linked to nothing', () => {
    expect(offReason('createLead', facts('mine', { linkedItems: [] }))).toBeNull()
  })
})

const lead = { type: 'lead', id: itemId(1) } as const
const effects: [action: SessionAction, before: SessionFacts, done: SessionFacts, not: SessionFacts][] = [
  [{ kind: 'answer' }, queued, mine, theirs],
  [{ kind: 'skip' }, mine, queued, mine],
  [{ kind: 'startSession' }, closed, mine, facts('closed', { operatorId: colleague })],
  [{ kind: 'join' }, theirs, mine, theirs],
  [{ kind: 'takeOver' }, theirs, mine, theirs],
  [{ kind: 'finish' }, mine, closed, mine],
  [{ kind: 'finishOther' }, theirs, closed, theirs],
  [{ kind: 'spam' }, mine, closed, mine],
  [{ kind: 'pin' }, mine, facts('mine', { isPinned: true }), mine],
  [{ kind: 'unpin' }, mine, mine, facts('mine', { isPinned: true })],
  [{ kind: 'silentOn' }, mine, facts('mine', { isSilent: true }), mine],
  [{ kind: 'silentOff' }, mine, mine, facts('mine', { isSilent: true })],
  [{ kind: 'createLead' }, mine, facts('mine', { linkedItems: [deal, lead] }), mine],
  [{ kind: 'transferToPerson', userId: colleague }, mine, theirs, mine],
  [{ kind: 'transferToLine', lineId: lineId(2) }, mine, queued, mine]
]

describe('hasEffect', () => {
  it.each(effects)('%j is told apart from a "true" that did nothing', (action, before, done, not) => {
    expect(hasEffect(action, before, done)).toBe(true)
    expect(hasEffect(action, before, not)).toBe(false)
    expect(hasEffect(action, before, { ...not, details: null })).toBe(true)
  })
})

it('asks before what cannot be taken back, and takes back the rest', () => {
  expect(Object.keys(isAskedFirst).sort()).toEqual(['finish', 'finishOther', 'spam', 'takeOver'])
  for (const [kind, back] of Object.entries(undoOf)) expect(undoOf[back], kind).toBe(kind)
})
