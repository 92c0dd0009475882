/** The messenger: a plain thread of one chat and the app in its sidebar. */
import type { PortalContext } from '../context.ts'
import type { Chat, Message, PortalState } from '../state/model.ts'
import { shownBindings } from './crmNames.ts'
import { frameBox } from './frameBox.ts'
import { html, type Html } from './html.ts'
import { keepSwitches, type PageQuery } from './pageQuery.ts'
import { printPage } from './shell.ts'

const SHOWN_MESSAGES = 50
const SHOWN_CHATS = 100

/** The chat of a dialog id: `chat<id>`, or `imol|<session id>`. */
export function chatOfDialog(state: PortalState, dialogId: string): Chat | null {
  const session = /^imol\|(\d+)$/.exec(dialogId)
  if (session) {
    const chatId = state.sessions.get(Number(session[1]))?.chatId
    return chatId === undefined ? null : state.chats.get(chatId) ?? null
  }
  const chat = /^chat(\d+)$/.exec(dialogId)
  return chat ? state.chats.get(Number(chat[1])) ?? null : null
}

function authorName(state: PortalState, message: Message): string {
  const author = state.users.get(message.authorId)
  return author ? `${author.firstName} ${author.lastName}`.trim() : ''
}

function thread(state: PortalState, chat: Chat): Html {
  const shown = (state.messages.get(chat.id) ?? []).filter(message => !message.deleted).slice(-SHOWN_MESSAGES)
  return html`<ol id="im-thread" class="im-thread">${shown.map(message => html`<li class="${message.authorId === 0 ? 'system' : chat.clients.includes(message.authorId) ? 'client' : 'ours'}">
    <b>${authorName(state, message)}</b><p>${message.text}</p></li>`)}</ol>`
}

function chatList(state: PortalState, url: URL, open: Chat | null): Html {
  const chats = [...state.chats.values()].slice(0, SHOWN_CHATS)
  const switches = keepSwitches(url)
  return html`<nav class="im-chats" aria-label="Chats"><ul class="im-list">${chats.map(chat => html`<li><a data-dialog-id="chat${chat.id}"
    href="/online/${switches}${switches ? '&' : '?'}dialogId=chat${chat.id}"${chat === open && html` aria-current="page"`}>${chat.title}</a></li>`)}</ul></nav>`
}

function mainPart(state: PortalState, chat: Chat | null, dialogId: string): Html {
  if (chat) return thread(state, chat)
  return dialogId === '' ? html`<p class="hint">Choose a chat.</p>` : html`<p class="warning">There is no chat ${dialogId}.</p>`
}

/** `?dialogId=chat<id>` beside the list of chats; without it the list alone. `history=Y` shows the thread alone. */
export function printMessenger(context: PortalContext, url: URL, query: PageQuery): string {
  const { state } = context
  const dialogId = url.searchParams.get('dialogId') ?? ''
  const chat = chatOfDialog(state, dialogId)
  const binding = shownBindings(state, 'IM_SIDEBAR')[0]
  const isHistory = url.searchParams.get('history') === 'Y'
  const hasSidebar = !isHistory && dialogId !== ''
  const sidebar = binding ? frameBox(query) : html`<p class="hint">No application is bound to IM_SIDEBAR.</p>`
  return printPage({
    title: chat?.title ?? 'Messenger',
    query,
    data: {
      kind: 'messenger',
      dialogId: /^imol\|/.test(dialogId) && chat ? `chat${chat.id}` : dialogId,
      placementId: hasSidebar && binding ? binding.id : null,
      panelChatId: chat?.id ?? null
    },
    body: html`<div class="im" id="im">
      ${!isHistory && chatList(state, url, chat)}
      <div class="im-main">${mainPart(state, chat, dialogId)}</div>
      ${hasSidebar && html`<div class="im-sidebar">${sidebar}</div>`}
    </div>`,
    withPanel: true
  })
}
