import type { Chat, ChatDetails } from './chat'
import type { ChatId, UserId } from './ids'
import type { PlainActionKind } from './sessionAction'

/** What can be pressed to make writing possible. */
export type GateAction = Extract<PlainActionKind, 'answer' | 'skip' | 'startSession' | 'join' | 'takeOver'> | 'openMessenger' | 'writeElsewhere' | 'checkAgain' | 'copyRequest'

/** Whether the composer is open, or why not and which buttons would change it; the first action is the main one. */
export type ComposerGate =
  | { kind: 'open', isSilent: boolean }
  /** The field stays, so that what was typed stays in sight. */
  | { kind: 'itemLost', actions: GateAction[] }
  | { kind: 'queued' | 'notMember' | 'inputDisabled' | 'notLinked' | 'unlinked' | 'noScope' | 'lineOff', actions: GateAction[] }
  | { kind: 'closed', actions: GateAction[], closedAt: number | null }
  | { kind: 'othersChat', actions: GateAction[], operatorId: UserId }
  | { kind: 'windowOver' | 'channelRefuses', actions: GateAction[], at: number | null, otherChat: OtherChat | null }
  /** The portal said that this user may not do what would make writing possible. */
  | { kind: 'noRight', actions: GateAction[] }

/** Another chat of the same customer that takes messages. */
export interface OtherChat { id: ChatId, channelTitle: string }

/** Everything that decides whether one may write. Unknown facts are null or false. */
export interface GateFacts {
  chat: Pick<Chat, 'session' | 'closedAt'>
  details: ChatDetails | null
  me: UserId | null
  /** Whether the chat belongs to the card's item; `never`: the app was opened beside a chat that belongs to none. */
  link: 'linked' | 'unlinked' | 'never'
  /** The item was deleted, or this user lost the right to read it. */
  isItemLost: boolean
  /** Scopes the app was granted; null: unread. */
  scopes: readonly string[] | null
  /** The line that the chat belongs to is switched off. */
  isLineOff: boolean
  /** The portal refused the last try to get into this chat for want of a right. */
  isDenied: boolean
  otherChat: OtherChat | null
}

/**
 * Says before a word is typed whether `imopenlines.crm.message.add` would refuse it, in the order in which the obstacles have to be cleared.
 * Unknown facts leave the composer open: the portal's refusal is then explained, which beats forbidding what would have worked.
 */
export function composerGate(facts: GateFacts): ComposerGate {
  if (facts.link === 'never') return { kind: 'notLinked', actions: ['openMessenger'] }
  if (facts.isItemLost) return { kind: 'itemLost', actions: ['checkAgain'] }
  if (facts.link === 'unlinked') return { kind: 'unlinked', actions: ['openMessenger'] }
  if (facts.scopes?.includes('imopenlines') === false) return { kind: 'noScope', actions: ['copyRequest'] }
  const obstacle = sessionGate(facts) ?? channelGate(facts) ?? memberGate(facts)
  if (obstacle === null) return { kind: 'open', isSilent: facts.details?.isSilent === true }
  return facts.isDenied ? withoutRight(obstacle) : obstacle
}

function sessionGate({ chat }: GateFacts): ComposerGate | null {
  if (chat.session === 'closed') return { kind: 'closed', actions: ['startSession'], closedAt: chat.closedAt }
  if (chat.session === 'queued') return { kind: 'queued', actions: ['answer', 'skip'] }
  return null
}

function channelGate({ details, isLineOff, otherChat }: GateFacts): ComposerGate | null {
  const block = details?.block ?? null
  if (block !== null) {
    const actions: GateAction[] = otherChat === null ? ['openMessenger'] : ['writeElsewhere', 'openMessenger']
    return { kind: block.reason === 'window' ? 'windowOver' : 'channelRefuses', actions, at: block.at, otherChat }
  }
  return isLineOff ? { kind: 'lineOff', actions: ['copyRequest', 'openMessenger'] } : null
}

function memberGate({ details, me }: GateFacts): ComposerGate | null {
  if (details === null) return null
  const { isMember, operatorId } = details
  if (!isMember && operatorId !== null && operatorId !== me) return { kind: 'othersChat', actions: ['join', 'takeOver'], operatorId }
  if (!isMember) return { kind: 'notMember', actions: ['join'] }
  return details.isInputDisabled ? { kind: 'inputDisabled', actions: ['openMessenger'] } : null
}

/** What only the person could do is refused to them: others can give the right, after which the same button works. */
function withoutRight(gate: ComposerGate): ComposerGate {
  if (gate.kind !== 'closed' && gate.kind !== 'queued' && gate.kind !== 'othersChat' && gate.kind !== 'notMember') return gate
  return { kind: 'noRight', actions: ['copyRequest', ...gate.actions.slice(0, 1)] }
}
