/** The demo's switches: who is signed in, language, latency, faults, reset. */
import { callControl, type ControlState } from './control.ts'
import { action, choice, element, toggle } from './element.ts'
import { callPage } from './endpoint.ts'
import { showNotice } from './notice.ts'

const SEND = 'imopenlines.crm.message.add'

/** Presets of `POST /__portal/faults`. */
const FAULTS: { label: string, told: string, rule: object }[] = [
  {
    label: 'Refuse: CHAT_NOT_IN_CRM',
    told: 'The next message will be refused',
    rule: { method: SEND, when: 'before', times: 1, do: { status: 400, body: { error: 'CHAT_NOT_IN_CRM', error_description: 'Chat does not belong to the CRM entity being checked' } } }
  },
  { label: 'Drop the answer', told: 'The next message will be stored, its answer lost', rule: { method: SEND, when: 'after', times: 1, do: { drop: true } } },
  {
    label: '503: limit, 3 times',
    told: 'The next three requests meet the limit',
    rule: { method: '*', when: 'before', times: 3, do: { status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' } } }
  }
]

function tellError(error: unknown): void {
  showNotice(error instanceof Error ? error.message : String(error))
}

/** Goes to the same page with one switch of its query changed. */
function goWith(name: string, value: string): void {
  const url = new URL(window.location.href)
  url.searchParams.set(name, value)
  window.location.href = url.href
}

function faultButtons(): HTMLElement {
  const buttons = FAULTS.map(({ label, told, rule }) => action(label, () => callControl('POST', 'faults', rule).then(() => showNotice(told)), tellError))
  return element('div', { className: 'panel-buttons' }, ...buttons,
    action('Expire the token', () => callControl('POST', 'token', { expire: true }).then(() => showNotice('The token has expired')), tellError),
    action('Clear faults', () => callControl('DELETE', 'faults').then(() => showNotice('No faults')), tellError),
    action('Reset the demo', async () => {
      await callControl('POST', 'reset', { seed: 'demo' })
      window.location.reload()
    }, tellError))
}

/** The switches as one fold-out block. `latencyMs` is the delay the portal adds now. */
export function panelSwitches(state: ControlState, latencyMs: number, signedIn: number, lang: string): HTMLElement {
  const users = state.users.filter(user => user.active).map((user): [string, string] => [String(user.id), `${user.name}${user.admin ? ' (administrator)' : ''}`])
  const latencies = [...new Set([0, 120, 500, 2000, 10_000, latencyMs])].sort((a, b) => a - b)
  const setLatency = (value: string): void => void callPage('latency', { latencyMs: Number(value) }).catch(tellError)
  return element('details', { className: 'panel-switches', open: true },
    element('summary', {}, 'Portal'),
    choice('Signed in', users, String(signedIn), value => goWith('user', value)),
    choice('Language', ['en', 'ru', 'de', 'br', 'la', 'ua'].map(id => [id, id]), lang, value => goWith('lang', value)),
    choice('Latency', latencies.map(ms => [String(ms), `${ms} ms`]), String(latencyMs), setLatency),
    toggle('Token refresh keeps silent', false, isOn => void callControl('POST', 'token', { refresh: isOn ? 'silent' : 'ok' }).catch(tellError)),
    faultButtons())
}
