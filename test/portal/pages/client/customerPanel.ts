/**
 * The demo's panel beside the card: one types as the customer and sees exactly what the customer receives. It stands outside the frame's box,
 * talks to the control API only, and asks it once a second while the page is in view.
 */
import { callControl, type ControlChat, type ControlMessage, type ControlState } from './control.ts'
import { chatState, customerRows, typingNote } from './customerThread.ts'
import { choice, element, toggle } from './element.ts'
import { callPage } from './endpoint.ts'
import { showNotice } from './notice.ts'
import { readPageData, type PageData } from './pageData.ts'
import { panelSwitches } from './panelSwitches.ts'

const POLL_MS = 1000
/** Ids grow over the whole portal, so a span of ids is at most that many messages of one chat. */
const SHOWN_IDS = 400

interface PageSettings { latencyMs: number, userId: number, lang: string, connectorTitles: Record<string, string> }

function belongsHere(chat: ControlChat, data: PageData): boolean {
  if (data.kind === 'messenger') return chat.id === data.panelChatId
  return data.kind === 'card' && data.panelItem !== null && chat.crm.some(ref => String(ref.type) === data.panelItem?.type && ref.id === data.panelItem.id)
}

function tellError(error: unknown): void {
  showNotice(error instanceof Error ? error.message : String(error))
}

class CustomerPanel {
  readonly #thread = element('ol', { className: 'panel-thread' })
  readonly #typing = element('p', { className: 'panel-typing', ariaLive: 'polite' })
  readonly #status = element('p', { className: 'panel-status' })
  readonly #picker = element('div', {})
  readonly #composer = element('form', { className: 'panel-composer' })
  #chats: ControlChat[] = []
  #chatId: number | null = null
  #shown = ''
  #channels: Record<string, string> = {}

  constructor(readonly root: HTMLElement) {
    this.#buildComposer()
    root.append(element('h2', {}, 'Customer'), this.#picker, this.#status, this.#thread, this.#typing, this.#composer)
  }

  async start(): Promise<void> {
    const [state, { latencyMs, userId, lang, connectorTitles }] = await Promise.all([
      callControl<ControlState>('GET', 'state'),
      callPage<PageSettings>('pageSettings', { pageUrl: window.location.pathname + window.location.search })
    ])
    this.#channels = connectorTitles
    this.root.append(panelSwitches(state, latencyMs, userId, lang))
    await this.#refresh(state)
    this.#pollLater()
  }

  get #chat(): ControlChat | undefined {
    return this.#chats.find(chat => chat.id === this.#chatId)
  }

  #pollLater(): void {
    setTimeout(() => void this.#poll(), POLL_MS)
  }

  async #poll(): Promise<void> {
    try {
      if (document.visibilityState === 'visible') await this.#refresh(await callControl<ControlState>('GET', 'state'))
    } catch {
      // The portal may be stopping or resetting; the next round tells.
      this.#status.textContent = 'The portal does not answer'
    }
    this.#pollLater()
  }

  async #refresh(state: ControlState): Promise<void> {
    const before = this.#chats.map(chat => chat.id).join()
    // The messenger changes its chat, and its data, without leaving the page.
    const data = readPageData()
    this.#chats = state.chats.filter(chat => belongsHere(chat, data))
    if (!this.#chat) this.#chatId = this.#chats[0]?.id ?? null
    if (before !== this.#chats.map(chat => chat.id).join() || !this.#picker.hasChildNodes()) this.#buildPicker()
    this.#typing.textContent = typingNote(this.#chat, state)
    await this.#showThread()
  }

  async #showThread(): Promise<void> {
    const chat = this.#chat
    this.#composer.hidden = chat === undefined
    if (!chat) {
      this.#status.textContent = 'No conversation with a customer belongs here.'
      return this.#thread.replaceChildren()
    }
    const messages = await callControl<ControlMessage[]>('GET', `chats/${chat.id}/messages?after=${Math.max(0, chat.lastMessageId - SHOWN_IDS)}`)
    const now = JSON.stringify([{ ...chat, typing: [] }, messages])
    if (now === this.#shown) return
    if (this.#shown !== '') document.dispatchEvent(new CustomEvent('portal:chat-changed'))
    this.#shown = now
    this.#status.replaceChildren(chatState(chat), this.#chatSwitches(chat))
    this.#thread.replaceChildren(...customerRows(messages, chat))
    this.#thread.scrollTop = this.#thread.scrollHeight
  }

  #buildPicker(): void {
    const names = this.#chats.map((chat): [string, string] => [String(chat.id), `${this.#channels[chat.connector] ?? chat.connector}: ${chat.client.name}`])
    this.#picker.replaceChildren(names.length === 0 ? '' : choice('Chat', names, String(this.#chatId), value => {
      this.#chatId = Number(value)
      void this.#showThread().catch(tellError)
    }))
  }

  #chatSwitches(chat: ControlChat): HTMLElement {
    const change = (what: object): void => void callControl('PATCH', `chats/${chat.id}`, what).then(() => this.#showThread()).catch(tellError)
    return element('span', { className: 'panel-chat-switches' },
      toggle('Silent mode', chat.silent, silent => change({ silent })),
      toggle('Refuses messages', chat.delivery === 'refuses', refuses => change({ delivery: refuses ? 'refuses' : 'confirms' })))
  }

  #buildComposer(): void {
    const text = element('textarea', { rows: 2, placeholder: 'Write as the customer', ariaLabel: 'Message from the customer' })
    this.#composer.append(text, element('button', {}, 'Send as customer'))
    this.#composer.addEventListener('submit', event => {
      event.preventDefault()
      const written = text.value
      if (written.trim() === '' || this.#chatId === null) return
      text.value = ''
      void callControl('POST', `chats/${this.#chatId}/messages`, { author: 'client', text: written }).then(() => this.#showThread()).catch(tellError)
    })
    text.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      this.#composer.requestSubmit()
    })
  }
}

/** Starts the panel where the page has a place for it. */
export function startCustomerPanel(): void {
  const root = document.getElementById('customer-panel')
  if (root) void new CustomerPanel(root).start().catch(tellError)
}
