import { createApp } from 'vue'
import App from './App.vue'
import { createI18n, i18nKey } from './i18n/i18n'
import { textLanguage } from './i18n/language'
import { loadMessages } from './i18n/messages'
import { connect } from './portal/connect'
import './styles/tokens.css'
import './styles/base.css'
import './styles/textSize.css'

/** The portal appends its language to the address it opens; the handshake confirms it. */
const hintedLanguage = new URLSearchParams(location.search).get('LANG') ?? navigator.language

async function start(): Promise<void> {
  const connecting = connect(window, __PORTALS__)
  const hintedMessages = await loadMessages(hintedLanguage)
  const connection = await connecting
  const languageId = connection.kind === 'connected' ? connection.languageId : hintedLanguage
  const isSame = textLanguage(languageId) === textLanguage(hintedLanguage)
  const i18n = createI18n(languageId, isSame ? hintedMessages : await loadMessages(languageId))
  document.documentElement.lang = i18n.language

  const app = createApp(App, { connection })
  app.provide(i18nKey, i18n)
  app.mount('#app')
}

/** Something without which nothing can be shown did not load: the one text that cannot wait for a language file stands in the page. */
start().catch(() => {
  document.getElementById('not-loaded')?.removeAttribute('hidden')
})
