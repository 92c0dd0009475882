import { describe, expect, it } from 'vitest'
import type { SessionState } from '@/domain/chat'
import { composerGate } from '@/domain/composerGate'
import type { ComposerGate, GateFacts } from '@/domain/composerGate'
import type { SendAddress } from '@/domain/sendAddress'
import { gateText, requestText } from '@/i18n/gateText'
import { i18nOf } from '#support/mounting'
import { chatId, deal, details, me, start, userId } from '#support/values'

const colleague = userId(31)
const chatIn = (session: SessionState) => ({ session, closedAt: session === 'closed' ? start : null })
const hour = 3_600_000
const windowAt = (reason: 'window' | 'refused', until: number, isMember = true) => details({ replyWindow: { reason, until }, isMember })
const over = (reason: 'window' | 'refused', isMember = true) => windowAt(reason, start - 1, isMember)
const elsewhere = { id: chatId(5), channelTitle: 'WhatsApp' }

function facts(changed: Partial<GateFacts> = {}): GateFacts {
  return {
    chat: chatIn('mine'), details: details(), me, now: start, address: { kind: 'item', item: deal, title: null }, isItemLost: false,
    scopes: ['crm', 'im', 'imopenlines'], isLineOff: false, isBots: false, canSkip: false, closesAt: null, isAskedToRate: false, isDenied: false,
    otherChat: null, ...changed
  }
}

const words = (gate: ComposerGate, language: 'en' | 'ru') => gate.kind === 'open'
  ? null
  : gateText(i18nOf(language), gate, { name: 'Oleg', operatorName: 'Ivan', channelTitle: 'Telegram', waitingSince: null, now: start })

/** Each line: what is known, and what must follow from it. The first obstacle that has to be cleared wins. */
const table: [why: string, known: Partial<GateFacts>, kind: ComposerGate['kind'], buttons: string[]][] = [
  ['facts unread', { details: null }, 'open', []],
  ['a member, in work', {}, 'open', []],
  ['state unknown', { chat: chatIn('unknown') }, 'open', []],
  ['in the queue', { chat: chatIn('waiting'), details: details({ operatorId: null, isMember: false }) }, 'queued', ['answer']],
  ['in a queue with a next one', { chat: chatIn('waiting'), canSkip: true }, 'queued', ['answer', 'skip']],
  ['in the queue, refused', { chat: chatIn('waiting'), isDenied: true }, 'noRight', ['copyRequest', 'answer']],
  ['closed', { chat: chatIn('closed') }, 'closed', ['startSession']],
  ['closed, blocked, not a member', { chat: chatIn('closed'), details: over('window', false) }, 'closed', ['startSession']],
  ['closed, refused', { chat: chatIn('closed'), isDenied: true }, 'noRight', ['copyRequest', 'startSession']],
  ['closing', { chat: chatIn('closing') }, 'closing', ['closeNow', 'startSession']],
  ['closing, refused', { chat: chatIn('closing'), isDenied: true }, 'noRight', ['copyRequest', 'closeNow']],
  ['a bot\'s', { details: details({ isMember: false, operatorId: colleague }), isBots: true }, 'othersChat', ['takeOver', 'join']],
  ['another operator\'s', { details: details({ isMember: false, operatorId: colleague }) }, 'othersChat', ['join', 'takeOver']],
  ['another operator\'s, refused', { details: details({ isMember: false, operatorId: colleague }), isDenied: true }, 'noRight', ['copyRequest', 'join']],
  ['another operator\'s, but a member', { details: details({ operatorId: colleague }) }, 'open', []],
  ['not a member, nobody\'s', { details: details({ isMember: false, operatorId: null }) }, 'notMember', ['join']],
  ['the operator, not a member', { details: details({ isMember: false }) }, 'notMember', ['join']],
  ['24 hours over in a minute', { details: windowAt('window', start + 60_000) }, 'open', []],
  ['24 hours over at this very moment', { details: windowAt('window', start) }, 'open', []],
  ['24 hours over', { details: over('window') }, 'windowOver', ['openMessenger']],
  ['24 hours over, reachable elsewhere', { details: over('window'), otherChat: elsewhere }, 'windowOver', ['writeElsewhere', 'openMessenger']],
  ['refused by the messenger', { details: over('refused', false) }, 'channelRefuses', ['openMessenger']],
  ['refused, reachable elsewhere', { details: over('refused'), otherChat: elsewhere }, 'channelRefuses', ['writeElsewhere', 'openMessenger']],
  ['line off', { isLineOff: true }, 'lineOff', ['copyRequest', 'openMessenger']],
  ['field disabled', { details: details({ isInputDisabled: true }) }, 'inputDisabled', ['openMessenger']],
  ['field disabled, not a member', { details: details({ isInputDisabled: true, isMember: false }) }, 'notMember', ['join']],
  ['no scope', { scopes: ['crm'] }, 'noScope', ['copyRequest']],
  ['scopes unread', { scopes: null }, 'open', []],
  ['no item leads to it, a member', { address: { kind: 'own' } }, 'open', []],
  ['no item leads to it, not a member', { address: { kind: 'none' }, details: details({ isMember: false, operatorId: colleague }) }, 'othersChat', ['join', 'takeOver']],
  ['the way is not known yet', { address: { kind: 'unknown' } }, 'open', []],
  ['item lost, no other way', { isItemLost: true, address: { kind: 'none' } }, 'itemLost', ['checkAgain']],
  ['item lost, other ways not looked up', { isItemLost: true, address: { kind: 'unknown' } }, 'itemLost', ['checkAgain']],
  ['item lost, in the queue', { isItemLost: true, chat: chatIn('waiting'), address: { kind: 'none' } }, 'queued', ['answer']],
  ['item lost, another item leads to it', { isItemLost: true }, 'open', []],
  ['item lost, a member', { isItemLost: true, address: { kind: 'own' } }, 'open', []]
]

