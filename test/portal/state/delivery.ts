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

// @rule The date is the END of the reply window: sending is refused only once it is past — server imopenlines/lib/replyblock.php:69
export function isWindowOver(state: PortalState, chat: Chat): boolean {
  return chat.replyWindow !== null && chat.replyWindow.until < state.now()
}

const WINDOW_MS = 24 * 60 * 60 * 1000
/** Messengers that take answers for a day after the customer's last message. */
const WITH_WINDOW = ['whatsappbytwilio', 'whatsappbyedna', 'wazzup']

// @rule Each message of the customer moves the end of the window to a day later, for the connectors that have one — server imopenlines/lib/connector.php:687
export function moveWindow(chat: Chat, at: number): void {
  if (WITH_WINDOW.includes(chat.connector)) chat.replyWindow = { until: at + WINDOW_MS, reason: 'DEFAULT' }
}

// @rule crm.message.add adds one attach block "sent automatically" to each message — server imopenlines/lib/chat.php:2889
/** The block that `imopenlines.crm.message.add` adds to each message, localised by the portal; none when the switch is off. */
export function automaticBlock(state: PortalState): Params {
  if (!state.switches.automaticMark) return {}
  const id = Math.floor(state.now() / 1000)
  return { ATTACH: [{ ID: id, BLOCKS: [{ MESSAGE: '[I]This message was sent automatically[/I]' }], DESCRIPTION: '', COLOR: '#df532d' }] }
}

/** Whether the customer's messenger took the message; `line`: it did not, and the portal says so by a line in the chat. */
export type Handed = 'taken' | 'inside' | 'refused' | 'silently'

/** Hands a just stored message to the customer's messenger and notes what the customer reads there. */
export function deliver(state: PortalState, chat: Chat, message: Message): Handed {
  if (chat.clients.includes(message.authorId)) {
    message.clientText = message.text
    message.params = chat.connector === 'livechat' ? message.params : { ...message.params, CONNECTOR_MID: [String(message.id * 7)] }
    return 'inside'
  }
  if (!isForCustomer(chat, message)) return 'inside'
  if (chat.connector === 'livechat') {
    // @rule The live chat's copy is made at once: the message carries its id and is never on its way — server imopenlines/lib/connector.php:1646
    message.params = { ...message.params, CONNECTOR_MID: [String(message.id * 7)] }
    return taken(chat, message)
  }
  message.params = { ...message.params, SENDING: 'Y', SENDING_TS: Math.floor(message.createdAt / 1000) }
  // @rule A line that was switched off after a transfer takes nothing and, alone among failures, leaves no line in the chat — server imopenlines/lib/connector.php:1851
  if (!isSessionsLineOn(state, chat)) return 'silently'
  // @rule A message that the channel refuses keeps SENDING for ever; a system line without a class follows it — server imopenlines/lib/connector.php:1854
  if (isWindowOver(state, chat) || chat.delivery === 'refuses') return 'refused'
  // @rule A connector that reports a failure marks the message IS_DELIVERED N; nothing takes that back — server imconnector/lib/connectors/base.php:1123
  if (chat.delivery === 'fails') message.params = { ...message.params, IS_DELIVERED: 'N' }
  else {
    state.onTheirWay.push(message)
    if (chat.delivery === 'confirms') message.confirmedAt = message.createdAt + CONFIRM_AFTER_MS
    taken(chat, message)
  }
  return 'taken'
}

function taken(chat: Chat, message: Message): 'taken' {
  message.delivered = true
  message.clientText = customerText(chat, message)
  return 'taken'
}

function isSessionsLineOn(state: PortalState, chat: Chat): boolean {
  const session = state.sessions.get(chat.sessionIds.at(-1) ?? 0)
  return session === undefined || session.lineId === chat.lineId || state.lines.get(session.lineId)?.active === true
}

/** Params of a message, after everything that time did to it. */
export function currentParams(state: PortalState, message: Message): Params {
  if (message.confirmedAt !== null && message.confirmedAt <= state.now()) confirm(state, message)
  return message.params
}

// @rule A connector's delivery report replaces SENDING by the connector's own id, and marks the chat read for the customer up to the message — server imopenlines/lib/connector.php:2447
export function confirm(state: PortalState, message: Message): void {
  const rest = Object.entries(message.params).filter(([key]) => key !== 'SENDING' && key !== 'SENDING_TS')
  message.params = { ...Object.fromEntries(rest), CONNECTOR_MID: [String(message.id * 7)] }
  message.confirmedAt = null
  const chat = state.chats.get(message.chatId)
  // @rule In a group chat nobody's mark moves: the user code names no customer — server imopenlines/lib/connector.php:2484
  if (chat && chat.clientId > 0) chat.lastRead[chat.clientId] = Math.max(chat.lastRead[chat.clientId] ?? 0, message.id)
}

/** Connectors that only some system texts reach. */
const WITHOUT_SYSTEM_TEXTS = ['facebookcomments', 'fbinstagram']

// @rule System texts go to the customer with the class -ol-output, but not through facebookcomments and fbinstagram, and never the list of older sessions — server imopenlines/lib/connector.php:1693
function isForCustomer(chat: Chat, message: Message): boolean {
  const kind = typeof message.params.CLASS === 'string' ? message.params.CLASS : ''
  if (message.authorId === 0) return kind.includes(OUTPUT_CLASS) && !message.text.includes('[CHAT=imol|') && !WITHOUT_SYSTEM_TEXTS.includes(chat.connector)
  return !isHidden(message.params) && !message.deleted
}

// @rule Outer messengers get the text alone: attached blocks are dropped unless they are links; only the Bitrix24 network passes them on — server imconnector/lib/connectors/base.php:1175
export function customerText(chat: Chat, message: Message): string {
  const blocks = chat.connector === 'network' ? attachTexts(message.params) : []
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
