/**
 * The messenger page: the app stands in the sidebar of the open chat. Leaving the chat takes its frame away; the next chat gets a frame of its own,
 * with a fresh SID.
 */
import { commandsOf } from './commandTable.ts'
import type { AppLayout } from './layout.ts'
import { printLayout } from './layoutPrinting.ts'
import { hostMessenger } from './messengerHost.ts'
import { readPageData } from './pageData.ts'
import { refreshParts } from './pageRefresh.ts'
import { topSidePanel } from './sidePanel.ts'

class Messenger {
  loaded: AppLayout | null = null
  /** Counts the dialogues opened here: what belongs to an earlier one comes too late. */
  #turn = 0

  get sidebar(): HTMLElement | null {
    return document.querySelector<HTMLElement>('.im-sidebar .app-frame-box')
  }

  /** Leaves the open chat for another one; an empty id opens the list alone. */
  async open(dialogId: string): Promise<void> {
    const turn = ++this.#turn
    this.#leave()
    await refreshParts('page-data', 'im')
    if (turn !== this.#turn) return
    showNewest()
    await this.showSidebar(dialogId)
  }

  /** Prints and loads the sidebar's frame, where the app is bound there. */
  async showSidebar(dialogId: string): Promise<void> {
    const turn = this.#turn
    const { sidebar } = this
    const data = readPageData()
    if (!sidebar || data.kind !== 'messenger' || data.placementId === null) return
    const layout = await printLayout(sidebar, { placementId: data.placementId, placementOptions: { dialogId }, isPopup: false }, commandsOf)
    if (turn !== this.#turn) return layout.destroy()
    this.loaded = layout
    await layout.load()
  }

  #leave(): void {
    this.loaded?.destroy()
    this.loaded = null
  }
}

function showNewest(): void {
  document.getElementById('im-thread')?.lastElementChild?.scrollIntoView({ block: 'nearest' })
}

function openedDialog(): string {
  const data = readPageData()
  return data.kind === 'messenger' ? data.dialogId : ''
}

/** This page's address with another dialogue. */
function addressOf(dialogId: string): URL {
  const url = new URL(window.location.href)
  url.searchParams.delete('history')
  if (dialogId === '') url.searchParams.delete('dialogId')
  else url.searchParams.set('dialogId', dialogId)
  return url
}

/** The chat list's links switch the chat in place; so do the browser's Back and the app's `imOpenMessenger`. */
function followSwitches(messenger: Messenger): void {
  const goTo = (dialogId: string): void => {
    window.history.pushState(null, '', addressOf(dialogId))
    void messenger.open(dialogId)
  }
  hostMessenger(goTo)
  window.addEventListener('popstate', () => void messenger.open(new URL(window.location.href).searchParams.get('dialogId') ?? ''))
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('.im-list a[data-dialog-id]') : null
    if (!link || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    goTo(link.dataset.dialogId ?? '')
  })
}

/** Prints the sidebar's frame and offers `window.portal`, which acts on the frame of the chat that is open now. */
export function startMessenger(): void {
  const messenger = new Messenger()
  showNewest()
  document.addEventListener('portal:chat-changed', () => void refreshParts('im-thread').then(showNewest))
  followSwitches(messenger)
  window.portal = {
    reloadFrame: () => messenger.loaded ? messenger.loaded.load() : Promise.reject(new Error('The sidebar has no frame')),
    hideFrame: () => messenger.sidebar?.toggleAttribute('hidden', true),
    showFrame: () => messenger.sidebar?.toggleAttribute('hidden', false),
    closeSlider: () => topSidePanel().closeTop(),
    get sid() {
      return messenger.loaded?.params.sid ?? null
    }
  }
  void messenger.showSidebar(openedDialog())
}
