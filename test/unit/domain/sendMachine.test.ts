import { describe, expect, it } from 'vitest'
import type { OutboxEntry, SendState } from '@/domain/outbox'
import { apply, enqueue, nextToSend, releaseRest, supersede } from '@/domain/outboxQueue'
import { advance, IllegalMove, maxDeferrals } from '@/domain/sendMachine'
import type { SendEvent } from '@/domain/sendMachine'
import { deal, messageId, outgoing, start } from '#support/values'

const now = start + 1
const refused = { kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' } as const
const limited = { kind: 'deferred', reason: 'limited', retryAt: null } as const
const outcome = (what: Extract<SendEvent, { kind: 'outcome' }>['outcome']): SendEvent => ({ kind: 'outcome', outcome: what, now, random: 0.5 })
const dispatch = { kind: 'dispatch', now, watermark: messageId(100), isStale: false, owner: 'tab', way: { route: 'crm', via: deal } } as const satisfies SendEvent

const moves: [SendState, SendEvent, SendState, Partial<OutboxEntry>][] = [
  ['queued', dispatch, 'sending', { attempt: 1, watermark: messageId(100), watermarkStale: false, owner: 'tab', dispatchedAt: now, via: deal }],
  ['sending', { kind: 'readdress', now }, 'queued', { readdressed: 1, dispatchedAt: null, attempt: 0 }],
  ['queued', { kind: 'pause', why: 'tooOld', now }, 'queued', { paused: 'tooOld' }],
  ['queued', { kind: 'release', now, owner: 'tab-1' }, 'queued', { paused: null, releasedAt: now }],
  ['sending', outcome({ kind: 'sent', messageId: messageId(101) }), 'sent', { messageId: messageId(101), proof: 'answer' }],
  ['sending', outcome(refused), 'failed', { problem: refused }],
  ['sending', outcome(limited), 'queued', { deferrals: 1, delay: 'limited', notBefore: now + 2_000, watermark: null }],
  ['sending', outcome({ ...limited, retryAt: now + 60_000 }), 'queued', { notBefore: now + 60_000 }],
  ['sending', outcome({ kind: 'deferred', reason: 'tokenLost', retryAt: null }), 'queued', { notBefore: now + 60_000 }],
  ['sending', outcome({ kind: 'deferred', reason: 'offline', retryAt: null }), 'queued', { notBefore: now }],
  ['sending', outcome({ kind: 'unknown' }), 'unknown', {}],
  ['sending', { kind: 'abandon', now }, 'unknown', {}],
  ['sending', { kind: 'notHandedOver', now }, 'queued', { watermark: null, dispatchedAt: null }],
  ['unknown', { kind: 'prove', messageId: messageId(101), by: 'history', now }, 'sent', { messageId: messageId(101), proof: 'history' }],
  ['unknown', { kind: 'look', finding: 'notFound', probable: [messageId(5)], now }, 'unknown', { probable: [messageId(5)] }],
  ['unknown', { kind: 'exhaust', finding: 'notFound', now }, 'unconfirmed', { finding: 'notFound' }],
  ['unconfirmed', { kind: 'prove', messageId: messageId(101), by: 'person', now }, 'sent', { proof: 'person' }],
  ['unconfirmed', { kind: 'cap', ceiling: messageId(200), now }, 'unconfirmed', { ceiling: messageId(200) }],
  ['failed', { kind: 'requeue', now, owner: 'tab-1' }, 'queued', { problem: null, deferrals: 0 }]
]

describe('the send machine', () => {
  it.each(moves)('%s, %o: %s', (from, event, to, facts) => {
    expect(advance(outgoing({ state: from }), event)).toMatchObject({ state: to, updatedAt: now, ...facts })
  })

  it('makes no other move', () => {
    const states: SendState[] = ['queued', 'sending', 'sent', 'failed', 'unknown', 'unconfirmed']
    const all: SendEvent[] = [...moves.map(([, event]) => event), { kind: 'repeat', now }, { kind: 'reject', messageId: messageId(5), now }]
    const allowed = new Set([...moves.map(([from, event]) => `${from} ${event.kind}`), 'unknown reject', 'unconfirmed reject', 'unconfirmed look'])
    for (const state of states) {
      for (const event of all) {
        if (!allowed.has(`${state} ${event.kind}`)) expect(() => advance(outgoing({ state }), event), `${state} ${event.kind}`).toThrow(IllegalMove)
      }
    }
  })

  it('repeats only what has a key', () => {
    expect(advance(outgoing({ state: 'unknown', route: 'own', attempt: 1 }), { kind: 'repeat', now })).toMatchObject({ state: 'unknown', attempt: 2 })
    expect(() => advance(outgoing({ state: 'unknown', route: 'crm' }), { kind: 'repeat', now })).toThrow(IllegalMove)
  })

  it('hands over nothing that waits for the person', () => {
    expect(() => advance(outgoing({ paused: 'tooOld' }), dispatch)).toThrow(IllegalMove)
  })

  it(`calls it not sent after ${maxDeferrals + 1} deferrals in a row, and counts anew after a person's word`, () => {
    let entry = outgoing({ state: 'sending' })
    for (let time = 0; time < maxDeferrals; time++) entry = { ...advance(entry, outcome(limited)), state: 'sending' }
    const failed = advance(entry, outcome(limited))
    expect(failed).toMatchObject({ state: 'failed', problem: limited })
    expect(advance(failed, { kind: 'requeue', now, owner: 'tab-1' })).toMatchObject({ state: 'queued', deferrals: 0 })
  })
})

const abandon: SendEvent = { kind: 'abandon', now }

describe('the messages of a chat', () => {
  const chat = { entries: [outgoing({ localId: 'a', seq: 1, state: 'sending' }), outgoing({ localId: 'b', seq: 2 }), outgoing({ localId: 'c', seq: 3 })], claims: [] }

  it.each([outcome(refused), abandon])('behind one that did not go out wait for the person: %o', event => {
    let after = apply(chat, 'a', event)
    if (event.kind === 'abandon') after = apply(after, 'a', { kind: 'exhaust', finding: 'notFound', now })
    expect(after.entries.map(entry => entry.paused)).toEqual([null, 'behind', 'behind'])
    expect(nextToSend(after)).toBeUndefined()
    expect(nextToSend(releaseRest(after, 'b', now, 'tab-1'))?.localId).toBe('b')
  })

  it('wait while the outcome of one is open', () => {
    expect(nextToSend(chat)).toBeUndefined()
    expect(nextToSend(apply(chat, 'a', { kind: 'abandon', now }))).toBeUndefined()
    expect(nextToSend(apply(chat, 'a', outcome({ kind: 'sent', messageId: messageId(9) })))?.localId).toBe('b')
  })

  it('claim what was proven', () => {
    expect(apply(chat, 'a', outcome({ kind: 'sent', messageId: messageId(9) })).claims).toEqual([{ id: 9, localId: 'a' }])
  })

  it('are pressed once', () => {
    expect(enqueue(chat, outgoing({ localId: 'b' }))).toBeNull()
    expect(enqueue({ entries: [], claims: [{ id: messageId(9), localId: 'x' }] }, outgoing({ localId: 'x' }))).toBeNull()
    expect(enqueue(chat, outgoing({ localId: 'd' }))?.entries.at(-1)).toMatchObject({ localId: 'd', seq: 4, paused: null })
  })

  it('of the same words are kept apart by a ceiling', () => {
    const older = { entries: [outgoing({ localId: 'a', seq: 1, state: 'unconfirmed', watermark: messageId(50) }), outgoing({ localId: 'b', seq: 2 })], claims: [] }
    expect(apply(older, 'b', dispatch).entries[0]).toMatchObject({ ceiling: 100 })
    expect(apply(older, 'b', { ...dispatch, watermark: null }).entries[0]).toMatchObject({ ceiling: 50 })
  })

  it('take back the offer of a message that was proven to be another\'s', () => {
    const offered = { entries: [outgoing({ localId: 'a', seq: 1, state: 'unconfirmed', probable: [messageId(9), messageId(10)] }), outgoing({ localId: 'b', seq: 2, state: 'sending' })], claims: [] }
    expect(apply(offered, 'b', outcome({ kind: 'sent', messageId: messageId(9) })).entries[0]).toMatchObject({ probable: [10] })
  })

  it('that are sent again keep their place, and only an unconfirmed one is', () => {
    const waiting = { entries: [outgoing({ localId: 'a', seq: 1, state: 'unconfirmed' }), outgoing({ localId: 'b', seq: 2, paused: 'behind' })], claims: [] } as const
    const again = outgoing({ localId: 'c', supersedes: 'a' })
    const after = supersede(waiting, again)
    expect(after?.entries.map(({ localId, seq, paused }) => [localId, seq, paused])).toEqual([['c', 1, null], ['b', 2, 'behind']])
    expect(after === null ? null : nextToSend(after)?.localId).toBe('c')
    expect(supersede({ entries: [outgoing({ localId: 'a', state: 'sent' })], claims: [] }, again)).toBeNull()
    expect(supersede({ entries: [], claims: [] }, again)).toBeNull()
  })

  it('may open a session only after the person was told', () => {
    const asked = advance(advance(outgoing(), { kind: 'pause', why: 'opensSession', now }), { kind: 'release', now, owner: 'tab-1' })
    const other = advance(advance(outgoing(), { kind: 'pause', why: 'tooOld', now }), { kind: 'release', now, owner: 'tab-1' })
    expect([asked.mayOpenSession, other.mayOpenSession]).toEqual([true, false])
  })
})
