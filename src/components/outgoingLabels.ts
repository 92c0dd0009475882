import type { OutboxAction } from '@/domain/outbox'

/** Words on the buttons under a message that did not simply go out. */
export const outgoingLabels = {
  check: 'action.check_again', copy: 'action.copy', edit: 'action.edit', itWasSent: 'action.it_was_sent', remove: 'action.delete', sendAgain: 'action.send_again',
  sendNow: 'action.send_now', sendRest: 'action.send_rest', yesSent: 'action.yes_sent', notThis: 'action.no'
} as const satisfies Record<OutboxAction, string>
