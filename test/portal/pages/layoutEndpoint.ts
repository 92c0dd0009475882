/** Prints frames that come later than their page: a tab's first click, another chat, a slider of the app. */
import type { PortalContext } from '../context.ts'
import type { LayoutRequest, PrintedLayout } from './client/layoutParams.ts'
import { layoutHtml, layoutParams, type FrameRenders } from './frame.ts'
import { readPageQuery } from './pageQuery.ts'

function formValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? value.map(formValue) : formValues(value)
}

/** Values as they arrive in a PHP form: scalars are strings, nothing and empty maps do not arrive. */
export function formValues(values: object): Record<string, unknown> {
  const arriving = Object.entries(values).filter(([, value]) =>
    value !== null && value !== undefined && (typeof value !== 'object' || Object.keys(value as object).length > 0))
  // @rule What arrives in a form is text; empty maps do not arrive — server rest/install/js/rest/applayout.js:openApplication
  return Object.fromEntries(arriving.map(([name, value]) => [name, formValue(value)]))
}

/** The layout of a binding, or of the app itself (`placementId` 0). Null when there is no such binding. */
export function printLaterLayout(
  context: PortalContext, renders: FrameRenders, request: LayoutRequest & { pageUrl: string }
): PrintedLayout | null {
  const binding = context.state.app.placements.find(row => row.id === request.placementId)
  if (!binding && request.placementId !== 0) return null
  const query = readPageQuery(context.state, new URL(request.pageUrl, context.origin))
  const options = formValues(request.placementOptions)
  const render = renders.add(context, {
    userId: query.user.id,
    lang: query.lang,
    placement: binding ? binding.placement.toUpperCase() : 'DEFAULT',
    // Only newer portals say on which page the frame stands.
    placementOptions: binding && query.host === 'new' ? { ...options, URI: request.pageUrl } : options,
    handler: binding?.handler ?? `${context.appOrigin}/`,
    placementId: request.placementId,
    mode: query.mode,
    host: query.host,
    popup: request.isPopup
  })
  return { html: layoutHtml(context, render).text, params: layoutParams(context, render) }
}
