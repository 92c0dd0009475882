import type { ChatDetails } from '@/domain/chat'
import type { ChatId } from '@/domain/ids'
import type { ChatList } from '@/domain/opening'
import type { Placement } from '@/domain/placement'
import { findAddresses } from './addresses'
import type { SdkAnswer } from './batch'
import type { DelayListener, Portal, SendRequest } from './contract'
import { orBadAnswer, PortalError } from './contract'
import { createDeskCalls } from './deskCalls'
import type { DirectPost } from './directPost'
import { readFileLinks } from './fileLinks'
import type { Fetch } from './fileLinks'
import type { FirstLook } from './firstLook'
import { cardCommands, dialogCommands, listCommands } from './firstLook'
import type { FrameActions } from './frameActions'
import { createHistories } from './histories'
import { homeCommands, readHomeParts } from './home'
import { bindTabs, readInstallation } from './installing'
import { crmItemGet } from './methods/crm'
import { decodeLinkedItems } from './methods/crmItem'
import type { ChatFacts } from './methods/imopenlinesDialogGet'
import { imopenlinesDialogGet } from './methods/imopenlinesDialogGet'
import { decodePublicPath, imopenlinesConfigPathGet } from './methods/imopenlinesPath'
import { imopenlinesCrmMessageAdd } from './methods/imopenlinesCrmMessage'
import { decodeDialog } from './methods/imopenlinesDialog'
import { sessionCommands } from './methods/imopenlinesSession'
import { imMessageAdd } from './methods/imMessageAdd'
import { imDialogRead } from './methods/imReading'
import type { MediaRule } from './methods/people'
import { openChat, readCard, readDialog, readList } from './opening'
import { userOptionSet } from './methods/userOption'
import { createMessageChange } from './messageChange'
import { createNotes } from './notes'
import { poll, readListDetails } from './polling'
import { readSince } from './readSince'
import type { Rest } from './rest'
import { createStoryReader } from './story'
import { createTemplateReader } from './templates'
import { createTodos } from './todos'
import { createUploads } from './uploads'

/** What `connect.ts` learned. */
export interface PortalFacts {
  placement: Placement
  languageId: string
  isAdmin: boolean
  origin: string
  memberId: string
  /** Address of this app that placements are bound to. */
  handler: string
  media: MediaRule
  isOnline: () => boolean
  fetch: Fetch
  /** The portal's clock. */
  now: () => number
  /** The cold start that is already under way; used once. */
  firstLook: FirstLook | null
}

