import { describe, expect, it } from 'vitest'
import type { SessionState } from '@/domain/chat'
import { composerGate } from '@/domain/composerGate'
import type { ComposerGate, GateFacts } from '@/domain/composerGate'
import { gateText, requestText } from '@/i18n/gateText'
import { i18nOf } from '#support/mounting'
import { chatId, details, me, start, userId } from '#support/values'

const colleague = userId(31)
const chatIn = (session: SessionState) => ({ session, closedAt: session === 'closed' ? start : null })
const blocked = (reason: 'window' | 'refused', isMember = true) => details({ block: { reason, at: start }, isMember })
const elsewhere = { id: chatId(5), channelTitle: 'WhatsApp' }

function facts(changed: Partial<GateFacts> = {}): GateFacts {
  return {
    chat: chatIn('active'), details: details(), me, link: 'linked', isItemLost: false, scopes: ['crm', 'im', 'imopenlines'], isLineOff: false,
    isDenied: false, otherChat: null, ...changed
  }
}

const words = (gate: ComposerGate, language: 'en' | 'ru') => gate.kind === 'open' || gate.kind === 'itemLost'
  ? null
  : gateText(i18nOf(language), gate, { name: 'Oleg', operatorName: 'Ivan', channelTitle: 'Telegram', waitingSince: null, now: start })

/** Each line: what is known, and what must follow from it. The first obstacle that has to be cleared wins. */
const table: [why: string, known: Partial<GateFacts>, kind: ComposerGate['kind'], buttons: string[]][] = [
  ['facts unread', { details: null }, 'open', []],
  ['a member, in work', {}, 'open', []],
  ['state unknown', { chat: chatIn('unknown') }, 'open', []],
  ['in the queue', { chat: chatIn('queued'), details: details({ operatorId: null, isMember: false }) }, 'queued', ['answer', 'skip']],
  ['in the queue, refused', { chat: chatIn('queued'), isDenied: true }, 'noRight', ['copyRequest', 'answer']],
  ['closed', { chat: chatIn('closed') }, 'closed', ['startSession']],
  ['closed, blocked, not a member', { chat: chatIn('closed'), details: blocked('window', false) }, 'closed', ['startSession']],
  ['closed, refused', { chat: chatIn('closed'), isDenied: true }, 'noRight', ['copyRequest', 'startSession']],
  ['another operator\'s', { details: details({ isMember: false, operatorId: colleague }) }, 'othersChat', ['join', 'takeOver']],
  ['another operator\'s, refused', { details: details({ isMember: false, operatorId: colleague }), isDenied: true }, 'noRight', ['copyRequest', 'join']],
  ['another operator\'s, but a member', { details: details({ operatorId: colleague }) }, 'open', []],
  ['not a member, nobody\'s', { details: details({ isMember: false, operatorId: null }) }, 'notMember', ['join']],
  ['the operator, not a member', { details: details({ isMember: false }) }, 'notMember', ['join']],
  ['24 hours over', { details: blocked('window') }, 'windowOver', ['openMessenger']],
  ['24 hours over, reachable elsewhere', { details: blocked('window'), otherChat: elsewhere }, 'windowOver', ['writeElsewhere', 'openMessenger']],
  ['refused by the messenger', { details: blocked('refused', false) }, 'channelRefuses', ['openMessenger']],
  ['refused, reachable elsewhere', { details: blocked('refused'), otherChat: elsewhere }, 'channelRefuses', ['writeElsewhere', 'openMessenger']],
  ['line off', { isLineOff: true }, 'lineOff', ['copyRequest', 'openMessenger']],
  ['field disabled', { details: details({ isInputDisabled: true }) }, 'inputDisabled', ['openMessenger']],
  ['field disabled, not a member', { details: details({ isInputDisabled: true, isMember: false }) }, 'notMember', ['join']],
  ['no scope', { scopes: ['crm'] }, 'noScope', ['copyRequest']],
  ['scopes unread', { scopes: null }, 'open', []],
  ['unlinked', { link: 'unlinked', chat: chatIn('closed') }, 'unlinked', ['openMessenger']],
  ['never linked', { link: 'never' }, 'notLinked', ['openMessenger']],
  ['item lost', { isItemLost: true, chat: chatIn('queued') }, 'itemLost', ['checkAgain']]
]

describe('composerGate', () => {
  it.each(table)('%s', (_why, known, kind, buttons) => {
    const gate = composerGate(facts(known))
    expect(gate.kind).toBe(kind)
    expect(gate.kind === 'open' ? [] : gate.actions).toEqual(buttons)
  })

  it('names the operator, the time of a block, the end of a session and the other chat', () => {
    expect(composerGate(facts({ details: details({ isMember: false, operatorId: colleague }) }))).toMatchObject({ operatorId: colleague })
    expect(composerGate(facts({ details: blocked('window'), otherChat: elsewhere }))).toMatchObject({ at: start, otherChat: elsewhere })
    expect(composerGate(facts({ chat: chatIn('closed') }))).toMatchObject({ closedAt: start })
  })

  it('is open in silent mode and says so', () => {
    expect(composerGate(facts({ details: details({ isSilent: true }) }))).toEqual({ kind: 'open', isSilent: true })
  })
})

/** Every combination of what decides: none is without words, and none leaves a person without a way on. */
describe('no state without words', () => {
  const sessions: SessionState[] = ['queued', 'active', 'closed', 'unknown']
  const blocks = [null, { reason: 'window', at: null }, { reason: 'refused', at: start }] as const
  const flags = [false, true]
  /** A right, a scope or a switch that only somebody else can give: the words name who, and the request says what. */
  const helped = new Set(['noRight', 'noScope', 'lineOff'])
  const reached = new Set<string>()
  const all: GateFacts[] = []
  const places = sessions.flatMap(session => [null, me, colleague].map(operatorId => ({ session, operatorId })))
  for (const { session, operatorId } of places) for (const isMember of flags) for (const isDenied of flags) for (const block of blocks) {
    for (const isSilent of flags) for (const isInputDisabled of flags) for (const isLineOff of flags) for (const otherChat of [null, elsewhere]) {
      const known = details({ operatorId, isMember, block, isSilent, isInputDisabled })
      for (const scopes of [['imopenlines'], []]) for (const link of ['linked', 'unlinked', 'never'] as const) {
        for (const isItemLost of flags) all.push(facts({ chat: chatIn(session), details: known, isDenied, isLineOff, otherChat, scopes, link, isItemLost }))
      }
    }
  }

  it.each(['en', 'ru'] as const)('in %s', language => {
    expect(all.length).toBe(4 * 3 * 2 * 2 * 3 * 2 ** 4 * 2 * 3 * 2)
    reached.clear()
    const said = new Set<string>()
    for (const known of all) {
      const gate = composerGate(known)
      reached.add(gate.kind)
      if (gate.kind === 'open') continue
      // Told by the strip above the thread, with the same button.
      if (gate.kind === 'itemLost') {
        expect(gate.actions).toEqual(['checkAgain'])
        continue
      }
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
      const { details: read, chat, link, isItemLost, isLineOff, scopes } = known
      const isFree = link === 'linked' && !isItemLost && scopes?.length === 1 && (chat.session === 'active' || chat.session === 'unknown')
        && read?.block === null && !isLineOff && read.isMember && !read.isInputDisabled
      expect(composerGate(known).kind === 'open', JSON.stringify(known)).toBe(isFree)
    }
  })
})
