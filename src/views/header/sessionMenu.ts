import type { IconName } from '@/components/iconSet'
import type { MenuItem } from '@/components/menuItem'
import { offReason } from '@/domain/sessionAction'
import type { PlainActionKind, SessionActionKind } from '@/domain/sessionAction'
import { useI18n } from '@/i18n/i18n'
import { actionLabel, offReasonText } from '@/i18n/sessionActionText'
import { useConversationStore } from '@/stores/conversation'
import { useGateStore } from '@/stores/gate'
import { useHeadVoteStore } from '@/stores/headVote'
import { usePanelsStore } from '@/stores/panels'
import { usePortal } from '@/stores/portal'
import { useSessionActionsStore } from '@/stores/sessionActions'
import { useOperatorName } from '@/views/operatorName'
import { usePerform } from '@/views/perform'
import type { ActionSource, ChatAction } from './chatActions'

const icons: Record<PlainActionKind, IconName> = {
  answer: 'newMessage', skip: 'down', startSession: 'chats', join: 'group', takeOver: 'headset', finish: 'closeChat', finishOther: 'closeChat', spam: 'ban',
  pin: 'pin', unpin: 'pin', silentOn: 'lockNote', silentOff: 'lockNote', createLead: 'flag'
}

/** Everything that can be done with the session, in the order in which a chat lives. */
export const useSessionMenu: ActionSource = () => {
  const i18n = useI18n()
  const { t } = i18n
  const portal = usePortal()
  const nameOf = useOperatorName()
  const conversation = useConversationStore()
  const actions = useSessionActionsStore()
  const gate = useGateStore()
  const panels = usePanelsStore()
  const votes = useHeadVoteStore()
  const perform = usePerform()

  function whyOff(kind: SessionActionKind): string | null {
    const reason = offReason(kind, actions.facts)
    return reason === null ? null : offReasonText(i18n, reason, nameOf(conversation.details?.operatorId ?? null))
  }

  function line(kind: PlainActionKind, group: MenuItem['group'] = 'chat', destroys = false): ChatAction {
    return { key: kind, icon: icons[kind], label: actionLabel(i18n, kind), group, destroys, offReason: whyOff(kind), run: () => perform({ kind }) }
  }

  function closeNow(): ChatAction {
    const run = (): Promise<boolean> => perform({ kind: 'closeNow' })
    return { key: 'closeNow', icon: 'closeChat', label: actionLabel(i18n, 'closeNow'), group: 'end', offReason: whyOff('closeNow'), run }
  }

  /** Who only looks on tells the customer of some channels "read" by reading: so it waits for this. */
  function markRead(): ChatAction {
    const run = (): Promise<void> => conversation.markAllSeen()
    return { key: 'markRead', icon: 'checkM', label: t('session_action.mark_read'), group: 'chat', offReason: null, run }
  }

  function transfer(): ChatAction {
    const run = (): void => { panels.show({ kind: 'transfer' }) }
    return { key: 'transfer', icon: 'delegate', label: t('session_action.transfer'), group: 'chat', offReason: whyOff('transferToPerson'), run }
  }

  function vote(): ChatAction {
    const isKnownNot = votes.state === 'ready' && votes.vote?.canVote !== true
    const run = (): void => { panels.show({ kind: 'vote' }) }
    return { key: 'vote', icon: 'checkM', label: t('session_action.vote'), group: 'more', offReason: isKnownNot ? t('vote.not_head') : null, run }
  }

  /** The card of the person or company behind the chat; the card around us is no other. */
  function clientCard(): ChatAction {
    const { placement } = portal
    const here = placement.kind === 'crmCard' ? placement.item : null
    const items = conversation.details?.linkedItems ?? []
    const client = (['contact', 'company', 'lead'] as const).flatMap(type => items.filter(item => item.type === type))
      .find(item => item.type !== here?.type || item.id !== here.id)
    return {
      key: 'clientCard', icon: 'person', label: t('session_action.client_card'), group: 'more',
      offReason: client === undefined ? t('off.noClient') : null, run: () => { if (client !== undefined) portal.openItem(client) }
    }
  }

  return () => {
    const isOther = offReason('finishOther', actions.facts) === null && offReason('finish', actions.facts) !== null
    const first: PlainActionKind[] = gate.canSkip ? ['answer', 'skip', 'startSession', 'join', 'takeOver'] : ['answer', 'startSession', 'join', 'takeOver']
    return [
      ...first.map(kind => line(kind)), transfer(), ...conversation.isObserving ? [markRead()] : [],
      line(conversation.details?.isPinned === true ? 'unpin' : 'pin'), line(conversation.details?.isSilent === true ? 'silentOff' : 'silentOn'),
      clientCard(), line('createLead', 'more'), vote(),
      actions.facts.session === 'closing' ? closeNow() : line(isOther ? 'finishOther' : 'finish', 'end'), line('spam', 'end', true)
    ]
  }
}
