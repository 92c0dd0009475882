/**
 * `crm.*` as far as a conversation needs it: items, their funnels, activities, to-dos and comments.
 */
import type { Call, Method } from '../method.ts'
import { bindingAdd, bindingList } from './crmBinding.ts'
import { activityGet, activityList } from './crmActivity.ts'
import { commentAdd, commentDelete, commentList, commentUpdate } from './crmComment.ts'
import { itemGet, itemList } from './crmItem.ts'
import { dealContacts, legacyGet } from './crmLegacy.ts'
import { categoryList, statusList } from './crmStages.ts'
import { activityUpdate, todoAdd, todoUpdateDeadline } from './crmTodo.ts'

const runs: Record<string, (call: Call) => unknown> = {
  'crm.item.get': itemGet,
  'crm.item.list': itemList,
  'crm.lead.get': legacyGet('lead'),
  'crm.deal.get': legacyGet('deal'),
  'crm.contact.get': legacyGet('contact'),
  'crm.company.get': legacyGet('company'),
  'crm.deal.contact.items.get': dealContacts,
  'crm.status.list': statusList,
  'crm.category.list': categoryList,
  'crm.activity.list': activityList,
  'crm.activity.get': activityGet,
  'crm.activity.update': activityUpdate,
  'crm.activity.binding.list': bindingList,
  'crm.activity.binding.add': bindingAdd,
  'crm.activity.todo.add': todoAdd,
  'crm.activity.todo.updateDeadline': todoUpdateDeadline,
  'crm.timeline.comment.add': commentAdd,
  'crm.timeline.comment.list': commentList,
  'crm.timeline.comment.update': commentUpdate,
  'crm.timeline.comment.delete': commentDelete
}

export const methods: Method[] = Object.entries(runs).map(([name, run]) => ({ name, scope: 'crm', anyKeyCase: false, run }))
