/**
 * What of a message reaches the customer. A stored message is not a delivered one: whispers, silent mode and a blocked channel keep it inside.
 */
import type { Chat, Message, Params, PortalState } from './model.ts'
import { OUTPUT_CLASS } from './sessions.ts'

export const HIDDEN_CLASS = 'bx-messenger-content-item-system'

/** An external messenger confirms a message about this long after it was handed over. */
const CONFIRM_AFTER_MS = 1500

/** Marks of a message only employees see (a whisper): rows of hidden messages are recognised by these alone. */
export const WHISPER_PARAMS: Params = { CLASS: HIDDEN_CLASS, COMPONENT_ID: 'HiddenMessage' }

export function isHidden(params: Params): boolean {
  return params.COMPONENT_ID === 'HiddenMessage' || params.CLASS === HIDDEN_CLASS
}

/** Whether the messenger refuses outgoing messages now; a window that has opened again no longer blocks. */
export function isBlocked(state: PortalState, chat: Chat): boolean {
  return chat.blocked !== null && (chat.blocked.until === null || chat.blocked.until > state.now())
}

/** The block that `imopenlines.crm.message.add` adds to each message, localised by the portal; none when the switch is off. */
export function automaticBlock(state: PortalState): Params {
  if (!state.switches.automaticMark) return {}
  const id = Math.floor(state.now() / 1000)
  return { ATTACH: [{ ID: id, BLOCKS: [{ MESSAGE: '[I]This message was sent automatically[/I]' }], DESCRIPTION: '', COLOR: '#df532d' }] }
}

/** Hands a just stored message to the customer's messenger and notes what the customer reads there. */
export function deliver(state: PortalState, chat: Chat, message: Message): void {
  if (message.authorId === chat.clientId) {
    message.clientText = message.text
    return
  }
  if (!isForCustomer(message)) return
  if (isBlocked(state, chat)) {
    message.params = { ...message.params, IS_DELIVERED: 'N' }
    return
  }
  message.delivered = true
  message.clientText = customerText(chat, message)
  if (chat.connector === 'livechat') return
  message.params = { ...message.params, SENDING: 'Y', SENDING_TS: Math.floor(message.createdAt / 1000) }
  message.confirmedAt = message.createdAt + CONFIRM_AFTER_MS
}

/** The message's params now: a messenger that has had its time has replaced `SENDING` by its own message id. */
export function currentParams(state: PortalState, message: Message): Params {
  if (message.confirmedAt !== null && message.confirmedAt <= state.now()) {
    const rest = Object.entries(message.params).filter(([key]) => key !== 'SENDING' && key !== 'SENDING_TS')
    message.params = { ...Object.fromEntries(rest), CONNECTOR_MID: [String(message.id * 7)] }
    message.confirmedAt = null
  }
  return message.params
}

function isForCustomer(message: Message): boolean {
  if (message.authorId === 0) return typeof message.params.CLASS === 'string' && message.params.CLASS.includes(OUTPUT_CLASS)
  return !isHidden(message.params) && !message.deleted
}

/** External messengers get plain text, and the texts of attached blocks below it; the live chat shows blocks by itself. */
export function customerText(chat: Chat, message: Message): string {
  const blocks = chat.connector === 'livechat' ? [] : attachTexts(message.params)
  return [plainText(message.text), ...blocks.map(plainText)].filter(part => part !== '').join('\n')
}

function attachTexts(params: Params): string[] {
  const attaches = Array.isArray(params.ATTACH) ? params.ATTACH as { BLOCKS?: { MESSAGE?: unknown }[] }[] : []
  return attaches.flatMap(attach => attach.BLOCKS ?? []).flatMap(block => typeof block.MESSAGE === 'string' ? [block.MESSAGE] : [])
}

function plainText(text: string): string {
  return text
    .replace(/\[URL\]([\s\S]*?)\[\/URL\]/gi, '$1')
    .replace(/\[URL=([^\]]*)\]([\s\S]*?)\[\/URL\]/gi, (_, address: string, label: string) => address === label ? address : `${label} (${address})`)
    .replace(/\[USER=[^\]]*\]([\s\S]*?)\[\/USER\]/gi, '$1')
    .replace(/\[\/?(?:B|I|U|S|SIZE|COLOR)(?:=[^\]]*)?\]/gi, '')
}
