import type { ChatId, SessionId } from '@/domain/ids'
import type { HeadVote } from '@/domain/headVote'
import type { SessionAction } from '@/domain/sessionAction'
import { toId, toMap, toText } from '@/portal/decode'
import type { Command } from '@/portal/batch'
import type { RestParams } from '@/portal/phpQuery'

/**
 * What each action calls. `session.start` makes the caller the operator of a new session; `session.join` after it is harmless for a member.
 * Most of these answer `true` also when nothing happened, so the state is read again afterwards.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/operators/index.html
 */
export function sessionCommands(chatId: ChatId, action: SessionAction): Record<string, Command> {
  const call = (method: string, more: RestParams = {}): Command => ({ method: `imopenlines.${method}`, params: { CHAT_ID: chatId, ...more } })
  switch (action.kind) {
    case 'answer': return { answer: call('operator.answer') }
    case 'skip': return { skip: call('operator.skip') }
    case 'startSession': return { start: call('session.start'), join: call('session.join') }
    case 'join': return { join: call('session.join') }
    case 'takeOver': return { intercept: call('session.intercept'), join: call('session.join') }
    // The first finish may only send the closing text and the request to rate; a second one closes at once.
    case 'closeNow': return { finish: call(action.isOthers === true ? 'operator.another.finish' : 'operator.finish') }
    case 'finish': return { finish: call('operator.finish') }
    case 'finishOther': return { finish: call('operator.another.finish') }
    case 'spam': return { spam: call('operator.spam') }
    case 'transferToPerson': return { transfer: call('operator.transfer', { USER_ID: action.userId }) }
    case 'transferToLine': return { transfer: call('operator.transfer', { QUEUE_ID: action.lineId }) }
    case 'pin': return { pin: call('session.mode.pin', { ACTIVATE: 'Y' }) }
    case 'unpin': return { pin: call('session.mode.pin', { ACTIVATE: 'N' }) }
    case 'silentOn': return { silent: call('session.mode.silent', { ACTIVATE: 'Y' }) }
    case 'silentOff': return { silent: call('session.mode.silent', { ACTIVATE: 'N' }) }
    case 'createLead': return { lead: call('crm.lead.create') }
  }
}

/**
 * `imopenlines.session.head.vote`: a head's rating and words of a session. A call without a comment erases the stored one, so it always goes along.
 * Holds what a person typed: never in a batch.
 */
export function imopenlinesSessionHeadVote(sessionId: SessionId, rating: number, comment: string): Command {
  const params: RestParams = { SESSION_ID: sessionId, ...(rating > 0 ? { RATING: rating } : {}), COMMENT: comment }
  return { method: 'imopenlines.session.head.vote', params }
}

/** The vote as `imopenlines.session.history.get` tells it; null when the answer names no session. */
export function decodeHeadVote(raw: unknown): HeadVote | null {
  const answer = toMap(raw)
  const sessionId = toId<SessionId>(answer.sessionId)
  if (sessionId === null) return null
  return { sessionId, canVote: answer.canVoteHead === 'Y', rating: toId<number>(answer.sessionVoteHead) ?? 0, comment: toText(answer.sessionCommentHead) }
}
