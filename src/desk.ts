import { createPinia } from 'pinia'
import type { App, Component } from 'vue'
import { wholeMarkup } from './components/markupKit'
import { markupKey } from './components/markupReader'
import DeskView from './views/DeskView.vue'
import { createBrowserDevice } from './device/browserDevice'
import type { I18n } from './i18n/i18n'
import { loadLaterMessages } from './i18n/messages'
import type { Connection } from './portal/connect'
import { deviceKey, portalKey } from './stores/portal'

/**
 * Everything but the first look, as one later part: gives the stores what they need and returns the view.
 * Rejects when a part of it is gone from the host.
 */
export async function openDesk(connection: Connection, languageId: string, app: App, i18n: I18n): Promise<Component> {
  const [words, portal] = await Promise.all([
    loadLaterMessages(languageId),
    connection.kind === 'connected' ? connection.openPortal() : null
  ])
  i18n.add(words)
  app.use(createPinia())
  app.provide(markupKey, wholeMarkup)
  app.provide(deviceKey, createBrowserDevice(window))
  if (portal !== null) app.provide(portalKey, portal)
  return DeskView
}
