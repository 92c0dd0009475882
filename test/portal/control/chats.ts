/** Control calls on chats and their messages: what a messenger, a customer or an administrator would do to them. */
import { Hono } from 'hono'
import type { PortalContext } from '../context.ts'
import type { Chat, PortalState, SessionStatus } from '../state/model.ts'
import {
  addMessage, bindChat, changeSession, chatMessages, currentSession, deleteMessage, editMessage, emptyChat, findMessage, indexAfter, isOpen,
  lastMessageId, markRead, syncActivity
} from '../state/operations.ts'
import { readBody } from './body.ts'
import { aRef, anyUser, chatOf, pathId, someParams } from './find.ts'
import { addFiles, fileInput } from './files.ts'
import { aCount, aFlag, aMoment, anId, aText, either, fields, InputError, listOf, NotFoundError, nullable, oneOf, type Check } from './input.ts'
import { chatView, messageView } from './views.ts'

const statuses = oneOf(0, 5, 10, 20, 25, 40, 50, 60, 65, 69, 75)
const readInput = fields({ messageId: anId }, 'messageId')
const editInput = fields({ text: aText, params: someParams, deleted: oneOf(true) })

function chatInput(state: PortalState) {
  return fields({
    session: fields({ status: statuses, operatorId: either(oneOf(0), anyUser(state)) }),
    members: listOf(anyUser(state)),
    crm: listOf(aRef),
    connector: aText,
    replyWindow: nullable(fields({ until: aMoment, reason: oneOf('DEFAULT', 'USER') }, 'until', 'reason')),
    delivery: oneOf('confirms', 'silent', 'refuses', 'fails'),
    silent: aFlag,
    textFieldEnabled: aFlag
  })
}

/** One of the customers of a group chat. */
const aClient: Check<string> = (value, at) => {
  if (typeof value !== 'string' || !/^client:\d+$/.test(value)) throw new InputError(`${at}: expected "client:<userId>", got ${JSON.stringify(value)}`)
  return value
}

function messageInput(state: PortalState) {
  return fields({
    author: either(oneOf('client', 'system'), either(aClient, anyUser(state))),
    text: aText,
    params: someParams,
    files: listOf(fileInput),
    hidden: oneOf(true)
  }, 'author')
}

/** A status of 60 and more is a real closing; `members` in the same call say who stays. */
function patchSession(state: PortalState, chat: Chat, change: { status?: SessionStatus, operatorId?: number }, staysMembers: boolean): void {
  const session = currentSession(state, chat)
  if (!session) throw new InputError(`body.session: chat ${chat.id} has no session`)
  const isClosing = change.status !== undefined && !isOpen(change.status) && isOpen(session.status)
  changeSession(state, session, change)
  if (isClosing && !staysMembers) emptyChat(state, chat)
}

/** New members find everything written so far read, and no line in the thread tells of them. The customers stay: nobody can take a chat from them. */
function setMembers(state: PortalState, chat: Chat, members: number[]): void {
  for (const id of members) if (!chat.members.includes(id)) chat.lastRead[id] = lastMessageId(state, chat.id)
  chat.members = [...new Set([...members, ...chat.clients])]
}

/** Any id, kept as it is given: it joins the portal's list and is connected to the chat's line. */
function setConnector(state: PortalState, chat: Chat, connector: string): void {
  chat.connector = connector
  state.connectorTitles[connector] ??= connector
  const line = state.lines.get(chat.lineId)
  if (line && !line.connectors.includes(connector)) line.connectors.push(connector)
  for (const id of chat.sessionIds) {
    const session = state.sessions.get(id)
    if (!session) continue
    session.connector = connector
    syncActivity(state, session)
  }
}

function patchChat(state: PortalState, chat: Chat, given: ReturnType<ReturnType<typeof chatInput>>): void {
  if (given.session) patchSession(state, chat, given.session, given.members !== undefined)
  if (given.members) setMembers(state, chat, given.members)
  if (given.crm) bindChat(state, chat, given.crm)
  if (given.connector !== undefined) setConnector(state, chat, given.connector)
  if (given.replyWindow !== undefined) chat.replyWindow = given.replyWindow && { until: given.replyWindow.until ?? 0, reason: given.replyWindow.reason ?? 'DEFAULT' }
  if (given.delivery !== undefined) chat.delivery = given.delivery
  if (given.silent !== undefined) chat.silent = given.silent
  if (given.textFieldEnabled !== undefined) chat.textFieldEnabled = given.textFieldEnabled
}

/** `client` is the customer, the first one of a group chat; `client:<userId>` one of several. */
function authorOf(chat: Chat, author: string | number | undefined): number {
  if (typeof author === 'number') return author
  if (author === 'system') return 0
  const id = author === 'client' ? chat.clients[0] : Number(author?.slice('client:'.length))
  if (id === undefined || !chat.clients.includes(id)) throw new InputError(`body.author: ${author} is no customer of chat ${chat.id}`)
  return id
}

function post(state: PortalState, chat: Chat, given: ReturnType<ReturnType<typeof messageInput>>): number {
  const files = given.files ?? []
  if (given.text === undefined && files.length === 0) throw new InputError('body.text: is missing, and there are no files')
  const authorId = authorOf(chat, given.author)
  return addMessage(state, {
    chatId: chat.id,
    authorId,
    text: given.text ?? '',
    params: given.params ?? {},
    fileIds: addFiles(state, chat.id, authorId, files),
    via: 'control',
    hidden: given.hidden === true
  }).id
}

function messageRoutes(context: PortalContext): Hono {
  return new Hono()
    .get('/chats/:id/messages', c => {
      const chat = chatOf(context.state, c.req.param('id'))
      const after = aCount(Number(c.req.query('after') ?? 0), 'after')
      const messages = chatMessages(context.state, chat.id)
      return c.json(messages.slice(indexAfter(messages, after)).map(message => messageView(context.state, message)))
    })
    .post('/chats/:id/messages', async c => {
      const given = await readBody(c, messageInput(context.state))
      return c.json({ id: post(context.state, chatOf(context.state, c.req.param('id')), given) })
    })
    .patch('/messages/:id', async c => {
      const given = await readBody(c, editInput)
      const message = findMessage(context.state, pathId(c.req.param('id')))
      if (!message) throw new NotFoundError(`No message ${c.req.param('id')}`)
      if (given.text !== undefined || given.params) editMessage(context.state, message, given)
      if (given.deleted) deleteMessage(context.state, message)
      return c.json(messageView(context.state, message))
    })
}

/** `PATCH chats/<id>`, its messages, and how far the customer has read. */
export function chatRoutes(context: PortalContext): Hono {
  return new Hono()
    .route('/', messageRoutes(context))
    .patch('/chats/:id', async c => {
      const given = await readBody(c, chatInput(context.state))
      const chat = chatOf(context.state, c.req.param('id'))
      patchChat(context.state, chat, given)
      return c.json(chatView(context.state, chat))
    })
    .post('/chats/:id/read', async c => {
      const given = await readBody(c, readInput)
      const chat = chatOf(context.state, c.req.param('id'))
      // @rule Only the live chat tells that the customer has read; other channels' reports of reading are thrown away — server imopenlines/lib/connector.php:2522
      const moved = chat.connector === 'livechat'
      if (moved) markRead(context.state, chat, chat.clientId, given.messageId)
      return c.json({ moved })
    })
}
