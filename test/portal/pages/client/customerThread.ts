/** The conversation as the customer's messenger shows it, and what of ours never got there. */
import type { ControlChat, ControlMessage, ControlState } from './control.ts'
import { element } from './element.ts'

function fileNote(message: ControlMessage): string {
  const files = Array.isArray(message.params) ? undefined : message.params.FILE_ID
  return Array.isArray(files) && files.length > 0 ? `📎 ${files.length} file${files.length > 1 ? 's' : ''}` : ''
}

function time(message: ControlMessage): string {
  return new Date(message.date).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}

function bubble(kind: string, text: string, message: ControlMessage, note: string): HTMLElement {
  const item = element('li', { className: kind }, element('p', { dir: 'auto' }, [text, fileNote(message)].filter(Boolean).join('\n')),
    element('small', {}, [time(message), note].filter(Boolean).join(' · ')))
  item.dataset.messageId = String(message.id)
  return item
}

/** One message in the customer's eyes; null for what is none of the customer's business. */
function customerBubble(message: ControlMessage, chat: ControlChat): HTMLElement | null {
  if (message.authorId === chat.client.userId) return bubble('mine', message.text, message, '')
  if (message.delivered && message.clientText !== null) return bubble('received', message.clientText, message, message.via === 'control' ? '' : 'received')
  if (message.authorId === 0) return null
  return bubble('lost', message.text, message, chat.silent ? 'not delivered: silent mode' : 'not delivered to the customer')
}

/** The rows of the thread, oldest first. */
export function customerRows(messages: ControlMessage[], chat: ControlChat): HTMLElement[] {
  return messages.map(message => customerBubble(message, chat)).filter(row => row !== null)
}

const STATUS_NAMES: Record<number, string> = {
  0: 'new, unanswered', 5: 'skipped by an operator', 10: 'taken by an operator', 20: 'waiting for an answer', 25: 'waiting after an answer', 40: 'answered',
  50: 'closing', 60: 'closed', 65: 'spam', 69: 'duplicate', 75: 'closed silently'
}

/** Who is typing an answer, as the customer's messenger tells; '' when nobody is. */
export function typingNote(chat: ControlChat | undefined, state: ControlState): string {
  const names = state.users.filter(user => chat?.typing.includes(user.id)).map(user => user.name)
  return names.length === 0 ? '' : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} typing…`
}

/** What the customer's side should know: session, silent mode, a block. */
export function chatState(chat: ControlChat): string {
  const session = chat.session ? `session ${chat.session.id}: ${STATUS_NAMES[chat.session.status] ?? chat.session.status}` : 'no session'
  const blocked = chat.blocked?.reason === 'window' ? 'the messenger takes no more messages now' : chat.blocked ? 'the customer refused messages' : ''
  return [session, chat.silent ? 'silent mode' : '', blocked].filter(Boolean).join(' · ')
}
