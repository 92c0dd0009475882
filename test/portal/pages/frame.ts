/**
 * One printed frame of the app: its SID, its token and what the portal knows about the place it stands in.
 * The frame is printed without `src` and without `sandbox`; a hidden form is posted into it, or, for a static app, its `src` is set.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { PortalContext, TokenPair } from '../context.ts'
import type { LayoutParams } from './client/layoutParams.ts'
import { html, type Html } from './html.ts'

/** What a page asks for when it wants the app's frame. */
export interface FrameRequest {
  userId: number
  lang: string
  /** A placement code in upper case, or `DEFAULT`. */
  placement: string
  /** Strings only, as the portal sends them; null or empty = the field is absent from the form. */
  placementOptions: Record<string, unknown> | null
  handler: string
  /** Id of the placement's binding; 0 for the app's own page. */
  placementId: number
  mode: 'post' | 'get'
  host: 'new' | 'old'
  /** Shown in a slider made by `openApplication`. */
  popup: boolean
}

export interface FrameRender extends FrameRequest {
  sid: string
  token: TokenPair
  /** Turns false with the first answer to `getInitData`. */
  firstRun: boolean
  /** Options as they were when the frame was printed. */
  printed: { app: Record<string, string>, user: Record<string, string> }
}

/** Portal id, constant over the portal's life. */
export const MEMBER_ID = createHash('md5').update('test portal').digest('hex')
const APPLICATION_TOKEN = createHash('md5').update('application token').digest('hex')
const REMEMBERED_RENDERS = 500

/** The frames printed lately, by SID. The page's own endpoints act for the frame whose SID they are given. */
export class FrameRenders {
  #bySid = new Map<string, FrameRender>()

  /** Prints a frame: a fresh SID and a fresh token for every render. */
  add(context: PortalContext, request: FrameRequest): FrameRender {
    const render: FrameRender = {
      ...request,
      sid: createHash('md5').update(randomBytes(16)).digest('hex'),
      token: context.tokens.issue(request.userId),
      firstRun: !context.state.app.firstRunDone.has(request.userId),
      // @rule Options are printed with the frame — server rest/install/components/bitrix/app.layout/templates/.default/template.php:appOptions
      printed: { app: { ...context.state.app.options }, user: { ...context.state.users.get(request.userId)?.options } }
    }
    this.#bySid.set(render.sid, render)
    const oldest = this.#bySid.keys().next()
    if (this.#bySid.size > REMEMBERED_RENDERS && !oldest.done) this.#bySid.delete(oldest.value)
    return render
  }

  get(sid: string): FrameRender | null {
    return this.#bySid.get(sid) ?? null
  }
}

/** `http` is protocol 0, `https` is 1. */
export function protocolNumber(context: PortalContext): 0 | 1 {
  return context.origin.startsWith('https:') ? 1 : 0
}

function hasOptions(render: FrameRender): boolean {
  return Object.keys(render.placementOptions ?? {}).length > 0
}

/** The handler's URL with the four parameters every frame gets, joined by `?` or `&`. */
export function frameUrl(context: PortalContext, render: FrameRender): string {
  const own = new URLSearchParams({
    DOMAIN: new URL(context.origin).host,
    PROTOCOL: String(protocolNumber(context)),
    LANG: render.lang,
    APP_SID: render.sid
  })
  return `${render.handler}${render.handler.includes('?') ? '&' : '?'}${own.toString()}`
}

/** Fields that older portals do not send. */
function newerFields(context: PortalContext): Record<string, string> {
  return { SERVER_ENDPOINT: 'https://oauth.bitrix.info/rest/', APPLICATION_TOKEN, APPLICATION_SCOPE: context.state.app.scopes.join(',') }
}

/** The form body of the first request; `member_id` and `status` are lower case, `PLACEMENT_OPTIONS` is a JSON string or absent. */
export function frameFields(context: PortalContext, render: FrameRender): Record<string, string> {
  const fields: Record<string, string> = {
    AUTH_ID: render.token.accessToken,
    AUTH_EXPIRES: String(render.token.expiresInSeconds),
    REFRESH_ID: render.token.refreshToken,
    ...(render.host === 'new' ? newerFields(context) : {}),
    member_id: MEMBER_ID,
    status: context.state.app.status,
    PLACEMENT: render.placement
  }
  // @rule Options travel as JSON text or not at all — server rest/install/components/bitrix/app.layout/templates/.default/template.php:PLACEMENT_OPTIONS
  if (hasOptions(render)) fields.PLACEMENT_OPTIONS = JSON.stringify(render.placementOptions)
  return fields
}

/** Markup of the layout: the loader, the frame and, unless the app is static, the hidden form that fills it. */
export function layoutHtml(context: PortalContext, render: FrameRender): Html {
  const { sid } = render
  // @rule The frame's name is host, protocol and SID — server rest/install/components/bitrix/app.layout/templates/.default/template.php:frameName
  const name = `${new URL(context.origin).host}|${protocolNumber(context)}|${sid}`
  const fields = render.mode === 'get' ? {} : frameFields(context, render)
  return html`<div id="appframe_layout_${sid}" class="app-frame-layout${render.placement === 'DEFAULT' && ' app-frame-layout-default'}">
    <form id="appform_${sid}" name="appform_${sid}" action="${frameUrl(context, render)}" method="POST" target="${name}" class="app-frame-form">
      ${Object.entries(fields).map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`)}
    </form>
    <iframe id="appframe_${sid}" name="${name}" class="app-frame" frameborder="0" title="${render.placement}"
      allow="geolocation *; microphone *; camera *; autoplay *;"></iframe>
    <div id="apploading_${sid}" class="app-frame-loading">Loading…</div>
  </div>`
}

/** What the page's script needs to serve this frame. */
export function layoutParams(context: PortalContext, render: FrameRender): LayoutParams {
  return {
    sid: render.sid,
    appOrigin: new URL(render.handler).origin,
    placement: render.placement,
    isStatic: render.mode === 'get',
    takesObjects: render.host === 'new',
    knowsOpenPath: render.host === 'new' && context.state.switches.version !== '24.0',
    isPopup: render.popup,
    clientId: context.state.app.clientId,
    isAdmin: context.state.users.get(render.userId)?.admin === true
  }
}
