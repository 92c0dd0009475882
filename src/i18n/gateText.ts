import type { ComposerGate, GateAction } from '@/domain/composerGate'
import { visibleName } from '@/domain/visibleName'
import { datesOf } from './dates'
import type { I18n } from './i18n'

/** What stands in place of the composer: goes into `NoticeBar` as it is. */
export interface GateNotice {
  tone: 'info' | 'neutral' | 'warning' | 'danger'
  icon: 'newMessage' | 'headset' | 'lock' | 'group' | 'hourglass' | 'ban'
  title: string
  line: string
  actions: { key: GateAction, label: string, isMain: boolean }[]
}

export interface GateFacts {
  /** Name of the customer. */
  name: string
  /** Name of the operator who works in the chat; '' when unknown. */
  operatorName: string
  channelTitle: string
  /** Since when the customer waits, ms; null when unknown. */
  waitingSince: number | null
  now: number
}

type ClosedGate = Exclude<ComposerGate, { kind: 'open' }>

/** Says why one cannot write here and which button changes it. */
export function gateText(i18n: I18n, gate: ClosedGate, facts: GateFacts): GateNotice {
  const actions = gate.actions.map((key, index) => ({ key, label: i18n.t(`action.${key}`), isMain: index === 0 && key !== 'openMessenger' }))
  return { ...noticeOf(i18n, gate, facts), actions }
}

function noticeOf(i18n: I18n, gate: ClosedGate, facts: GateFacts): Omit<GateNotice, 'actions'> {
  const { t } = i18n
  const { date, dateTime, duration } = datesOf(i18n)
  const name = visibleName(facts.name)
  const channel = visibleName(facts.channelTitle)
  switch (gate.kind) {
    case 'queued': return {
      tone: 'info',
      icon: 'newMessage',
      title: facts.waitingSince === null ? t('gate.queued', { name }) : t('gate.queued_since', { name, duration: duration(facts.now - facts.waitingSince) }),
      line: t('gate.queued_line')
    }
    case 'closed': return {
      tone: 'neutral',
      icon: 'lock',
      title: gate.closedAt === null ? t('gate.closed') : t('gate.closed_dated', { date: date(gate.closedAt, facts.now) }),
      line: t('gate.closed_line', { channel })
    }
    case 'othersChat': return {
      tone: 'neutral',
      icon: 'headset',
      title: t('gate.others', { operator: visibleName(facts.operatorName) || t('message.employee_number', { id: gate.operatorId }) }),
      line: t('gate.others_line')
    }
    case 'notMember': return { tone: 'neutral', icon: 'group', title: t('gate.not_member'), line: t('gate.not_member_line') }
    case 'windowOver': return {
      tone: 'warning',
      icon: 'hourglass',
      title: t('gate.window', { channel }),
      line: gate.at === null ? t('gate.window_line') : t('gate.window_line_timed', { time: dateTime(gate.at) })
    }
    case 'channelRefuses': return {
      tone: 'danger',
      icon: 'ban',
      title: t('gate.refuses', { channel, name }),
      line: gate.at === null ? t('gate.refuses_line') : t('gate.refuses_line_dated', { date: date(gate.at, facts.now) })
    }
    case 'inputDisabled': return { tone: 'neutral', icon: 'lock', title: t('gate.disabled'), line: t('gate.disabled_line') }
  }
}
