/** The messenger page: the app stands in the sidebar of the open chat; leaving the chat takes the frame away. */
import { commandsOf } from './commandTable.ts'
import type { AppLayout } from './layout.ts'
import { printLayout } from './layoutPrinting.ts'
import type { PageData } from './pageData.ts'
import { refreshPart } from './pageRefresh.ts'
import { topSidePanel } from './sidePanel.ts'

function showNewest(): void {
  document.getElementById('im-thread')?.lastElementChild?.scrollIntoView({ block: 'nearest' })
}

/** Prints the sidebar's frame, if the app is bound there, and offers `window.portal`. */
export function startMessenger(data: Extract<PageData, { kind: 'messenger' }>): void {
  const sidebar = document.querySelector<HTMLElement>('.app-frame-box')
  let loaded: AppLayout | null = null
  showNewest()
  document.addEventListener('portal:chat-changed', () => void refreshPart('im-thread').then(showNewest))
  window.portal = {
    reloadFrame: () => loaded ? loaded.load() : Promise.reject(new Error('The sidebar has no frame')),
    hideFrame: () => sidebar?.toggleAttribute('hidden', true),
    showFrame: () => sidebar?.toggleAttribute('hidden', false),
    closeSlider: () => topSidePanel().closeTop(),
    get sid() {
      return loaded?.params.sid ?? null
    }
  }
  if (!sidebar || data.placementId === null) return
  const request = { placementId: data.placementId, placementOptions: { dialogId: data.dialogId }, isPopup: false }
  void printLayout(sidebar, request, commandsOf).then(layout => {
    loaded = layout
    return layout.load()
  })
}
