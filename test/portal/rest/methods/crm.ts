/**
 * `crm.*` as far as a conversation needs it: items and the open-line activities.
 */
import type { Method } from '../method.ts'
import { activityList } from './crmActivity.ts'
import { itemGet, itemList } from './crmItem.ts'

export const methods: Method[] = [
  { name: 'crm.item.get', scope: 'crm', anyKeyCase: false, run: itemGet },
  { name: 'crm.item.list', scope: 'crm', anyKeyCase: false, run: itemList },
  { name: 'crm.activity.list', scope: 'crm', anyKeyCase: false, run: activityList }
]