/** Joins REST methods and frame commands into the contract. */
export function createBitrix24Portal(
  rest: Rest, frame: FrameActions, post: DirectPost, facts: PortalFacts, onDelay: (listener: DelayListener) => void
): Portal {
  const { media } = facts
  let { firstLook } = facts
  /** Whose chats were seen so far: a page describes only its own authors, and nothing of its channel. */
  const chats = new Map<ChatId, ChatFacts>()
  const factsOf = (chatId: ChatId): ChatFacts => chats.get(chatId) ?? { userCode: '', customerId: null }
  const histories = createHistories(chatId => factsOf(chatId).userCode)

  /** The request that started with the app is the first opening's, once. */
  function takeAsked(): { asked?: Promise<SdkAnswer> } {
    const look = firstLook
    firstLook = null
    return look === null ? {} : { asked: look.asked }
  }

  function remember<Opening extends Awaited<ReturnType<typeof openChat>>>(opening: Opening): Opening {
    if (opening.details.ok) rememberDetails(opening.details.value)
    return opening
  }

  function rememberDetails(details: ChatDetails): void {
    chats.set(details.chatId, details)
    if (typeof details.sessionId === 'number') histories.know(details.chatId, details.sessionId)
  }

  /** The list knows the channel of chats that this user may not look into, and the sessions that the CRM knows. */
  function rememberList({ chats: listed, sessions }: ChatList): void {
    for (const { id, connectorId } of listed) if (!chats.has(id)) chats.set(id, { userCode: connectorId, customerId: null })
    if (sessions.ok) histories.knowRecords(sessions.value)
  }

  return {
    placement: facts.placement,
    languageId: facts.languageId,
    isAdmin: facts.isAdmin,
    origin: facts.origin,
    memberId: facts.memberId,
    now: facts.now,

    async openCard(item) {
      const opening = readCard(await rest.batch(cardCommands(item), takeAsked()), item, media)
      if (opening.first !== null) remember(opening.first)
      if (opening.list.ok) rememberList(opening.list.value)
      return opening
    },
    async openDialog(chatId) {
      const opening = readDialog(await rest.batch(dialogCommands(chatId), takeAsked()), chatId, media)
      remember(opening.chat)
      return opening
    },
    readHome: async items => readHomeParts(await rest.batch(homeCommands(items)), items, media),
    async readChats(item) {
      const list = readList(await rest.batch(listCommands(item)), item)
      if (!list.ok) throw new PortalError(list.failure)
      rememberList(list.value)
      return list.value
    },
    openChat: async chatId => remember(await openChat(rest, chatId, factsOf(chatId), media)),
    async readDetails(chatId) {
      const { method, params } = imopenlinesDialogGet(chatId)
      return orBadAnswer(decodeDialog(await rest.read(method, params, true)))
    },
    findAddresses: question => findAddresses(rest, question),
    ...createStoryReader(rest, media, factsOf, histories),
    ...createTemplateReader(rest),
    readListDetails: (chatIds, people, withLines) => readListDetails(rest, chatIds, people, withLines, media),
    readSince: (chatId, after) => readSince(rest, chatId, after, media, factsOf(chatId), histories),
    async poll(request) {
      const answer = await poll(rest, request, media, factsOf(request.chatId), histories)
      if (answer.details?.ok === true) rememberDetails(answer.details.value)
      if (answer.list?.ok === true) rememberList(answer.list.value)
      return answer
    },

    async sendMessage(request: SendRequest) {
      if (!facts.isOnline()) return { kind: 'deferred', reason: 'offline', retryAt: null }
      return request.route === 'own' ? imMessageAdd(rest, request) : imopenlinesCrmMessageAdd(rest, request)
    },
    async actOnSession(chatId, action) {
      // Who was refused the chat must not be let into it by the command behind.
      const parts = await rest.batch(sessionCommands(chatId, action), { once: true, halt: true })
      for (const part of Object.values(parts)) if (!part.ok) throw new PortalError(part.failure)
    },
    ...createDeskCalls(rest, media, histories),
    async saveSettings(change) {
      const { method, params } = userOptionSet(change)
      await rest.read(method, params, true)
    },
    async markRead(chatId, upTo) {
      const { method, params } = imDialogRead(chatId, upTo)
      await rest.read(method, params, true)
    },
    ...createMessageChange(rest),
    ...createNotes(rest),
    ...createTodos(rest),
    ...createUploads(rest, post, facts.isOnline),
    readFileLinks: (chatId, fileIds) => readFileLinks(rest, facts.fetch, chatId, fileIds, facts.origin),
    async readLinkedItems(entityTypeId, itemId) {
      const { method, params } = crmItemGet(entityTypeId, itemId)
      return decodeLinkedItems(await rest.read(method, params))
    },

    readInstallation: () => readInstallation(rest, facts.handler),
    bindTabs: (tabs, titles) => bindTabs(rest, facts.handler, tabs, titles),
    finishInstallation: () => frame.finishInstallation(),
    async openLineSettings() {
      const { method, params } = imopenlinesConfigPathGet()
      frame.openPath(decodePublicPath(await rest.read(method, params)))
    },
    openItem: item => frame.openItem(item),
    openMessenger: chatId => frame.openMessenger(chatId),
    requestHeight: px => frame.requestHeight(px),
    onDelay
  }
}
