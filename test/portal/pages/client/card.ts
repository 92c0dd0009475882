/** A CRM card: its tab row, and the app's tabs whose frames are loaded on the first click and only hidden afterwards. */
import { commandsOf } from './commandTable.ts'
import type { AppLayout } from './layout.ts'
import { printLayout } from './layoutPrinting.ts'
import type { PageData } from './pageData.ts'
import { refreshParts } from './pageRefresh.ts'
import { topSidePanel } from './sidePanel.ts'

type CardData = Extract<PageData, { kind: 'card' }>

class CardTabs {
  readonly #tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')]
  readonly #layouts = new Map<HTMLElement, Promise<AppLayout>>()
  #shownApp: HTMLElement | null = null
  #loaded: AppLayout | null = null

  constructor(readonly data: CardData) {
    for (const tab of this.#tabs) {
      tab.addEventListener('click', () => this.select(tab))
      tab.addEventListener('keydown', event => this.#onKey(event, tab))
    }
  }

  get layout(): AppLayout | null {
    return this.#loaded
  }

  get general(): HTMLElement | undefined {
    return this.#tabs[0]
  }

  get appTab(): HTMLElement | undefined {
    return this.#shownApp ?? this.#tabs.find(tab => tab.dataset.placementId !== undefined)
  }

  select(tab: HTMLElement): void {
    for (const other of this.#tabs) {
      other.setAttribute('aria-selected', String(other === tab))
      other.tabIndex = other === tab ? 0 : -1
      this.#panelOf(other).hidden = other !== tab
    }
    if (tab.dataset.placementId === undefined) return
    this.#shownApp = tab
    if (!this.#layouts.has(tab)) this.#layouts.set(tab, this.#print(tab))
  }

  async #print(tab: HTMLElement): Promise<AppLayout> {
    const place = this.#panelOf(tab).querySelector<HTMLElement>('.app-frame-box')
    if (!place) throw new Error('The tab has no place for a frame')
    const layout = await printLayout(
      place, { placementId: Number(tab.dataset.placementId), placementOptions: this.data.placementOptions, isPopup: false }, commandsOf
    )
    this.#loaded = layout
    await layout.load()
    return layout
  }

  #panelOf(tab: HTMLElement): HTMLElement {
    const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '')
    if (!panel) throw new Error(`The tab ${tab.id} has no panel`)
    return panel
  }

  #onKey(event: KeyboardEvent, tab: HTMLElement): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = this.#tabs[(this.#tabs.indexOf(tab) + step + this.#tabs.length) % this.#tabs.length]
    next?.focus()
    if (next) this.select(next)
  }
}

/** Wires the tab row, `window.portal` and, with `?tab=app`, opens the app's tab. */
export function startCard(data: CardData): void {
  const tabs = new CardTabs(data)
  document.addEventListener('portal:reload-card', () => void refreshParts('card-form'))
  window.portal = {
    reloadFrame: () => {
      if (!tabs.layout) return Promise.reject(new Error('The app has not been opened yet'))
      return tabs.layout.load()
    },
    hideFrame: () => {
      if (tabs.general) tabs.select(tabs.general)
    },
    showFrame: () => {
      if (tabs.appTab) tabs.select(tabs.appTab)
    },
    closeSlider: () => topSidePanel().closeTop(),
    get sid() {
      return tabs.layout?.params.sid ?? null
    }
  }
  if (data.openAppTab && tabs.appTab) tabs.select(tabs.appTab)
}
