/** Connectors of the portal itself; any other id was registered by an application. */
const OWN = [
  'livechat', 'telegram', 'telegrambot', 'vkgroup', 'ok', 'avito', 'max', 'facebook', 'facebookcomments', 'fbinstagram', 'fbinstagramdirect', 'viber', 'wechat',
  'imessage', 'olx', 'network', 'notifications', 'whatsappbyedna', 'whatsappbytwilio', 'wazzup'
]

// @rule The portal's own connectors are a fixed list — server imconnector/lib/library.php:30
export function isOfApplication(connector: string): boolean {
  return !OWN.includes(connector)
}
