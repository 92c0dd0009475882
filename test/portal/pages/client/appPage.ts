/** The app's own page: its frame is printed with the page and filled as soon as the document is ready. */
import { commandsOf } from './commandTable.ts'
import { AppLayout } from './layout.ts'
import type { PageData } from './pageData.ts'
import { topSidePanel } from './sidePanel.ts'

/** Starts the frame, if the page has one, and offers `window.portal`. */
export function startAppPage(data: Extract<PageData, { kind: 'app' }>): void {
  const layout = data.layout ? new AppLayout(data.layout, commandsOf(data.layout)) : null
  const box = document.querySelector<HTMLElement>('.app-frame-box')
  window.portal = {
    reloadFrame: () => layout ? layout.load() : Promise.reject(new Error('There is no frame on this page')),
    hideFrame: () => box?.toggleAttribute('hidden', true),
    showFrame: () => box?.toggleAttribute('hidden', false),
    closeSlider: () => topSidePanel().closeTop(),
    sid: layout?.params.sid ?? null
  }
  void layout?.load()
}
