/** Commands about the app itself: first data, token, installation, options. */
import { field, type CommandTable } from './command.ts'
import { reopenAppSlider } from './appSlider.ts'

type InitData = Record<string, unknown> & { USER_OPTIONS: Record<string, unknown> | unknown[] }
type Answered<T> = { silent: true } | { silent: false, data: T }

const USER_OPTIONS_DELAY_MS = 5000
let unsavedUserOptions: Record<string, unknown> = {}

/** The portal collects a user's options and saves them together, seconds later: what the page loses in between is lost. */
function saveUserOptionLater(sid: string, save: (options: Record<string, unknown>) => Promise<unknown>, name: string, value: unknown): void {
  if (Object.keys(unsavedUserOptions).length === 0) {
    setTimeout(() => {
      const options = unsavedUserOptions
      unsavedUserOptions = {}
      void save(options).catch((error: unknown) => console.error(`Options of ${sid} were not saved`, error))
    }, USER_OPTIONS_DELAY_MS)
  }
  unsavedUserOptions[name] = value
}

export const appCommands: CommandTable = {
  getInitData(layout, _params, answer) {
    void layout.query<Answered<InitData>>('getInitData').then(reply => {
      if (reply.silent) return
      // An empty map is an array here: names set on it do not travel, as on the real portal.
      Object.assign(reply.data.USER_OPTIONS, layout.userOptions)
      answer(reply.data)
    })
  },

  refreshAuth(layout, _params, answer) {
    void layout.query<Answered<Record<string, unknown> | null>>('refreshAuth').then(reply => {
      if (reply.silent) return
      // @rule A refused refresh is an alert of the page, and no answer — server rest/install/js/rest/applayout.js:refreshAuth
      if (reply.data === null) window.alert('Unable to get new token! Reload page, please!')
      else answer(reply.data)
    })
  },

  /** Stored per user and app version. */
  setInstall(layout, params, answer) {
    void layout.query('setInstall', { install: Boolean(field(params, 'install')) }).then(() => answer(params))
  },

  /** Never answers: the page goes away. In a slider the slider is closed and opened anew. */
  setInstallFinish(layout, params) {
    void layout.query<{ result: boolean }>('setInstallFinish', { installed: field(params, 'value') !== false }).then(({ result }) => {
      if (reopenAppSlider()) return
      const url = new URL(window.location.href)
      url.searchParams.set('install_finished', result ? 'Y' : 'N')
      window.location.href = url.href
    })
  },

  setUserOption(layout, params, answer) {
    const name = String(field(params, 'name'))
    layout.userOptions[name] = field(params, 'value')
    saveUserOptionLater(layout.params.sid, options => layout.query('setUserOptions', { options }), name, field(params, 'value'))
    answer(params)
  },

  /** Answers all options of the app; says nothing at all to a user who is no administrator. */
  setAppOption(layout, params, answer) {
    // @rule setAppOption keeps silent to others than administrators — server rest/install/js/rest/applayout.js:setAppOption
    if (!layout.params.isAdmin) return
    const options = { [String(field(params, 'name'))]: field(params, 'value') }
    void layout.query<Record<string, unknown>>('setAppOptions', { options }).then(all => answer(all))
  }
}
