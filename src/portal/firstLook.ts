import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { SignedInUser } from '@/domain/opening'
import type { Placement } from '@/domain/placement'
import type { TextSize } from '@/domain/userSettings'
import { batchParams, batchResult } from './batch'
import type { Command, SdkAnswer } from './batch'
import { toId, toList, toMap } from './decode'
import { crmActivityList, crmItemGet, entityTypeIdOf } from './methods/crm'
import type { DialogAddress } from './methods/imDialog'
import { decodeMessagesPage, imDialogMessagesGet } from './methods/imDialog'
import { imopenlinesCrmChatGet } from './methods/imopenlinesCrmChat'
import { chatFacts, imopenlinesDialogGet } from './methods/imopenlinesDialogGet'
import type { MediaRule } from './methods/people'
import { decodeProfile } from './methods/people'
import { decodeTextSize } from './methods/textSize'
import type { SdkCalls } from './rest'

/** The one request of a cold start, already under way, and what of it can be read before the rest of the app is there. */
export interface FirstLook {
  /** The answer as it comes: the rest of the app reads everything else from it. Rejects as the SDK does. */
  asked: Promise<SdkAnswer>
  /** The newest page of a card's first chat; null when it could not be read, and beside a dialog, whose thread stands there already. Never rejects. */
  conversation: Promise<{ messages: Message[], me: SignedInUser | null, textSize: TextSize } | null>
}

const profile: Command = { method: 'profile', params: {} }
const scope: Command = { method: 'scope', params: {} }
/** Without a name the whole map comes back, so that a missing one is no error. */
const options: Command = { method: 'user.option.get', params: {} }

/** The first chat of the list, whose id the portal itself pastes in: it is a string there, and only strings are pasted. */
const firstChat: DialogAddress = '$result[chats][0][CHAT_ID]'

/** Asks for everything a conversation needs, in one request; null where there is no conversation. */
export function lookFirst(read: SdkCalls['read'], placement: Placement, media: MediaRule): FirstLook | null {
  if (placement.kind !== 'crmCard' && placement.kind !== 'messenger') return null
  const asked = read('batch', batchParams(placement.kind === 'crmCard' ? cardCommands(placement.item) : dialogCommands(placement.chatId)))
  const conversation = asked.then(answer => {
    const { result } = toMap(answer.getData())
    const chatId = placement.kind === 'crmCard' ? firstChatId(batchResult(result, 'chats')?.value) : null
    const [dialog, messages, me, settings] = ['dialog', 'messages', 'me', 'settings'].map(key => batchResult(result, key))
    if (chatId === null || dialog == null || messages == null) return null
    const page = decodeMessagesPage(messages.value, chatId, chatFacts(dialog.value), media)
    return page && { messages: page.messages, me: decodeProfile(me?.value, media), textSize: decodeTextSize(settings?.value) }
  })
  // Whoever opens the card gets the failure from `asked` and tells it; here there is just nothing to look at yet.
  return { asked, conversation: conversation.catch(() => null) }
}

/** Who I am and what I chose, granted scopes, the item, its chats and sessions, and of the first chat its facts and newest page. */
export function cardCommands(item: CrmItemRef) {
  return {
    me: profile,
    scopes: scope,
    settings: options,
    item: crmItemGet(entityTypeIdOf(item), item.id),
    ...listCommands(item),
    ...chatCommands(firstChat)
  }
}

export function dialogCommands(chatId: ChatId) {
  return { me: profile, scopes: scope, settings: options, ...chatCommands(chatId) }
}

/** The item's chats, which of them are active, and what the CRM remembers of their sessions. */
export function listCommands(item: CrmItemRef) {
  return {
    chats: imopenlinesCrmChatGet(item, 'N'),
    active: imopenlinesCrmChatGet(item, 'Y'),
    sessions: crmActivityList(item)
  }
}

export function chatCommands(chat: DialogAddress) {
  return { dialog: imopenlinesDialogGet(chat), messages: imDialogMessagesGet(chat, { before: 0 }) }
}

/**
 * The id of the row whose messages the request brought; null for a lost session's row, which names no chat.
 * @param chats answer of `imopenlines.crm.chat.get`
 */
export function firstChatId(chats: unknown): ChatId | null {
  return toId<ChatId>(toMap(toList(chats)[0]).CHAT_ID)
}
