import { describe, expect, it } from 'vitest'
import { channelOf, messengerOf } from '@/domain/chat'

describe('channelOf', () => {
  it.each([
    ['telegrambot', 'telegram'], ['Telegram', 'telegram'], ['whatsappbytwilio', 'whatsapp'], ['notifications_whatsapp', 'whatsapp'],
    ['livechat', 'livechat'], ['viber', 'other'], ['', 'other'],
    ['wz_telegram_c0123', 'telegram'], ['whatsappbyedna', 'whatsapp'], ['olchat_wa_connector_2', 'whatsapp'], ['LiveChat', 'livechat']
  ])('%s is %s', (connector, channel) => {
    expect(channelOf(connector)).toBe(channel)
  })
})

describe('messengerOf', () => {
  it.each([
    ['wz_whatsapp_c0123456789abcdef0123456789abcdef', 'WhatsApp'], ['olchat_wa_connector_2', 'WhatsApp'], ['olchat_tg_connector', 'Telegram'], ['vkgroup', 'VK'],
    ['avito', 'Avito'], ['max', 'MAX'], ['wz_max_connec0123456789abcdef0123456789abcdef', 'MAX'], ['fbinstagramdirect', 'Instagram'], ['facebookcomments', 'Facebook'],
    ['i2crm_ig_7', 'Instagram'], ['ok', 'OK'], ['book', ''], ['livechat', ''], ['my_own_thing', '']
  ])('takes %s for %j, never for its id', (connector, name) => {
    expect(messengerOf(connector)).toBe(name)
  })
})
