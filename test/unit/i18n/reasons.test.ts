import { describe, expect, it } from 'vitest'
import type { ComposerGate } from '@/domain/composerGate'
import type { Failure } from '@/domain/failure'
import type { SendDeferral, SendRefusal } from '@/domain/sendOutcome'
import { failureText, refusalText } from '@/i18n/failureText'
import { gateText } from '@/i18n/gateText'
import { colleague, minute, now } from '#support/screen'
import { chatId } from '#support/values'
import { i18nOf } from '#support/mounting'

const languages = ['en', 'ru'] as const
/** One sentence or more, without a gap left in it. */
const sentence = /^[^{}]{10,}[.?!]$/u

const refusals = Object.keys({
  notInCrmOrClosed: 0, needsItem: 0, noItemAccess: 0, notMember: 0, inputDisabled: 0, channelOff: 0, badArgument: 0, scopeMissing: 0, methodMissing: 0,
  appAccessDenied: 0, signedOut: 0, planForbids: 0, portalGone: 0, messengerMissing: 0, replyGone: 0, refused: 0
} satisfies Record<SendRefusal, 0>) as SendRefusal[]
const deferrals = Object.keys({ limited: 0, overloaded: 0, tokenLost: 0, offline: 0 } satisfies Record<SendDeferral, 0>) as SendDeferral[]

describe.each(languages)('in %s', language => {
  const i18n = i18nOf(language)

  it.each(refusals)('a refused message says why: %s', reason => {
    expect(refusalText(i18n, { kind: 'refused', reason, code: 'CODE', argument: null, description: '' })).toMatch(sentence)
  })

  it.each(deferrals)('a deferred message says why: %s', reason => {
    expect(refusalText(i18n, { kind: 'deferred', reason, retryAt: null })).toMatch(sentence)
  })

  it('a limit says until when', () => {
    expect(refusalText(i18n, { kind: 'deferred', reason: 'limited', retryAt: now })).toContain('09:31')
    expect(failureText(i18n, { kind: 'limited', code: 'X', retryAt: now })).toContain('09:31')
  })

  const failures: Failure[] = [
    { kind: 'unreachable' }, { kind: 'timeout' }, { kind: 'tokenLost' }, { kind: 'signedOut', code: 'X' }, { kind: 'accessDenied', code: 'X' },
    { kind: 'scopeMissing' }, { kind: 'methodMissing' }, { kind: 'notFound' }, { kind: 'limited', code: 'X', retryAt: null },
    { kind: 'portalBlocked', code: 'X' }, { kind: 'badAnswer', status: 500 }, { kind: 'staleBuild' }, { kind: 'refused', code: '', description: '' }
  ]
  it.each(failures)('a failed read says why: $kind', failure => {
    expect(failureText(i18n, failure)).toMatch(sentence)
  })

  const gates: Exclude<ComposerGate, { kind: 'open' }>[] = [
    { kind: 'queued', actions: ['answer', 'skip'] }, { kind: 'closed', actions: ['startSession'], closedAt: null }, { kind: 'closed', actions: ['startSession'], closedAt: now },
    { kind: 'othersChat', actions: ['join', 'takeOver'], operatorId: colleague.id, isBot: false }, { kind: 'othersChat', actions: ['takeOver', 'join'], operatorId: colleague.id, isBot: true },
    { kind: 'closing', actions: ['closeNow', 'startSession'], closesAt: null, isAskedToRate: true }, { kind: 'closing', actions: ['closeNow', 'startSession'], closesAt: now, isAskedToRate: false }, { kind: 'notMember', actions: ['join'] },
    ...[now].flatMap(at => [null, { id: chatId(5), channelTitle: 'Telegram' }].flatMap(otherChat => [
      { kind: 'windowOver' as const, actions: ['openMessenger' as const], at, otherChat }, { kind: 'channelRefuses' as const, actions: ['writeElsewhere' as const], at, otherChat }
    ])),
    { kind: 'inputDisabled', actions: ['openMessenger'] }, { kind: 'itemLost', actions: ['checkAgain'] },
    { kind: 'noScope', actions: ['copyRequest'] }, { kind: 'lineOff', actions: ['copyRequest', 'openMessenger'] }, { kind: 'noRight', actions: ['copyRequest', 'join'] }
  ]
  it.each(gates)('a closed composer says why and offers a way: $kind', gate => {
    const notice = gateText(i18n, gate, { name: 'Oleg', operatorName: '', channelTitle: 'WhatsApp', waitingSince: now - 38 * minute, now })
    expect(notice.title).not.toMatch(/[{}]/u)
    expect(notice.line).toMatch(sentence)
    expect(notice.actions.map(action => action.key)).toEqual(gate.actions)
    expect(notice.actions.filter(action => action.isMain).length).toBeLessThanOrEqual(1)
  })
})

const en = i18nOf('en')

it('shows the portal’s own reason as words, never as HTML', () => {
  const outcome = { kind: 'refused', reason: 'channelOff', code: 'X', argument: null, description: 'Line is off.<br>See <a href="x">settings</a>' } as const
  expect(refusalText(en, outcome)).toBe('The channel takes no messages: Line is off. See settings')
})

it('falls back to the code when the portal gives no description', () => {
  expect(failureText(en, { kind: 'refused', code: 'CHAT_ID', description: ' ' })).toBe('Bitrix24 refused: CHAT_ID')
})

it('takes signs that turn the reading direction out of names', () => {
  const notice = gateText(en, { kind: 'queued', actions: ['answer'] }, { name: 'Oleg\u202e gelO', operatorName: '', channelTitle: 'T', waitingSince: null, now })
  expect(notice.title).toBe('Oleg gelO is waiting for an answer')
})

it('says how long the customer waits', () => {
  const facts = { name: 'Marina', operatorName: '', channelTitle: 'T', waitingSince: now - 38 * minute, now }
  expect(gateText(en, { kind: 'queued', actions: ['answer'] }, facts).title).toBe('Marina is waiting for an answer: 38\u00a0min')
  expect(gateText(i18nOf('ru'), { kind: 'queued', actions: ['answer'] }, facts).title).toBe('Marina ждёт ответа: 38\u00a0мин')
})

it('numbers an operator without a name', () => {
  const gate = { kind: 'othersChat', actions: ['join'], operatorId: colleague.id, isBot: false } as const
  expect(gateText(en, { ...gate, actions: ['join'] }, { name: 'O', operatorName: '', channelTitle: 'T', waitingSince: null, now }).title)
    .toBe('Employee #2 is working in this chat')
})
