/** How a page makes a slider with a frame of the app in it; the topmost portal page does so also for the pages inside its sliders. */
import { APP_URL } from './appSlider.ts'
import { commandsOf } from './commandTable.ts'
import { printLayout } from './layoutPrinting.ts'
import { topSidePanel, type SliderOptions } from './sidePanel.ts'

/** Opens the slider in this very page and loads the frame. `onClose` runs when the slider is closed. */
export function openAppSliderHere(placementOptions: Record<string, unknown>, settings: Partial<SliderOptions>, onClose: () => void): void {
  topSidePanel().open({
    ...settings,
    url: `${APP_URL}?_r=${Math.random()}`,
    onClose,
    reopen: () => openAppSliderHere(placementOptions, settings, onClose),
    content: place => {
      const printing = printLayout(place, { placementId: 0, placementOptions, isPopup: true }, commandsOf)
      void printing.then(layout => layout.load())
      return () => void printing.then(layout => layout.destroy())
    }
  })
}
