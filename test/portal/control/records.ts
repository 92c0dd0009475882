/** Control calls on everything but chats: lines, items, users, the application, the portal's switches. */
import { Hono } from 'hono'
import type { PortalContext } from '../context.ts'
import type { CrmItem, Level, PortalState, User } from '../state/model.ts'
import { fileResponse } from '../media/bytes.ts'
import { readBody } from './body.ts'
import { aRef, itemOf, record } from './find.ts'
import { aCount, aFlag, aNumber, anId, aText, either, fields, listOf, nullable, oneOf } from './input.ts'
import { placementInput, toBinding } from './placements.ts'
import { answersView, timelineView } from './deskViews.ts'
import { stageEnding } from '../state/stages.ts'
import { appView, itemView, lineView, stateView, userView } from './views.ts'

const lineInput = fields({
  name: aText, active: aFlag, connectors: listOf(aText), queue: listOf(anId), queueType: oneOf('all', 'evenly', 'strictly'), closingText: nullable(aText),
  vote: aFlag, fullCloseMinutes: aCount
})
/** `true` = any, `false` = none. */
const aLevel = either(oneOf('none', 'own', 'department', 'any'), aFlag)
const itemInput = fields({
  deleted: oneOf(true), title: aText, stage: aText, closed: nullable(oneOf('won', 'lost')), opportunity: aNumber, assignedById: anId, contactIds: listOf(anId), companyId: aCount
})
const crmRight = either(listOf(aRef), oneOf('all', 'none'))
const userInput = fields({
  name: aText, avatar: aText, active: aFlag, crmAccess: crmRight, crmEdit: crmRight, join: aLevel, history: aLevel, admin: aFlag
})
const appInput = fields({ scopes: listOf(aText), installed: aFlag, placements: listOf(placementInput) })
const switchesInput = fields({
  limits: fields({ enabled: aFlag, burst: aNumber, drainPerSecond: aNumber }),
  filterForms: aFlag,
  methodsOff: listOf(aText),
  automaticMark: aFlag,
  activityLagMs: aCount,
  mediaHost: oneOf('same', 'redirect'),
  version: oneOf('26.250', '24.0'),
  lists: aFlag
})

function patchItem(state: PortalState, item: CrmItem, { stage, closed, title, ...given }: ReturnType<typeof itemInput>): void {
  Object.assign(item, given, stage === undefined ? {} : { stageId: stage }, { updatedAt: state.now() })
  if (closed !== undefined) item.stageId = stageEnding(item, closed)
  if (title === undefined) return
  // People have names where other items have a title.
  if (item.type === 'contact') Object.assign(item, splitName(title))
  else item.title = title
}

function splitName(name: string): { firstName: string, lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/)
  return { firstName, lastName: rest.join(' ') }
}

function patchUser(user: User, { name, join, history, ...given }: ReturnType<typeof userInput>): void {
  Object.assign(user, given, name === undefined ? {} : splitName(name))
  if (join !== undefined) user.join = levelOf(join)
  if (history !== undefined) user.history = levelOf(history)
}

function levelOf(given: Level | boolean): Level {
  return given === true ? 'any' : given === false ? 'none' : given
}

function patchApp(context: PortalContext, { placements, ...given }: ReturnType<typeof appInput>): void {
  const { state } = context
  Object.assign(state.app, given)
  if (placements) state.app.placements = placements.map(placement => toBinding(context, placement))
}

function patchSwitches(state: PortalState, { limits, ...given }: ReturnType<typeof switchesInput>): void {
  Object.assign(state.switches, given)
  if (limits) Object.assign(state.switches.limits, limits)
}

/** `GET state`, what colleagues left on an item, a line's canned answers, and the `PATCH` calls on records; each answers the record as it is then. */
export function recordRoutes(context: PortalContext): Hono {
  return new Hono()
    // What the customer's messenger holds: the bytes of a file, for the panel.
    .get('/files/:id', c => fileResponse(record(context.state.files, 'file', c.req.param('id')), c.req.header('range'), false))
    .get('/state', c => c.json(stateView(context.state)))
    .patch('/lines/:id', async c => {
      const line = record(context.state.lines, 'line', c.req.param('id'))
      Object.assign(line, await readBody(c, lineInput))
      return c.json(lineView(line))
    })
    .patch('/items/:type/:id', async c => {
      const item = itemOf(context.state, c.req.param('type'), c.req.param('id'))
      patchItem(context.state, item, await readBody(c, itemInput))
      return c.json(itemView(item))
    })
    .get('/items/:type/:id/timeline', c => c.json(timelineView(context.state, itemOf(context.state, c.req.param('type'), c.req.param('id')))))
    .get('/lines/:id/answers', c => c.json(answersView(context.state, record(context.state.lines, 'line', c.req.param('id')))))
    .patch('/users/:id', async c => {
      const user = record(context.state.users, 'user', c.req.param('id'))
      patchUser(user, await readBody(c, userInput))
      return c.json(userView(context.state, user))
    })
    .patch('/app', async c => {
      patchApp(context, await readBody(c, appInput))
      return c.json(appView(context.state.app))
    })
    .patch('/portal', async c => {
      patchSwitches(context.state, await readBody(c, switchesInput))
      return c.json(context.state.switches)
    })
}
