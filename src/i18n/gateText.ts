import type { ComposerGate, GateAction } from '@/domain/composerGate'
import { visibleName } from '@/domain/visibleName'
import { datesOf } from './dates'
import type { I18n } from './i18n'
import type { MessageKey } from './messages'

/** What stands in place of the composer: goes into `NoticeBar` as it is. */
export interface GateNotice {
  tone: 'info' | 'neutral' | 'warning' | 'danger'
  icon: 'newMessage' | 'headset' | 'lock' | 'group' | 'hourglass' | 'ban' | 'key'
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
  const channel = 'otherChat' in gate ? visibleName(gate.otherChat?.channelTitle ?? '') : ''
  const actions = gate.actions.map((key, index) => ({ key, label: i18n.t(labels[key], { channel }), isMain: index === 0 && !quiet.has(key) }))
  return { ...noticeOf(i18n, gate, facts), actions }
}

/** What the person sends to whoever can help: each state needs something else of them. */
export function requestText({ t }: I18n, kind: ClosedGate['kind'], chat: string): string {
  const title = visibleName(chat)
  return t(kind === 'lineOff' ? 'gate.request_line' : kind === 'noScope' ? 'gate.request_scope' : 'gate.request_right', { chat: title })
}

const labels = {
  answer: 'session_action.answer', skip: 'session_action.skip', startSession: 'session_action.startSession',
  closeNow: 'session_action.closeNow', join: 'session_action.join',
  takeOver: 'session_action.takeOver', openMessenger: 'action.openMessenger', writeElsewhere: 'action.write_elsewhere', checkAgain: 'action.check_again',
  copyRequest: 'action.copy_request'
} as const satisfies Record<GateAction, MessageKey>

/** These leave the chat as it is. */
const quiet: ReadonlySet<GateAction> = new Set(['openMessenger', 'checkAgain', 'copyRequest', 'writeElsewhere'])

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
    case 'closing': return {
      tone: 'neutral',
      icon: 'hourglass',
      title: t(gate.isAskedToRate ? 'gate.closing_vote' : 'gate.closing'),
      line: gate.closesAt === null ? t('gate.closing_line') : t('gate.closing_line_timed', { time: i18n.time(gate.closesAt) })
    }
    case 'othersChat': return {
      tone: 'neutral',
      icon: 'headset',
      title: t(gate.isBot ? 'gate.bots' : 'gate.others', { operator: visibleName(facts.operatorName) || t('message.employee_number', { id: gate.operatorId }) }),
      line: t(gate.isBot ? 'gate.bots_line' : 'gate.others_line')
    }
    case 'notMember': return { tone: 'neutral', icon: 'group', title: t('gate.not_member'), line: t('gate.not_member_line') }
    case 'itemLost': return { tone: 'warning', icon: 'lock', title: t('gate.item_lost'), line: t('gate.item_lost_line') }
    case 'noScope': return { tone: 'neutral', icon: 'key', title: t('gate.no_scope'), line: t('gate.no_scope_line') }
    case 'noRight': return { tone: 'neutral', icon: 'key', title: t('gate.no_right'), line: t('gate.no_right_line') }
    case 'lineOff': return { tone: 'warning', icon: 'ban', title: t('gate.line_off', { channel }), line: t('gate.line_off_line') }
    case 'windowOver': return {
      tone: 'warning',
      icon: 'hourglass',
      title: t('gate.window', { channel }),
      line: t('gate.window_line_timed', { time: dateTime(gate.at) })
    }
    case 'channelRefuses': return {
      tone: 'danger',
      icon: 'ban',
      title: t('gate.refuses', { channel, name }),
      line: refusesLine(i18n, gate, facts)
    }
    case 'inputDisabled': return { tone: 'neutral', icon: 'lock', title: t('gate.disabled'), line: t('gate.disabled_line') }
  }
}

function refusesLine(i18n: I18n, { at, otherChat }: Extract<ComposerGate, { kind: 'channelRefuses' | 'windowOver' }>, { now }: GateFacts): string {
  const what = i18n.t(otherChat === null ? 'gate.refuses_line' : 'gate.refuses_line_other', { channel: visibleName(otherChat?.channelTitle ?? '') })
  return i18n.t('gate.since', { date: datesOf(i18n).date(at, now), what })
}
