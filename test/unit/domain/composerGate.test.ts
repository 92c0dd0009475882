import { describe, expect, it } from 'vitest'
import type { SessionState } from '@/domain/chat'
import { composerGate } from '@/domain/composerGate'
import { details, me, start, userId } from '#support/values'

const chatIn = (session: SessionState) => ({ session, closedAt: session === 'closed' ? start : null })

describe('composerGate', () => {
  it.each<SessionState>(['active', 'unknown'])('is open in a chat whose session is %s while facts are unread', session => {
    expect(composerGate(chatIn(session), null, me)).toEqual({ kind: 'open', isSilent: false })
  })

  it('is open for a member and says when the customer sees nothing', () => {
    expect(composerGate(chatIn('active'), details(), me)).toEqual({ kind: 'open', isSilent: false })
    expect(composerGate(chatIn('active'), details({ isSilent: true }), me)).toEqual({ kind: 'open', isSilent: true })
  })

  it('offers a new session when the last one is closed, before anything else', () => {
    const blocked = details({ isMember: false, isInputDisabled: true, block: { reason: 'window', at: null } })
    expect(composerGate(chatIn('closed'), blocked, me)).toEqual({ kind: 'closed', actions: ['startSession'], closedAt: start })
  })

  it('offers to answer or skip a chat in the queue', () => {
    expect(composerGate(chatIn('queued'), details({ operatorId: null, isMember: false }), me)).toEqual({ kind: 'queued', actions: ['answer', 'skip'] })
  })

  it('explains a messenger that takes no messages now', () => {
    const gate = (reason: 'window' | 'refused') => composerGate(chatIn('active'), details({ isMember: false, block: { reason, at: start } }), me)
    expect(gate('window')).toEqual({ kind: 'windowOver', actions: ['openMessenger'], at: start })
    expect(gate('refused')).toEqual({ kind: 'channelRefuses', actions: ['openMessenger'], at: start })
  })

  it('names the operator of somebody else\'s chat', () => {
    const gate = composerGate(chatIn('active'), details({ isMember: false, operatorId: userId(103) }), me)
    expect(gate).toEqual({ kind: 'othersChat', actions: ['join', 'takeOver'], operatorId: 103 })
  })

  it.each([['nobody', null], ['the reader', me]])('only offers to join when the operator is %s', (_who, operatorId) => {
    expect(composerGate(chatIn('active'), details({ isMember: false, operatorId }), me)).toEqual({ kind: 'notMember', actions: ['join'] })
  })

  it('says that writing is switched off', () => {
    expect(composerGate(chatIn('active'), details({ isInputDisabled: true }), me)).toEqual({ kind: 'inputDisabled', actions: ['openMessenger'] })
  })
})
