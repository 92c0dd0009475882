import { describe, expect, it } from 'vitest'
import { channelOf, waitingSince } from '@/domain/chat'
import { message, messageId, ours } from '#support/values'

describe('channelOf', () => {
  it.each([
    ['telegrambot', 'telegram'], ['Telegram', 'telegram'], ['whatsappbytwilio', 'whatsapp'], ['notifications_whatsapp', 'whatsapp'],
    ['livechat', 'livechat'], ['viber', 'other'], ['', 'other']
  ])('%s is %s', (connector, channel) => {
    expect(channelOf(connector)).toBe(channel)
  })
})

describe('waitingSince', () => {
  const at = (id: number, facts: Partial<ReturnType<typeof message>> = {}) => message({ id: messageId(id), ...facts })

  it('is the first of the customer\'s messages after our last answer', () => {
    const first = at(3)
    expect(waitingSince([at(1), ours({ id: messageId(2) }), first, at(4)])).toBe(first.sentAt)
  })

  it('is nothing once we answered, and for an empty chat', () => {
    expect(waitingSince([at(1), ours({ id: messageId(2) })])).toBeNull()
    expect(waitingSince([])).toBeNull()
  })

  it('is not ended by a note the customer cannot see, nor by a line of the portal', () => {
    const first = at(1)
    const line = at(3, { side: 'system', author: null, authorId: null })
    expect(waitingSince([first, ours({ id: messageId(2), isHidden: true }), line])).toBe(first.sentAt)
  })

  it('ignores what was deleted', () => {
    expect(waitingSince([at(1, { isDeleted: true })])).toBeNull()
    expect(waitingSince([at(1), ours({ id: messageId(2), isDeleted: true })])).toBe(at(1).sentAt)
  })
})
