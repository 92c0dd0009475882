/** Answers of the portal as it gives them, shortened to what the app reads. */

export const rawProfile = { ID: '27', ADMIN: false, NAME: 'Samantha', LAST_NAME: 'Johnson' }
export const rawChatRow = { CHAT_ID: '1777', CONNECTOR_ID: 'livechat', CONNECTOR_TITLE: 'Live Chat' }

export function rawDialog(facts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 1777, name: 'Green Guest - Support', owner: 27, last_message_id: 100, entity_id: 'livechat|22|1775|599', entity_data_1: 'Y|DEAL|8061|N|N|343|1773682918|0|0|0',
    entity_data_2: 'LEAD|0|COMPANY|0|CONTACT|0|DEAL|8061', entity_data_3: 'N', role: 'member', text_field_enabled: true, ...facts
  }
}

export function rawMessage(id: number, facts: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, chat_id: 1777, author_id: 599, date: '2026-03-16T11:00:00+01:00', text: `m${id}`, unread: false, params: [], ...facts }
}

export function rawPage(...ids: number[]): Record<string, unknown> {
  return { chat_id: 1777, messages: ids.map(id => rawMessage(id)), users: [{ id: 599, name: 'Green Guest', connector: true }], files: [] }
}

export function rawActivity(facts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ASSOCIATED_ENTITY_ID: '343', PROVIDER_TYPE_ID: '22', COMPLETED: 'N', LAST_UPDATED: '2026-03-16T11:00:00+01:00',
    COMMUNICATIONS: [{ VALUE: 'imol|livechat|22|1775|599' }], ...facts
  }
}

/** Cold start of a deal's card. */
export function rawCard(): Record<string, unknown> {
  return {
    me: rawProfile, scopes: ['crm', 'im'], settings: { textSize: 'large' }, item: { item: { id: 8061, title: 'Greenhouse' } }, chats: [rawChatRow], active: [rawChatRow], sessions: [rawActivity()],
    dialog: rawDialog(), messages: rawPage(100)
  }
}
