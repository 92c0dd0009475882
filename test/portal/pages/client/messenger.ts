/** The messenger page: the app stands in the sidebar of the open chat; leaving the chat takes the frame away. */
import { commandsOf } from './commandTable.ts'
import type { AppLayout } from './layout.ts'
import { printLayout } from './layoutPrinting.ts'
import type { PageData } from './pageData.ts'
import { topSidePanel } from './sidePanel.ts'

/** Prints the sidebar's frame, if the app is bound there, and offers `window.portal`. */
export function startMessenger(data: Extract<PageData, { kind: 'messenger' }>): void {
  const sidebar = document.querySelector<HTMLElement>('.app-frame-box')
  let loaded: AppLayout | null = null
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
