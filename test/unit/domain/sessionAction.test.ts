import { describe, expect, it } from 'vitest'
import type { SessionState } from '@/domain/chat'
import { hasEffect, isAskedFirst, offReason, undoOf, whoWasFaster } from '@/domain/sessionAction'
import type { SessionAction, SessionActionKind, SessionFacts } from '@/domain/sessionAction'
import { deal, details, itemId, lineId, me, userId } from '#support/values'

const colleague = userId(31)
const facts = (session: SessionState, changed: Parameters<typeof details>[0] = {}): SessionFacts => ({ session, details: details(changed), me })
const queued = facts('waiting', { operatorId: null, isMember: false })
const mine = facts('mine')
const theirs = facts('colleague', { operatorId: colleague, isMember: false })
const closing = facts('closing', { isClosing: true })
const closed = facts('closed')

/** Off reasons in a waiting chat, my own, a colleague's, a closing and a closed one; '' = can be tried. */
const table: [kind: SessionActionKind, waiting: string, mine: string, theirs: string, closing: string, closed: string][] = [
  ['answer', '', 'yours', 'others', 'closing', 'closed'],
  ['skip', '', '', 'others', 'closing', 'closed'],
  ['startSession', 'notClosed', 'notClosed', 'notClosed', '', ''],
  ['closeNow', 'notClosing', 'notClosing', 'notClosing', '', 'notClosing'],
  ['join', '', 'member', '', 'member', 'member'],
  ['takeOver', 'noOperator', 'yours', '', 'closing', 'closed'],
  ['finish', 'noOperator', '', 'others', 'closing', 'closed'],
  ['finishOther', '', 'yours', '', 'closing', 'closed'],
  ['spam', '', '', '', '', 'closed'],
  ['pin', 'notOperator', '', 'notOperator', '', 'closed'],
  ['unpin', 'notOperator', '', 'notOperator', '', 'closed'],
  ['silentOn', '', '', '', '', ''],
  ['silentOff', '', '', '', '', ''],
  ['createLead', 'notOperator', 'alreadyLinked', 'notOperator', 'closing', 'closed'],
  ['transferToPerson', '', '', '', 'closing', 'closed'],
  ['transferToLine', '', '', '', 'closing', 'closed']
]

describe('offReason', () => {
  it.each(table)('%s', (kind, ...expected) => {
    expect([queued, mine, theirs, closing, closed].map(known => offReason(kind, known) ?? '')).toEqual(expected)
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
  [{ kind: 'closeNow' }, closing, closed, closing],
  [{ kind: 'join' }, theirs, mine, theirs],
  [{ kind: 'takeOver' }, theirs, mine, theirs],
  [{ kind: 'finish' }, mine, closed, mine],
  [{ kind: 'finish' }, mine, closing, mine],
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

describe('whoWasFaster', () => {
  it.each([
    [{ kind: 'answer' }, theirs, colleague], [{ kind: 'takeOver' }, theirs, colleague], [{ kind: 'finish' }, theirs, colleague], [{ kind: 'answer' }, mine, null],
    [{ kind: 'answer' }, queued, null], [{ kind: 'join' }, theirs, null], [{ kind: 'answer' }, { ...mine, details: null }, null]
  ] as const)('of %j', (action, known, who) => {
    expect(whoWasFaster(action, known)).toBe(who)
  })
})

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
