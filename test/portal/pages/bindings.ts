/** The app's places on a freshly seeded portal: the four card tabs, a smart process tab and the messenger's sidebar. */
import type { PlacementBinding, PortalState } from '../state/model.ts'

const SEEDED = [
  'CRM_LEAD_DETAIL_TAB', 'CRM_DEAL_DETAIL_TAB', 'CRM_CONTACT_DETAIL_TAB', 'CRM_COMPANY_DETAIL_TAB', 'CRM_DYNAMIC_174_DETAIL_TAB', 'IM_SIDEBAR'
]

function binding(placement: string, id: number, handler: string): PlacementBinding {
  return {
    id,
    placement,
    userId: 0,
    handler,
    options: placement === 'IM_SIDEBAR' ? { iconName: 'fa-comments', context: 'LINES', role: 'USER', extranet: 'N' } : {},
    title: 'Conversation',
    description: '',
    langAll: {
      en: { TITLE: 'Conversation', DESCRIPTION: '', GROUP_NAME: '' },
      ru: { TITLE: 'Переписка', DESCRIPTION: '', GROUP_NAME: '' }
    }
  }
}

/** Binds the app of `appOrigin` to its places, unless the state has bindings of its own. Their ids lie below those of later bindings. */
export function bindSeededPlacements(state: PortalState, appOrigin: string): void {
  if (state.app.placements.length > 0) return
  state.app.placements.push(...SEEDED.map((placement, i) => binding(placement, i + 1, `${appOrigin}/`)))
}
