import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createBrowserDevice } from './device/browserDevice'
import { createI18n, i18nKey } from './i18n/i18n'
import { textLanguage } from './i18n/language'
import { loadLaterMessages, loadMessages } from './i18n/messages'
import { connect } from './portal/connect'
import type { Connection } from './portal/connect'
import { deviceKey, portalKey } from './stores/portal'
import './styles/tokens.css'
import './styles/base.css'

/** The portal appends its language to the address it opens; the handshake confirms it. */
const hintedLanguage = new URLSearchParams(location.search).get('LANG') ?? navigator.language

async function start(): Promise<void> {
  const connecting = connect(window, __PORTALS__)
  let messages = await loadMessages(hintedLanguage)
  let language = hintedLanguage

  const found = await connecting
  if (found.kind === 'connected' && textLanguage(found.portal.languageId) !== textLanguage(language)) {
    language = found.portal.languageId
    messages = await loadMessages(language)
  }
  const i18n = createI18n(language, messages)
  document.documentElement.lang = i18n.language
  // Only a conversation can do without the later words; every other page is made of them.
  const later = loadLaterMessages(language).then(i18n.add)
  if (!isConversation(found)) await later

  const app = createApp(App, { connection: found })
  app.use(createPinia())
  app.provide(i18nKey, i18n)
  app.provide(deviceKey, createBrowserDevice(window))
  if (found.kind === 'connected') app.provide(portalKey, found.portal)
  app.mount('#app')
  document.getElementById('app')?.removeAttribute('aria-busy')
  await later
}

function isConversation(connection: Connection): boolean {
  return connection.kind === 'connected' && ['crmCard', 'messenger'].includes(connection.portal.placement.kind)
}

/** Something without which nothing can be shown did not load: the one text that cannot wait for a language file stands in the page. */
start().catch(() => {
  document.getElementById('not-loaded')?.removeAttribute('hidden')
})
