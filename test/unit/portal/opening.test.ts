import { beforeEach, describe, expect, it } from 'vitest'
import { cardCommands, dialogCommands } from '@/portal/firstLook'
import { openChat, readCard, readDialog } from '@/portal/opening'
import { rawCard, rawChatRow, rawDialog, rawPage, rawProfile } from '#support/answers'
import { batchResult, createFakeSdk } from '#support/fakeSdk'
import type { FakeSdk } from '#support/fakeSdk'
import { deal, theChat } from '#support/values'

const media = (): null => null
const scopeMissing = { ok: false, failure: { kind: 'scopeMissing' } }

let sdk: FakeSdk
beforeEach(() => { sdk = createFakeSdk() })

/** Opens the deal's card; a failed key has its error's code. */
async function opened(answer: Record<string, unknown>, failed: Record<string, string> = {}) {
  const results = Object.fromEntries(Object.entries(answer).filter(([key]) => !(key in failed)))
  sdk.tell(batchResult(results, Object.fromEntries(Object.entries(failed).map(([key, error]) => [key, { error }]))))
  return readCard(await sdk.rest.batch(cardCommands(deal)), deal, media)
}

describe('the cold start of a card', () => {
  it('is one request that lets the portal paste in the first chat', async () => {
    await opened(rawCard())
    expect(sdk.requests).toHaveLength(1)
    const commands = Object.fromEntries(Object.entries(sdk.lastBatch()).map(([key, command]) => [key, decodeURIComponent(command)]))
    expect(Object.keys(commands)).toEqual(['me', 'scopes', 'settings', 'item', 'chats', 'active', 'sessions', 'dialog', 'messages'])
    expect(commands).toMatchObject({
      me: 'profile?', scopes: 'scope?', settings: 'user.option.get?', item: 'crm.item.get?entityTypeId=2&id=8061',
      chats: 'imopenlines.crm.chat.get?CRM_ENTITY_TYPE=deal&CRM_ENTITY=8061&ACTIVE_ONLY=N', active: 'imopenlines.crm.chat.get?CRM_ENTITY_TYPE=deal&CRM_ENTITY=8061&ACTIVE_ONLY=Y',
      dialog: 'imopenlines.dialog.get?CHAT_ID=$result[chats][0][CHAT_ID]',
      messages: 'im.dialog.messages.get?DIALOG_ID=chat$result[chats][0][CHAT_ID]&LAST_ID=0&LIMIT=50'
    })
  })

  it('brings everything the first screen needs', async () => {
    const card = await opened(rawCard())
    expect(card).toMatchObject({
      me: { ok: true, value: { person: { id: 27, name: 'Samantha Johnson' }, isAdmin: false } }, scopes: { ok: true, value: ['crm', 'im'] }, settings: { ok: true, value: { textSize: 'large', sendKey: 'enter' } },
      item: { ok: true, value: { title: 'Greenhouse' } },
      list: { ok: true, value: { chats: [{ id: 1777, activeUnder: [deal] }], sessions: { ok: true, value: [{ id: 343 }] } } },
      first: { details: { ok: true, value: { chatId: 1777, customerId: 599 } }, page: { ok: true, value: { reachedStart: true, messages: [{ id: 100, side: 'customer' }] } }, people: [{ id: 599 }] }
    })
  })

  it.each([
    ['me', { me: scopeMissing }], ['scopes', { scopes: scopeMissing }], ['settings', { settings: scopeMissing }], ['item', { item: scopeMissing }], ['chats', { list: scopeMissing, first: null }],
    ['active', { list: { ok: true, value: { chats: [{ activeUnder: null }] } } }], ['sessions', { list: { ok: true, value: { sessions: scopeMissing } } }],
    ['dialog', { first: { details: scopeMissing, page: { ok: true } } }], ['messages', { first: { details: { ok: true }, page: scopeMissing, people: [] } }]
  ])('loses only its part when %s fails', async (key, parts) => {
    expect(await opened(rawCard(), { [key]: 'insufficient_scope' })).toMatchObject(parts)
  })

  it('has no first chat when there are none', async () => {
    const card = await opened({ ...rawCard(), chats: [], active: [] }, { dialog: 'ACCESS_ERROR', messages: 'DIALOG_ID_EMPTY' })
    expect(card.list).toMatchObject({ ok: true, value: { chats: [] } })
    expect(card.first).toBeNull()
  })

  it('has no first chat when a lost session stands first, for the portal looked for no chat then', async () => {
    const card = await opened({ ...rawCard(), chats: [{ ...rawChatRow, CHAT_ID: null }, rawChatRow] }, { dialog: 'ACCESS_ERROR', messages: 'ACCESS_ERROR' })
    expect(card.list).toMatchObject({ ok: true, value: { chats: [{ id: 1777 }] } })
    expect(card.first).toBeNull()
  })

  it('takes answers that describe nobody and no chat for bad ones', async () => {
    const bad = { ok: false, failure: { kind: 'badAnswer', status: 200 } }
    expect(await opened({ ...rawCard(), me: [], dialog: [] })).toMatchObject({ me: bad, first: { details: bad } })
  })

  it('knows that a full page is not the start', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => index + 1)
    expect(await opened({ ...rawCard(), messages: rawPage(...ids) })).toMatchObject({ first: { page: { ok: true, value: { reachedStart: false } } } })
  })
})

describe('opening one chat', () => {
  it('is one request', async () => {
    sdk.tell(batchResult({ dialog: rawDialog(), messages: rawPage(100) }))
    expect(await openChat(sdk.rest, theChat, null, media)).toMatchObject({ details: { ok: true }, page: { ok: true, value: { messages: [{ id: 100 }] } } })
    expect(sdk.lastBatch()).toEqual({ dialog: 'imopenlines.dialog.get?CHAT_ID=1777', messages: 'im.dialog.messages.get?DIALOG_ID=chat1777&LAST_ID=0&LIMIT=50' })
  })

  it('beside a dialog brings who is signed in along', async () => {
    sdk.tell(batchResult({ me: rawProfile, scopes: [], dialog: rawDialog() }, { messages: { error: 'ACCESS_ERROR' } }))
    expect(readDialog(await sdk.rest.batch(dialogCommands(theChat)), theChat, media)).toMatchObject({
      me: { ok: true }, scopes: { ok: true, value: [] }, chat: { details: { ok: true }, page: { ok: false, failure: { kind: 'accessDenied' } } }
    })
  })
})
