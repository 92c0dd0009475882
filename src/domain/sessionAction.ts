import { isInWork } from './chat'
import type { ChatDetails, SessionState } from './chat'
import type { LineId, UserId } from './ids'

/** What can be done with a chat's session at the portal. */
export type SessionAction =
  | { kind: PlainActionKind }
  /** The second finish, which closes at once; `isOthers`: a colleague is the operator. */
  | { kind: 'closeNow', isOthers?: boolean }
  | { kind: 'transferToPerson', userId: UserId }
  | { kind: 'transferToLine', lineId: LineId }

export type SessionActionKind = SessionAction['kind']
/** Those that need to know nothing but the chat. */
export type PlainActionKind =
  | 'answer' | 'skip' | 'startSession' | 'join' | 'takeOver' | 'finish' | 'finishOther' | 'spam' | 'pin' | 'unpin' | 'silentOn' | 'silentOff' | 'createLead'

/** What is known of a chat when an action is offered or its effect is looked for. */
export interface SessionFacts {
  session: SessionState
  /** Null while unread. */
  details: Pick<ChatDetails, 'operatorId' | 'isMember' | 'isSilent' | 'isPinned' | 'linkedItems' | 'lineId'> | null
  me: UserId | null
}

/** Why an action cannot do anything now. */
export type OffReason =
  | 'unread' | 'closed' | 'closing' | 'notClosed' | 'notClosing' | 'yours' | 'others' | 'noOperator' | 'member' | 'alreadyLinked' | 'notOperator'

/** Actions that cannot be taken back: the person is asked once. */
export const isAskedFirst: Readonly<Partial<Record<SessionActionKind, true>>> = { takeOver: true, finish: true, finishOther: true, spam: true }

/** What takes an action back; offered for a moment after it. */
export const undoOf: Readonly<Partial<Record<SessionActionKind, PlainActionKind>>> = { pin: 'unpin', unpin: 'pin', silentOn: 'silentOff', silentOff: 'silentOn' }

/**
 * Actions that the portal carries out whoever works in the chat by now: `imopenlines.operator.answer` throws a colleague out without a word, transfer
 * opens a closed chat again. Who owns the chat is read right before them, in a request of its own, because a batch has no condition.
 */
export const isReadFirst: Readonly<Partial<Record<SessionActionKind, true>>> = {
  answer: true, skip: true, finish: true, finishOther: true, closeNow: true, startSession: true, spam: true, pin: true,
  transferToPerson: true, transferToLine: true
}

/** @returns why the action would change nothing or be refused as things stand; null: it may be tried, and the portal decides */
export function offReason(kind: SessionActionKind, { session, details, me }: SessionFacts): OffReason | null {
  if (details === null) return 'unread'
  const { operatorId } = details
  const isMine = operatorId !== null && operatorId === me
  switch (kind) {
    case 'answer': return over(session) ?? (isMine ? 'yours' : operatorId === null ? null : 'others')
    case 'skip': return over(session) ?? (operatorId === null || isMine ? null : 'others')
    case 'startSession': return session === 'closed' || session === 'closing' ? null : 'notClosed'
    case 'closeNow': return session === 'closing' ? null : 'notClosing'
    case 'join': return details.isMember ? 'member' : null
    case 'takeOver': return over(session) ?? (isMine ? 'yours' : operatorId === null ? 'noOperator' : null)
    case 'finish': return over(session) ?? (isMine ? null : operatorId === null ? 'noOperator' : 'others')
    case 'finishOther': return over(session) ?? (isMine ? 'yours' : null)
    case 'createLead': return over(session) ?? (!isMine ? 'notOperator' : details.linkedItems.length > 0 ? 'alreadyLinked' : null)
    // Pinning keeps a closing session in work; in a closed chat it would open a new incoming one.
    case 'pin':
    case 'unpin': return session === 'closed' ? 'closed' : isMine ? null : 'notOperator'
    case 'spam': return session === 'closed' ? 'closed' : null
    case 'silentOn':
    case 'silentOff': return null
    case 'transferToPerson':
    case 'transferToLine': return over(session)
  }
}

function over(session: SessionState): 'closed' | 'closing' | null {
  return session === 'closed' || session === 'closing' ? session : null
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
    case 'startSession': return over(session) === null
    case 'join': return details.isMember
    case 'closeNow': return session === 'closed'
    // Only a session that is read as still in work proves the contrary.
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

/** Who works in the chat now instead of the person who wanted it; null: nobody came between. */
export function whoWasFaster(action: SessionAction, { details, me }: SessionFacts): UserId | null {
  const isAboutOwner = action.kind === 'answer' || action.kind === 'skip' || action.kind === 'finish' || action.kind === 'takeOver'
  const operatorId = details?.operatorId ?? null
  return isAboutOwner && operatorId !== me ? operatorId : null
}
