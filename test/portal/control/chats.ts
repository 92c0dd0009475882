/** Control calls on chats and their messages: what a messenger, a customer or an administrator would do to them. */
import { Hono } from 'hono'
import type { PortalContext } from '../context.ts'
import type { Chat, PortalState, SessionStatus } from '../state/model.ts'
import {
  addMessage, changeSession, chatMessages, currentSession, deleteMessage, editMessage, findMessage, indexAfter, lastMessageId, markRead, syncChatActivities
} from '../state/operations.ts'
import { readBody } from './body.ts'
import { aRef, anyUser, chatOf, pathId, someParams } from './find.ts'
import { addFiles, fileInput } from './files.ts'
import { aCount, aFlag, aMoment, anId, aText, either, fields, InputError, listOf, NotFoundError, nullable, oneOf } from './input.ts'
import { chatView, messageView } from './views.ts'

const statuses = oneOf(0, 5, 10, 20, 25, 40, 50, 60, 65, 69, 75)
const readInput = fields({ messageId: anId }, 'messageId')
const editInput = fields({ text: aText, params: someParams, deleted: oneOf(true) })

function chatInput(state: PortalState) {
  return fields({
    session: fields({ status: statuses, operatorId: either(oneOf(0), anyUser(state)) }),
    members: listOf(anyUser(state)),
    crm: listOf(aRef),
    blocked: nullable(fields({ reason: oneOf('window', 'refused'), until: nullable(aMoment) }, 'reason')),
    silent: aFlag,
    textFieldEnabled: aFlag
  })
}

function messageInput(state: PortalState) {
  return fields({
    author: either(oneOf('client', 'system'), anyUser(state)),
    text: aText,
    params: someParams,
    files: listOf(fileInput),
    hidden: oneOf(true)
  }, 'author')
}

function patchSession(state: PortalState, chat: Chat, change: { status?: SessionStatus, operatorId?: number }): void {
  const session = currentSession(state, chat)
  if (!session) throw new InputError(`body.session: chat ${chat.id} has no session`)
  changeSession(state, session, change)
}

/** New members find everything written so far read, and no line in the thread tells of them. The customer stays: nobody can take a chat from its customer. */
function setMembers(state: PortalState, chat: Chat, members: number[]): void {
  for (const id of members) if (!chat.members.includes(id)) chat.lastRead[id] = lastMessageId(state, chat.id)
  chat.members = [...new Set([...members, chat.clientId])]
}

function patchChat(state: PortalState, chat: Chat, given: ReturnType<ReturnType<typeof chatInput>>): void {
  if (given.session) patchSession(state, chat, given.session)
  if (given.members) setMembers(state, chat, given.members)
  if (given.crm) {
    chat.crm = given.crm
    syncChatActivities(state, chat)
  }
  if (given.blocked !== undefined) chat.blocked = given.blocked && { reason: given.blocked.reason, until: given.blocked.until ?? null }
  if (given.silent !== undefined) chat.silent = given.silent
  if (given.textFieldEnabled !== undefined) chat.textFieldEnabled = given.textFieldEnabled
}

function post(state: PortalState, chat: Chat, given: ReturnType<ReturnType<typeof messageInput>>): number {
  const files = given.files ?? []
  if (given.text === undefined && files.length === 0) throw new InputError('body.text: is missing, and there are no files')
  const authorId = given.author === 'client' ? chat.clientId : given.author === 'system' ? 0 : given.author
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
      if (given.deleted) deleteMessage(message)
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
      markRead(context.state, chat, chat.clientId, given.messageId)
      return c.json({})
    })
}
