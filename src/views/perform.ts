import { isAskedFirst } from '@/domain/sessionAction'
import type { SessionAction } from '@/domain/sessionAction'
import { usePanelsStore } from '@/stores/panels'
import { useSessionActionsStore } from '@/stores/sessionActions'

/** Carries an action out, or asks first where it cannot be taken back. @returns whether it was seen done at once */
export function usePerform(): (action: SessionAction) => Promise<boolean> {
  const actions = useSessionActionsStore()
  const panels = usePanelsStore()
  return async action => {
    if (isAskedFirst[action.kind] === true) {
      panels.show({ kind: 'confirm', action })
      return false
    }
    return actions.act(action)
  }
}
