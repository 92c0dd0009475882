import { describe, expect, it } from 'vitest'
import { canDelete, canEdit, editableMs, lastEditable, type ChangeFacts } from '@/domain/messageChange'
import { me, message, messageId, ours, start } from '#support/values'

const facts: ChangeFacts = { me: me, isMember: true, connectorId: 'livechat', now: start + 1_000 }
const own = ours({ authorId: me, sentAt: start, delivery: 'accepted' })

describe('one\'s own message', () => {
  it('may be edited and deleted where the messenger can do it', () => {
    expect([canEdit(own, facts), canDelete(own, facts)]).toEqual([true, true])
  })

  it.each([
    ['livechat', true, true], ['network', true, true], ['vkgroup', true, true], ['VKGroup', true, true], ['facebookcomments', true, true], ['telegrambot', true, false],
    ['fbinstagram', false, true], ['whatsappbyedna', false, false], ['wz_whatsapp_c01', false, false], ['avito', false, false]
  ])('in %s may be edited (%j) and deleted (%j)', (connectorId, edit, remove) => {
    expect([canEdit(own, { ...facts, connectorId }), canDelete(own, { ...facts, connectorId })]).toEqual([edit, remove])
  })

  it.each(['onItsWay', 'notDelivered', null] as const)('whose mark is %s is not edited: the customer would keep the old words', delivery => {
    const unproven = { ...own, delivery }
    expect([canEdit(unproven, facts), canDelete(unproven, facts)]).toEqual([false, true])
  })

  it('that was written elsewhere in one\'s name is not changed here', () => {
    const echo = { ...own, kind: 'echo' as const }
    expect([canEdit(echo, facts), canDelete(echo, facts)]).toEqual([false, false])
  })

  it.each<[string, Partial<ChangeFacts>]>([['who left the chat', { isMember: false }], ['who is not known', { me: null }]])('not for %s', (_, other) => {
    expect([canEdit(own, { ...facts, ...other }), canDelete(own, { ...facts, ...other })]).toEqual([false, false])
  })

  it('is edited for three days and deleted after them, too', () => {
    const later = { ...facts, now: start + editableMs }
    expect([canEdit(own, later), canDelete(own, later)]).toEqual([false, true])
  })

  it('of a file alone has nothing to edit', () => {
    const file = { ...own, text: ' ' }
    expect([canEdit(file, facts), canDelete(file, facts)]).toEqual([false, true])
  })
})

it('nobody changes what others wrote, nor what is gone', () => {
  for (const other of [message(), ours({ authorId: null }), { ...own, isDeleted: true }]) {
    expect([canEdit(other, facts), canDelete(other, facts)]).toEqual([false, false])
  }
})

it('ArrowUp takes the newest one that may be edited', () => {
  const all = [{ ...own, id: messageId(1) }, { ...own, id: messageId(2) }, message({ id: messageId(3) }), { ...own, id: messageId(4), text: '' }]
  expect(lastEditable(all, facts)?.id).toBe(2)
  expect(lastEditable(all.slice(2), facts)).toBeNull()
})
