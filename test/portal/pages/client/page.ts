/** Entry of every portal page that shows the app: reads the page's data and starts what the page needs. */
import { startAppPage } from './appPage.ts'
import { openAppSliderHere } from './appSliderOpening.ts'
import { startCard } from './card.ts'
import { startCustomerPanel } from './customerPanel.ts'
import { startDataSets } from './dataSets.ts'
import { startMessenger } from './messenger.ts'
import { readPageData } from './pageData.ts'
import { startSliderHost } from './sliderHost.ts'
import { topSidePanel } from './sidePanel.ts'

const data = readPageData()
window.openAppSlider = openAppSliderHere
topSidePanel()

switch (data.kind) {
  case 'card':
    startCard(data)
    break
  case 'messenger':
    startMessenger()
    break
  case 'app':
    startAppPage(data)
    break
  case 'sliderHost':
    startSliderHost(data)
    break
  case 'start':
    startDataSets()
    break
}
startCustomerPanel()
