/**
 * How answers print an open-line chat: snake_case in `im.dialog.get` and `imopenlines.dialog.get`, camelCase in the session history.
 */
import type { Chat, CrmType, PortalState, Session, User } from '../../state/model.ts'
import { chatMessages, currentSession, fullName, indexAfter, isOpen, lastMessageId, unreadCount, userCode } from '../../state/operations.ts'
import { mainItem, memberOf } from '../../state/rights.ts'
import { phpDate } from '../php.ts'

/** Counters stop here: the client shows "99+". */
export const COUNTER_CAP = 100

// @rule The owner is the operator of the open session: 0 in the queue and 0 after a closing — server imopenlines/lib/chat.php:1287
export function ownerOf(state: PortalState, chat: Chat): number {
  return shownSession(state, chat)?.operatorId ?? 0
}

// @rule A session that closed because its operator was dismissed leaves the chat's own facts as they were — server imopenlines/lib/session.php:1576
function shownSession(state: PortalState, chat: Chat): Session | null {
  const session = currentSession(state, chat)
  if (session === null || isOpen(session.status)) return session
  return state.users.get(session.operatorId)?.active === false && chat.members.includes(session.operatorId) ? session : null
}

// @rule Part 6 is the open session's id, 0 after a closing; before the first session it is a unix time — server imopenlines/lib/chat.php:2370
function sessionPart(state: PortalState, chat: Chat): number {
  return chat.sessionIds.length === 0 ? Math.floor(chat.createdAt / 1000) : shownSession(state, chat)?.id ?? 0
}

/** `crmEnabled|crmType|crmId|pause|waitAction|sessionId|dateCreate|lineId|blockDate|blockReason`. */
function entityData1(state: PortalState, chat: Chat, session: Session | null): string {
  const item = mainItem(chat)
  const now = shownSession(state, chat)
  return [
    item ? 'Y' : 'N',
    item ? crmTypeName(item.type) : 'NONE',
    item?.id ?? 0,
    chat.pinned ? 'Y' : 'N',
    // @rule Part 5 is Y in the closing phase — server imopenlines/lib/session/update.php:690
    now?.status === 50 ? 'Y' : 'N',
    sessionPart(state, chat),
    Math.floor((session?.createdAt ?? chat.createdAt) / 1000),
    // @rule Part 8 names the line of the session after a transfer, else 0 — server imopenlines/lib/chat.php:744
    now !== null && now.lineId !== chat.lineId ? now.lineId : 0,
    // @rule Parts 9 and 10 are the end of the reply window and what ends it, also while it is open — server imopenlines/lib/replyblock.php:69
    chat.replyWindow === null ? 0 : Math.floor(chat.replyWindow.until / 1000),
    chat.replyWindow?.reason ?? 0
  ].join('|')
}

/** `LEAD|id|COMPANY|id|CONTACT|id|DEAL|id`, 0 = not bound. */
function entityData2(chat: Chat): string {
  const id = (type: CrmType): number => chat.crm.find(ref => ref.type === type)?.id ?? 0
  return `LEAD|${id('lead')}|COMPANY|${id('company')}|CONTACT|${id('contact')}|DEAL|${id('deal')}`
}

function crmTypeName(type: CrmType | number): string {
  return typeof type === 'number' ? `DYNAMIC_${type}` : type.toUpperCase()
}

const PERMISSIONS = {
  manage_users_add: 'member', manage_users_delete: 'manager', manage_ui: 'member', manage_settings: 'owner', manage_messages: 'member', can_post: 'member'
}

function role(state: PortalState, chat: Chat, caller: User): string {
  if (ownerOf(state, chat) === caller.id) return 'owner'
  return memberOf(caller, chat) ? 'member' : 'guest'
}

/** When a participant looked at what was the chat's last message; null in every other case. */
function readDate(state: PortalState, chat: Chat, userId: number): string | null {
  const view = chat.viewedLast[userId]
  const last = chatMessages(state, chat.id).at(-1)
  return view === undefined || view.messageId !== last?.id || last.authorId === userId ? null : phpDate(view.at)
}

function readedList(state: PortalState, chat: Chat, caller: User): object[] {
  // @rule People who do not work any more are left out — server im/lib/chat.php:756
  return chat.members.filter(id => id !== caller.id && state.users.get(id)?.active !== false).map(id => {
    const user = state.users.get(id)
    return { user_id: id, user_name: user ? fullName(user) : '', message_id: chat.lastRead[id] ?? 0, date: readDate(state, chat, id) }
  })
}

