/** The conversation as the customer's messenger shows it, and what of ours never got there. */
import type { ControlChat, ControlMessage, ControlState } from './control.ts'
import { element } from './element.ts'

const SHOWN_PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** One file as a messenger shows it: a picture to look at, sound and film to play, anything else to keep. */
function fileElement({ id, name, type }: ControlMessage['files'][number]): HTMLElement {
  const src = `/__portal/files/${id}`
  if (SHOWN_PICTURES.includes(type)) return element('img', { src, alt: name, className: 'panel-media' })
  if (type.startsWith('audio/')) return element('audio', { src, controls: true, title: name, className: 'panel-media' })
  if (type.startsWith('video/')) return element('video', { src, controls: true, title: name, className: 'panel-media' })
  return element('a', { href: src, download: name }, `📎 ${name}`)
}

function time(message: ControlMessage): string {
  return new Date(message.date).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}

function bubble(kind: string, text: string, message: ControlMessage, note: string): HTMLElement {
  const item = element('li', { className: kind }, element('p', { dir: 'auto' }, text),
    ...message.files.map(fileElement),
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
  const until = chat.replyWindow === null ? '' : `takes messages until ${new Date(chat.replyWindow.until).toLocaleString()}`
  const blocked = chat.replyWindow?.reason === 'USER' ? 'the customer refused messages' : until
  return [session, chat.silent ? 'silent mode' : '', blocked].filter(Boolean).join(' · ')
}
