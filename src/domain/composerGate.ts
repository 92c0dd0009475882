import { isWindowOver } from './chat'
import type { Chat, ChatDetails } from './chat'
import type { ChatId, UserId } from './ids'
import type { SendAddress } from './sendAddress'
import type { PlainActionKind } from './sessionAction'

/** What can be pressed to make writing possible. */
export type GateAction =
  | Extract<PlainActionKind, 'answer' | 'skip' | 'startSession' | 'join' | 'takeOver'>
  | 'closeNow' | 'openMessenger' | 'writeElsewhere' | 'checkAgain' | 'copyRequest'

/** Whether the composer is open, or why not and which buttons would change it; the first action is the main one. */
export type ComposerGate =
  /** `writableUntil`: the end of the messenger's reply window, ms of the portal's clock; null where there is none. */
  | { kind: 'open', isSilent: boolean, writableUntil: number | null }
  | { kind: 'queued' | 'notMember' | 'inputDisabled' | 'noScope' | 'lineOff' | 'itemLost', actions: GateAction[] }
  | { kind: 'closed', actions: GateAction[], closedAt: number | null }
  /** The customer got the closing text or the request to rate; `closesAt`: when the portal closes it by itself, as far as that is known. */
  | { kind: 'closing', actions: GateAction[], closesAt: number | null, isAskedToRate: boolean }
  | { kind: 'othersChat', actions: GateAction[], operatorId: UserId, isBot: boolean }
  | { kind: 'windowOver' | 'channelRefuses', actions: GateAction[], at: number, otherChat: OtherChat | null }
  /** The portal said that this user may not do what would make writing possible. */
  | { kind: 'noRight', actions: GateAction[] }

/** Another chat of the same customer that takes messages. */
export interface OtherChat { id: ChatId, channelTitle: string }

/** Everything that decides whether one may write. Unknown facts are null or false. */
export interface GateFacts {
  chat: Pick<Chat, 'session' | 'closedAt'>
  details: ChatDetails | null
  me: UserId | null
  /** The portal's clock, ms. */
  now: number
  /** Through which item a message would go. */
  address: SendAddress
  /** The item was deleted, or this user lost the right to read it. */
  isItemLost: boolean
  /** Scopes the app was granted; null: unread. */
  scopes: readonly string[] | null
  /** The line of the session is switched off. */
  isLineOff: boolean
  /** The operator is known to be a bot. */
  isBots: boolean
  /** The line can pass a waiting chat on to somebody else. */
  canSkip: boolean
  /** When a closing session closes by itself, ms of the portal's clock; null: unknown. */
  closesAt: number | null
  /** The line asks the customer to rate. */
  isAskedToRate: boolean
  /** The portal refused the last try to get into this chat for want of a right. */
  isDenied: boolean
  otherChat: OtherChat | null
}

/**
 * Says before a word is typed whether the portal would refuse it, in the order in which the obstacles have to be cleared.
 * Unknown facts leave the composer open: the portal's refusal is then explained, which beats forbidding what would have worked.
 */
export function composerGate(facts: GateFacts): ComposerGate {
  if (facts.scopes?.includes('imopenlines') === false) return { kind: 'noScope', actions: ['copyRequest'] }
  const obstacle = sessionGate(facts) ?? channelGate(facts) ?? memberGate(facts) ?? itemGate(facts)
  if (obstacle === null) return { kind: 'open', isSilent: facts.details?.isSilent === true, writableUntil: facts.details?.replyWindow?.until ?? null }
  return facts.isDenied ? withoutRight(obstacle) : obstacle
}

function sessionGate({ chat, canSkip, closesAt, isAskedToRate }: GateFacts): ComposerGate | null {
  switch (chat.session) {
    case 'closed': return { kind: 'closed', actions: ['startSession'], closedAt: chat.closedAt }
    case 'closing': return { kind: 'closing', actions: ['closeNow', 'startSession'], closesAt, isAskedToRate }
    case 'waiting': return { kind: 'queued', actions: canSkip ? ['answer', 'skip'] : ['answer'] }
    case 'mine':
    case 'colleague':
    case 'unknown': return null
  }
}

function channelGate({ details, isLineOff, otherChat, now }: GateFacts): ComposerGate | null {
  const replyWindow = details?.replyWindow ?? null
  if (replyWindow !== null && isWindowOver(replyWindow, now)) {
    const actions: GateAction[] = otherChat === null ? ['openMessenger'] : ['writeElsewhere', 'openMessenger']
    return { kind: replyWindow.reason === 'window' ? 'windowOver' : 'channelRefuses', actions, at: replyWindow.until, otherChat }
  }
  return isLineOff ? { kind: 'lineOff', actions: ['copyRequest', 'openMessenger'] } : null
}

function memberGate({ details, me, isBots }: GateFacts): ComposerGate | null {
  if (details === null) return null
  const { isMember, operatorId } = details
  if (!isMember && operatorId !== null && operatorId !== me) {
    return { kind: 'othersChat', actions: isBots ? ['takeOver', 'join'] : ['join', 'takeOver'], operatorId, isBot: isBots }
  }
  if (!isMember) return { kind: 'notMember', actions: ['join'] }
  return details.isInputDisabled ? { kind: 'inputDisabled', actions: ['openMessenger'] } : null
}

/** The card's item is gone, and no other way leads to the customer. */
function itemGate({ isItemLost, address }: GateFacts): ComposerGate | null {
  return isItemLost && (address.kind === 'none' || address.kind === 'unknown') ? { kind: 'itemLost', actions: ['checkAgain'] } : null
}

/** What only the person could do is refused to them: others can give the right, after which the same button works. */
function withoutRight(gate: ComposerGate): ComposerGate {
  const isRefused = gate.kind === 'closed' || gate.kind === 'closing' || gate.kind === 'queued' || gate.kind === 'othersChat' || gate.kind === 'notMember'
  return isRefused ? { kind: 'noRight', actions: ['copyRequest', ...gate.actions.slice(0, 1)] } : gate
}