/** Who has seen the last message; its author is not counted as a viewer. */
function lastViews(state: PortalState, chat: Chat): object {
  const last = chatMessages(state, chat.id).at(-1)
  const viewers = chat.members.filter(id => last !== undefined && id !== last.authorId && (chat.lastRead[id] ?? 0) >= last.id)
  return {
    message_id: last?.id ?? 0,
    first_viewers: viewers.slice(0, 1).map(id => {
      const user = state.users.get(id)
      return { user_id: id, user_name: user ? fullName(user) : '', date: readDate(state, chat, id) ?? phpDate(last?.createdAt ?? chat.createdAt) }
    }),
    count_of_viewers: Math.max(0, viewers.length - 1)
  }
}

/** The first unread message of the caller, 0 when there is none. */
function unreadId(state: PortalState, chat: Chat, caller: User): number {
  if (unreadCount(state, chat, caller.id) === 0) return 0
  const messages = chatMessages(state, chat.id)
  return messages.slice(indexAfter(messages, chat.lastRead[caller.id] ?? 0)).find(message => message.authorId !== caller.id)?.id ?? 0
}

/** The chat object of `im.dialog.get`. `last_id` is the caller's read mark, `user_counter` the number of participants. */
export function chatObject(state: PortalState, chat: Chat, caller: User): Record<string, unknown> {
  const member = memberOf(caller, chat)
  const owner = ownerOf(state, chat)
  return {
    id: chat.id,
    parent_chat_id: 0,
    parent_message_id: 0,
    name: chat.title,
    description: null,
    owner,
    extranet: false,
    avatar: '',
    color: '#58cc47',
    type: 'lines',
    counter: Math.min(unreadCount(state, chat, caller.id), COUNTER_CAP),
    user_counter: chat.members.length,
    message_count: chatMessages(state, chat.id).length,
    unread_id: unreadId(state, chat, caller),
    restrictions: { avatar: true, rename: true, extend: true, call: true, mute: true, leave: true, leave_owner: true, send: true, user_list: true },
    last_message_id: lastMessageId(state, chat.id),
    last_id: member ? chat.lastRead[caller.id] ?? 0 : 0,
    marked_id: 0,
    disk_folder_id: 0,
    entity_type: 'LINES',
    entity_id: userCode(chat),
    entity_data_1: entityData1(state, chat, currentSession(state, chat)),
    entity_data_2: entityData2(chat),
    entity_data_3: chat.silent ? 'Y' : 'N',
    mute_list: [],
    date_create: phpDate(chat.createdAt),
    message_type: 'L',
    public: '',
    role: role(state, chat, caller),
    entity_link: { type: 'LINES', url: '', id: userCode(chat) },
    text_field_enabled: chat.textFieldEnabled,
    background_id: null,
    permissions: PERMISSIONS,
    is_new: false,
    readed_list: readedList(state, chat, caller),
    manager_list: owner > 0 ? [owner] : [],
    last_message_views: lastViews(state, chat),
    dialog_id: `chat${chat.id}`
  }
}

/** The chat object of `imopenlines.session.history.get`; the session shown is the one asked for. */
export function historyChat(state: PortalState, chat: Chat, session: Session): Record<string, unknown> {
  const owner = ownerOf(state, chat)
  return {
    id: String(chat.id),
    parentChatId: 0,
    parentMessageId: 0,
    name: chat.title,
    owner: String(owner),
    color: '#58cc47',
    extranet: false,
    avatar: '/bitrix/js/im/images/blank.gif',
    call: '0',
    callNumber: '',
    entityType: 'LINES',
    entityId: userCode(chat),
    entityData1: entityData1(state, chat, session),
    entityData2: entityData2(chat),
    entityData3: chat.silent ? 'Y' : '',
    messageCount: chatMessages(state, chat.id).length,
    public: '',
    muteList: Object.fromEntries(chat.members.map(id => [String(id), false])),
    managerList: owner > 0 ? [owner] : [],
    dateCreate: phpDate(chat.createdAt),
    type: 'lines',
    entityLink: { type: 'LINES', url: '', id: userCode(chat) },
    permissions: {
      manageUsersAdd: 'member', manageUsersDelete: 'manager', manageUi: 'member', manageSettings: 'owner', manageMessages: 'member', canPost: 'member'
    },
    textFieldEnabled: chat.textFieldEnabled,
    backgroundId: null,
    messageType: 'L',
    isNew: false
  }
}
