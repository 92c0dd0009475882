/** Commands about the portal's window and the frame's box. */
import { field, textField, type CommandTable } from './command.ts'

function heightOf(params: unknown): { height?: string } {
  const height = parseInt(textField(params, 'height'))
  // @rule A height that is none changes nothing — server rest/install/js/rest/applayout.js:resizeWindow
  return Number.isNaN(height) || height === 0 ? {} : { height: `${height}px` }
}

function widthOf(params: unknown): string {
  const width = field(params, 'width')
  // @rule A width that is none is 100 px — server rest/install/js/rest/applayout.js:resizeWindow
  return width === '100%' ? '100%' : `${parseInt(textField(params, 'width')) || 100}px`
}

export const windowCommands: CommandTable = {
  resizeWindow(layout, params, answer) {
    answer(layout.resize({ width: widthOf(params), ...heightOf(params) }))
  },

  /** Sets the title on the page, not the browser's tab. */
  setTitle(_layout, params, answer) {
    const title = document.getElementById('pagetitle')
    if (title) title.textContent = textField(params, 'title')
    answer(params)
  },

  setScroll(_layout, params, answer) {
    const scroll = Number(field(params, 'scroll'))
    if (scroll >= 0) window.scrollTo(window.scrollX, Math.trunc(scroll))
    answer(params)
  },

  /** Never answers: the page goes away. */
  reloadWindow() {
    window.location.reload()
  }
}

/** In a CRM card's tab the card keeps its width: only the height changes. */
export const cardTabCommands: CommandTable = {
  resizeWindow(layout, params, answer) {
    // @rule In a card's tab only the height changes — docs api-reference/widgets/crm/detail-tab.md
    answer(layout.resize(heightOf(params)))
  }
}
