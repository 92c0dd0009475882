/** Bindings of the application as the control API sets them. */
import type { PortalContext } from '../context.ts'
import type { PlacementBinding } from '../state/model.ts'
import { aCount, aRecord, aText, either, fields, type Check } from './input.ts'

const names = fields({ TITLE: aText, DESCRIPTION: aText, GROUP_NAME: aText })

const languages: Check<PlacementBinding['langAll']> = (value, at) =>
  Object.fromEntries(Object.entries(aRecord(value, at)).map(([language, words]) => [language, names(words, `${at}.${language}`)]))

/** A place's code alone, or a row as `placement.get` prints it; only the code is required. */
export const placementInput = either(aText, fields({
  id: aCount, placement: aText, userId: aCount, handler: aText, options: aRecord, title: aText, description: aText, langAll: languages
}, 'placement'))

/** A binding with everything the input left out: a new id, the app's own page as handler, the app's name as title. */
export function toBinding(context: PortalContext, given: ReturnType<typeof placementInput>): PlacementBinding {
  const row = typeof given === 'string' ? { placement: given } : given
  return {
    id: row.id ?? context.state.nextId('placement'),
    placement: row.placement.toUpperCase(),
    userId: row.userId ?? 0,
    handler: row.handler ?? `${context.appOrigin}/`,
    options: row.options ?? {},
    title: row.title ?? 'CRM Conversation',
    description: row.description ?? '',
    langAll: row.langAll ?? {}
  }
}
