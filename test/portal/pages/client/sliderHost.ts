/** A portal page with a card in a slider over it: the app's parent is the slider's page, not the top one. */
import type { PageData } from './pageData.ts'
import type { PortalObject } from './portalObject.ts'
import { topSidePanel, type Slider } from './sidePanel.ts'

function inner(slider: Slider): PortalObject {
  const portal = slider.frame?.contentWindow?.portal
  if (!portal) throw new Error('The slider has no card yet')
  return portal
}

/** Opens the slider and offers `window.portal` that acts on the card inside it. */
export function startSliderHost(data: Extract<PageData, { kind: 'sliderHost' }>): void {
  const slider = topSidePanel().open({ url: data.sliderUrl, title: data.title })
  window.portal = {
    reloadFrame: () => inner(slider).reloadFrame(),
    hideFrame: () => inner(slider).hideFrame(),
    showFrame: () => inner(slider).showFrame(),
    closeSlider: () => topSidePanel().closeTop(),
    get sid() {
      return slider.frame?.contentWindow?.portal?.sid ?? null
    }
  }
}