describe('composerGate', () => {
  it.each(table)('%s', (_why, known, kind, buttons) => {
    const gate = composerGate(facts(known))
    expect(gate.kind).toBe(kind)
    expect(gate.kind === 'open' ? [] : gate.actions).toEqual(buttons)
  })

  it('names the operator, the time of a block, the end of a session and the other chat', () => {
    expect(composerGate(facts({ details: details({ isMember: false, operatorId: colleague }) }))).toMatchObject({ operatorId: colleague })
    expect(composerGate(facts({ details: over('window'), otherChat: elsewhere }))).toMatchObject({ at: start - 1, otherChat: elsewhere })
    expect(composerGate(facts({ chat: chatIn('closed') }))).toMatchObject({ closedAt: start })
    expect(composerGate(facts({ chat: chatIn('closing'), closesAt: start + hour, isAskedToRate: true }))).toMatchObject({ closesAt: start + hour, isAskedToRate: true })
    expect(composerGate(facts({ details: windowAt('window', start + hour) }))).toMatchObject({ kind: 'open', writableUntil: start + hour })
  })

  it('is open in silent mode and says so', () => {
    expect(composerGate(facts({ details: details({ isSilent: true }) }))).toEqual({ kind: 'open', isSilent: true, writableUntil: null })
  })
})

/** Every combination of what decides: none is without words, and none leaves a person without a way on. */
describe('no state without words', () => {
  const sessions: SessionState[] = ['waiting', 'mine', 'colleague', 'closing', 'closed', 'unknown']
  const windows = [null, { reason: 'window', until: start + hour }, { reason: 'window', until: start - 1 }, { reason: 'refused', until: start - 1 }] as const
  const ways: SendAddress[] = [{ kind: 'item', item: deal, title: null }, { kind: 'own' }, { kind: 'none' }, { kind: 'unknown' }]
  const flags = [false, true]
  /** A right, a scope or a switch that only somebody else can give: the words name who, and the request says what. */
  const helped = new Set(['noRight', 'noScope', 'lineOff'])
  const reached = new Set<string>()
  const all: GateFacts[] = []
  const places = sessions.flatMap(session => [null, me, colleague].map(operatorId => ({ session, operatorId })))
  for (const { session, operatorId } of places) for (const isMember of flags) for (const isDenied of flags) for (const replyWindow of windows) {
    for (const isSilent of flags) for (const isInputDisabled of flags) for (const isLineOff of flags) for (const otherChat of [null, elsewhere]) {
      const known = details({ operatorId, isMember, replyWindow, isSilent, isInputDisabled })
      for (const scopes of [['imopenlines'], []]) for (const address of ways) {
        for (const isItemLost of flags) all.push(facts({
          chat: chatIn(session), details: known, isDenied, isLineOff, otherChat, scopes, address, isItemLost, isBots: isMember !== isLineOff
        }))
      }
    }
  }

  it.each(['en', 'ru'] as const)('in %s', language => {
    expect(all.length).toBe(6 * 3 * 2 * 2 * 4 * 2 ** 4 * 2 * 4 * 2)
    reached.clear()
    const said = new Set<string>()
    for (const known of all) {
      const gate = composerGate(known)
      reached.add(gate.kind)
      if (gate.kind === 'open') continue
      // The words hang on the gate alone; looking at each gate once keeps the table quick.
      const what = JSON.stringify(gate)
      if (said.has(what)) continue
      said.add(what)
      const notice = words(gate, language)
      expect(gate.actions.includes('copyRequest'), gate.kind).toBe(helped.has(gate.kind))
      expect(notice?.title, gate.kind).toMatch(/^[^{}]{8,}$/u)
      expect(notice?.line, gate.kind).toMatch(/^[^{}]{8,}[.!]$/u)
      expect(notice?.actions.length, gate.kind).toBeGreaterThan(0)
      for (const action of notice?.actions ?? []) expect(action.label, gate.kind).toMatch(/^[^{}]{3,}$/u)
    }
    expect([...reached].sort()).toEqual([...new Set(table.map(row => row[2]))].sort())
  })

  it.each(['en', 'ru'] as const)('what is asked of others differs by what is missing, and names the chat, in %s', language => {
    const requests = (['noRight', 'noScope', 'lineOff'] as const).map(kind => requestText(i18nOf(language), kind, 'Oleg - Sales'))
    expect(new Set(requests).size).toBe(3)
    for (const request of requests) expect(request).toMatch(/^[^{}]*Oleg - Sales[^{}]*$/u)
  })

  /** Whoever may write is told so: no obstacle is invented, and none is passed over. */
  it('is open exactly where no obstacle stands', () => {
    for (const known of all) {
      const { details: read, chat, address, isItemLost, isLineOff, scopes } = known
      const isThere = !isItemLost || address.kind === 'item' || address.kind === 'own'
      const isFree = isThere && scopes?.length === 1 && ['mine', 'colleague', 'unknown'].includes(chat.session)
        && (read?.replyWindow?.until ?? start) >= start && !isLineOff && read?.isMember === true && !read.isInputDisabled
      expect(composerGate(known).kind === 'open', JSON.stringify(known)).toBe(isFree)
    }
  })
})
