import { isInWork } from './chat'
import type { ChatDetails, SessionState } from './chat'
import type { LineId, UserId } from './ids'

/** What can be done with a chat's session at the portal. */
export type SessionAction =
  | { kind: 'answer' | 'skip' | 'startSession' | 'closeNow' | 'join' | 'takeOver' | 'finish' | 'finishOther' | 'spam' | 'pin' | 'unpin' | 'silentOn' | 'silentOff' | 'createLead' }
  | { kind: 'transferToPerson', userId: UserId }
  | { kind: 'transferToLine', lineId: LineId }

export type SessionActionKind = SessionAction['kind']
export type PlainActionKind = Exclude<SessionActionKind, 'transferToPerson' | 'transferToLine'>

/** What is known of a chat when an action is offered or its effect is looked for. */
export interface SessionFacts {
  session: SessionState
  /** Null while unread. */
  details: Pick<ChatDetails, 'operatorId' | 'isMember' | 'isSilent' | 'isPinned' | 'linkedItems' | 'lineId'> | null
  me: UserId | null
}

/** Why an action cannot do anything now. */
export type OffReason =
  | 'unread' | 'closed' | 'notClosed' | 'yours' | 'others' | 'noOperator' | 'member' | 'alreadyLinked' | 'notOperator' | 'notClosing'

/** Actions that cannot be taken back: the person is asked once. */
export const isAskedFirst: Readonly<Partial<Record<SessionActionKind, true>>> = { takeOver: true, finish: true, finishOther: true, spam: true }

/** What takes an action back; offered for a moment after it. */
export const undoOf: Readonly<Partial<Record<SessionActionKind, PlainActionKind>>> = { pin: 'unpin', unpin: 'pin', silentOn: 'silentOff', silentOff: 'silentOn' }

/** @returns why the action would change nothing or be refused as things stand; null: it may be tried, and the portal decides */
export function offReason(kind: SessionActionKind, { session, details, me }: SessionFacts): OffReason | null {
  if (details === null) return 'unread'
  const { operatorId } = details
  const isMine = operatorId !== null && operatorId === me
  switch (kind) {
    case 'answer': return session === 'closed' ? 'closed' : isMine ? 'yours' : operatorId === null ? null : 'others'
    case 'skip': return session === 'closed' ? 'closed' : operatorId === null || isMine ? null : 'others'
    case 'startSession': return session === 'closed' ? null : 'notClosed'
    case 'join': return details.isMember ? 'member' : null
    case 'takeOver': return session === 'closed' ? 'closed' : isMine ? 'yours' : operatorId === null ? 'noOperator' : null
    case 'finish': return session === 'closed' ? 'closed' : operatorId === null || isMine ? null : 'others'
    case 'finishOther': return session === 'closed' ? 'closed' : isMine ? 'yours' : null
    case 'closeNow': return session === 'closing' ? null : 'notClosing'
    case 'createLead': return session === 'closed' ? 'closed' : !isMine ? 'notOperator' : details.linkedItems.length > 0 ? 'alreadyLinked' : null
    case 'pin': return session === 'closed' ? 'closed' : null
    case 'spam':
    case 'unpin':
    case 'silentOn':
    case 'silentOff': return null
    case 'transferToPerson':
    case 'transferToLine': return session === 'closed' ? 'closed' : null
  }
}

/**
 * Whether what was read afterwards shows that the action did something: most of them answer `true` also when nothing happened.
 * True too where nothing that can be read would tell.
 */
export function hasEffect(action: SessionAction, before: SessionFacts, after: SessionFacts): boolean {
  const { details, me, session } = after
  if (details === null) return true
  switch (action.kind) {
    case 'answer':
    case 'takeOver': return details.operatorId === me
    case 'skip': return details.operatorId !== me || before.details?.operatorId !== me
    case 'startSession': return session !== 'closed' || details.operatorId === me
    case 'join': return details.isMember
    // Only a session that is read as still in work proves the contrary: the CRM's own record may lag.
    case 'closeNow': return session === 'closed'
    case 'finish':
    case 'finishOther':
    case 'spam': return !isInWork(session) || !isInWork(before.session)
    case 'pin': return details.isPinned
    case 'unpin': return !details.isPinned
    case 'silentOn': return details.isSilent
    case 'silentOff': return !details.isSilent
    case 'createLead': return details.linkedItems.some(item => item.type === 'lead')
    case 'transferToPerson': return details.operatorId === action.userId
    case 'transferToLine': return details.operatorId !== before.details?.operatorId || details.operatorId === null
  }
}
