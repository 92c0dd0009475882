/** Commands that open and close sliders. Their answers come when the slider closes. */
import { field, textField, type CommandTable } from './command.ts'
import { closeAppSlider, openAppSlider } from './appSlider.ts'
import { topSidePanel } from './sidePanel.ts'
import { showNotice } from './notice.ts'

// @rule openPath takes a few paths alone — server rest/install/js/rest/applayout.js:availablePath
const PATHS = /^\/(crm\/(deal|lead|contact|company|type)|marketplace|company\/personal\/user\/[0-9]+|workgroups\/group\/[0-9]+)\//

/** The mark by which the portal knows who opened the path. */
export function markedPath(path: string, clientId: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}from=rest_placement&from_app=${clientId}`
}

/** Whether `openPath` takes this path. */
export function isOpenablePath(path: unknown): path is string {
  return typeof path === 'string' && PATHS.test(path)
}

export const sliderCommands: CommandTable = {
  openApplication(_layout, params, answer) {
    openAppSlider(params, () => answer())
  },

  /** Answers nothing when the top slider is not this app's. */
  closeApplication(_layout, _params, answer) {
    closeAppSlider(() => answer())
  },

  openPath(layout, params, answer) {
    const path = field(params, 'path')
    if (!isOpenablePath(path)) return answer({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
    topSidePanel().open({ url: markedPath(path, layout.params.clientId), onClose: () => answer({ result: 'close' }) })
  },

  /** Never answers. */
  showAppForm(_layout, params) {
    showNotice(`App form: ${textField(params, 'title') || JSON.stringify(params)}`)
  }
}
