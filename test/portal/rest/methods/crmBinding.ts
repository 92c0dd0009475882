/**
 * `crm.activity.binding.*`: the items that a session's activity is bound to.
 */
import type { Call } from '../method.ts'
import { declared, refusal } from '../arguments.ts'
import { phpInt } from '../php.ts'
import { crmTypeOf, entityTypeId } from '../view/itemView.ts'
import type { Activity, CrmRef } from '../../state/model.ts'
import { sameRef, syncActivity } from '../../state/operations.ts'
import { canEdit, crmRead } from '../../state/rights.ts'

// @rule An activity that does not exist answers NOT_FOUND; whether the caller may read it is not asked — server crm/lib/controller/activity/binding.php:224
function activityOf({ params, state }: Call): Activity {
  const id = phpInt(declared(params, 'activityId'))
  const found = state.activities.find(activity => activity.id === id)
  if (!found) throw refusal('NOT_FOUND', 'Not found.')
  return found
}

// @rule Only items that the caller can read are listed, with numbers — docs api-reference/crm/timeline/activities/binding/crm-activity-binding-list.md
export function bindingList(call: Call): unknown {
  return activityOf(call).bindings
    .filter(ref => crmRead(call.state, call.caller, ref))
    .map(ref => ({ entityTypeId: entityTypeId(ref.type), entityId: ref.id }))
}

// @rule Binding needs the right to change the item; one that is bound already answers ACTIVITY_IS_ALREADY_BOUND — server crm/lib/controller/activity/binding.php:57
export function bindingAdd(call: Call): unknown {
  const { params, state, caller } = call
  const activity = activityOf(call)
  const type = crmTypeOf(state, phpInt(declared(params, 'entityTypeId')))
  const ref: CrmRef = { type: type ?? 0, id: phpInt(declared(params, 'entityId')) }
  if (type === null || !canEdit(state, caller, ref)) throw refusal('ACCESS_DENIED', 'Access denied.')
  if (activity.bindings.some(one => sameRef(one, ref))) throw refusal('ACTIVITY_IS_ALREADY_BOUND', 'The activity is already bound to this item')
  const session = state.sessions.get(activity.sessionId)
  if (session) {
    session.crm = [...session.crm, ref]
    syncActivity(state, session)
  }
  return true
}
