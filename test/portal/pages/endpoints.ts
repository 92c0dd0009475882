/** The pages' own server: what the real page asks of the component that printed its frame. Acts for the frame named by its SID. */
import { Hono } from 'hono'
import type { PortalContext } from '../context.ts'
import type { FrameReport } from './client/endpoint.ts'
import type { LayoutRequest } from './client/layoutParams.ts'
import type { FrameRender, FrameRenders } from './frame.ts'
import { FrameLog } from './frameLog.ts'
import { answerRefresh, initData, withFaults } from './initData.ts'
import { printLaterLayout } from './layoutEndpoint.ts'
import { readPageQuery } from './pageQuery.ts'
import { crmRows, userRows } from './pickerRows.ts'

type Act = (render: FrameRender, body: Record<string, unknown>) => unknown

function optionValues(options: unknown): [string, string][] {
  return typeof options === 'object' && options !== null ? Object.entries(options).map(([name, value]) => [name, String(value)]) : []
}

function setInstallFinish(context: PortalContext, render: FrameRender, installed: boolean): { result: boolean } {
  const isAdmin = context.state.users.get(render.userId)?.admin === true
  // @rule Only administrators finish an installation — docs settings/app-installation/installation-finish.md
  if (isAdmin) context.state.app.installed = installed
  return { result: isAdmin }
}

/** What each endpoint of a frame does; the answer is sent as JSON. */
function frameActs(context: PortalContext): Record<string, Act> {
  return {
    getInitData: render => withFaults(context, 'getInitData', () => initData(context, render)),
    refreshAuth: render => answerRefresh(context, render),
    setInstall: (render, body) => {
      if (body.install === true) context.state.app.firstRunDone.add(render.userId)
      else context.state.app.firstRunDone.delete(render.userId)
      return {}
    },
    setInstallFinish: (render, body) => setInstallFinish(context, render, body.installed === true),
    setUserOptions: (render, body) => {
      const user = context.state.users.get(render.userId)
      if (user) Object.assign(user.options, Object.fromEntries(optionValues(body.options)))
      return {}
    },
    setAppOptions: (render, body) => {
      const { app, users } = context.state
      // @rule Only administrators set the application's options — server rest/install/js/rest/applayout.js:setAppOption
      if (users.get(render.userId)?.admin) Object.assign(app.options, Object.fromEntries(optionValues(body.options)))
      return app.options
    }
  }
}

/** What the demo's panel needs beyond the control API: the latency, and what the page's query means. */
function demoEndpoints(context: PortalContext): Hono {
  const app = new Hono()
  app.post('/latency', async c => {
    const { latencyMs } = await c.req.json<{ latencyMs: unknown }>()
    if (typeof latencyMs !== 'number' || !(latencyMs >= 0)) return c.json({ error: 'latencyMs must be a number from 0' }, 400)
    context.latencyMs = latencyMs
    return c.json({ latencyMs })
  })
  app.post('/pageSettings', async c => {
    const { pageUrl } = await c.req.json<{ pageUrl: string }>()
    const { user, lang } = readPageQuery(context.state, new URL(pageUrl, context.origin))
    return c.json({ latencyMs: context.latencyMs, userId: user.id, lang, connectorTitles: context.state.connectorTitles })
  })
  return app
}

/** Routes under `/page/endpoint`. An unknown SID answers 404: the page that asks is older than the portal. */
export function pageEndpoints(context: PortalContext, renders: FrameRenders): Hono {
  const acts = frameActs(context)
  const frameLog = new FrameLog()
  const app = new Hono()
  app.post('/frames', async c => {
    frameLog.add(context, await c.req.json<FrameReport>())
    return c.json({})
  })
  app.post('/layout', async c => {
    const printed = printLaterLayout(context, renders, await c.req.json<LayoutRequest & { pageUrl: string }>())
    return printed ? c.json(printed) : c.json({ error: 'No such binding' }, 404)
  })
  app.route('/', demoEndpoints(context))
  app.post('/users', c => c.json(userRows(context.state)))
  app.post('/crmItems', async c => {
    const { types } = await c.req.json<{ types: string[] }>()
    return c.json(crmRows(context.state, types))
  })
  app.post('/:name', async c => {
    const body = await c.req.json<Record<string, unknown>>()
    const act = acts[c.req.param('name')]
    const render = renders.get(String(body.sid))
    if (!act || !render) return c.json({ error: 'No such frame' }, 404)
    return c.json((await act(render, body)) as object)
  })
  return app
}
