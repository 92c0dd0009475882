import type { Chat, ChatDetails } from './chat'
import type { UserId } from './ids'

/** What can be pressed to make writing possible. */
export type GateAction = 'answer' | 'skip' | 'startSession' | 'join' | 'takeOver' | 'openMessenger'

/** Whether the composer is open, or why not and which buttons would change it; the first action is the main one. */
export type ComposerGate =
  | { kind: 'open', isSilent: boolean }
  | { kind: 'queued', actions: GateAction[] }
  | { kind: 'closed', actions: GateAction[], closedAt: number | null }
  | { kind: 'othersChat', actions: GateAction[], operatorId: UserId }
  | { kind: 'notMember', actions: GateAction[] }
  | { kind: 'windowOver', actions: GateAction[], at: number | null }
  | { kind: 'channelRefuses', actions: GateAction[], at: number | null }
  | { kind: 'inputDisabled', actions: GateAction[] }

/**
 * Says before a word is typed whether `imopenlines.crm.message.add` would refuse it.
 * Unknown facts leave the composer open: the portal's refusal is then explained, which beats forbidding what would have worked.
 */
export function composerGate(chat: Pick<Chat, 'session' | 'closedAt'>, details: ChatDetails | null, me: UserId | null): ComposerGate {
  if (chat.session === 'closed') return { kind: 'closed', actions: ['startSession'], closedAt: chat.closedAt }
  if (chat.session === 'queued') return { kind: 'queued', actions: ['answer', 'skip'] }
  if (details === null) return { kind: 'open', isSilent: false }
  if (details.block?.reason === 'window') return { kind: 'windowOver', actions: ['openMessenger'], at: details.block.at }
  if (details.block?.reason === 'refused') return { kind: 'channelRefuses', actions: ['openMessenger'], at: details.block.at }
  if (!details.isMember) {
    return details.operatorId !== null && details.operatorId !== me
      ? { kind: 'othersChat', actions: ['join', 'takeOver'], operatorId: details.operatorId }
      : { kind: 'notMember', actions: ['join'] }
  }
  if (details.isInputDisabled) return { kind: 'inputDisabled', actions: ['openMessenger'] }
  return { kind: 'open', isSilent: details.isSilent }
}
