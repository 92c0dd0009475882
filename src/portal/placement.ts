import type { CrmItemType } from '@/domain/crmItem'
import type { ChatId, CrmItemId } from '@/domain/ids'
import type { Placement } from '@/domain/placement'
import { toId, toMap } from './decode'

/** The card tabs this app serves: code at the portal and entity type id of `crm.item.*`. */
export const cardTabs: Record<CrmItemType, { code: string, entityTypeId: number }> = {
  lead: { code: 'CRM_LEAD_DETAIL_TAB', entityTypeId: 1 },
  deal: { code: 'CRM_DEAL_DETAIL_TAB', entityTypeId: 2 },
  contact: { code: 'CRM_CONTACT_DETAIL_TAB', entityTypeId: 3 },
  company: { code: 'CRM_COMPANY_DETAIL_TAB', entityTypeId: 4 }
}

/** Cards that the Open Channel methods do not know. */
const otherCards: Record<string, number> = { CRM_QUOTE_DETAIL_TAB: 7, CRM_SMART_INVOICE_DETAIL_TAB: 31 }

/**
 * What the app was opened on. Total: any code and any options give a placement or a named reason.
 * @param options `PLACEMENT_OPTIONS` of `getInitData`: an object with string ids, `[]` or `''` when empty
 */
export function readPlacement(code: string, options: unknown, isInstallMode: boolean): Placement {
  if (isInstallMode) return { kind: 'install' }
  const name = code.toUpperCase()
  if (name === 'DEFAULT' || name === '') return { kind: 'appPage' }
  const tab = Object.entries(cardTabs).find(([, one]) => one.code === name)
  if (tab !== undefined) return readCard(name, tab[0] as CrmItemType, options)
  const entityTypeId = otherCards[name] ?? toId<number>(/^CRM_DYNAMIC_(\d+)_DETAIL_TAB$/u.exec(name)?.[1])
  if (entityTypeId !== null) return readOtherCard(name, entityTypeId, options)
  if (name === 'IM_SIDEBAR' || name === 'IM_TEXTAREA') return readDialog(name, options)
  return { kind: 'unusable', reason: 'unknownPlacement', code: name }
}

function readCard(code: string, type: CrmItemType, options: unknown): Placement {
  const raw = toMap(options).ID
  const id = toId<CrmItemId>(raw)
  if (id !== null) return { kind: 'crmCard', item: { type, id } }
  return isZero(raw) ? { kind: 'newCard', itemType: type } : { kind: 'unusable', reason: 'noItem', code }
}

function readOtherCard(code: string, entityTypeId: number, options: unknown): Placement {
  const raw = toMap(options).ID
  const id = toId<CrmItemId>(raw)
  if (id !== null) return { kind: 'otherCard', entityTypeId, itemId: id }
  return isZero(raw) ? { kind: 'newCard', itemType: null } : { kind: 'unusable', reason: 'noItem', code }
}

function readDialog(code: string, options: unknown): Placement {
  const dialogId = toMap(options).dialogId
  if (typeof dialogId !== 'string') return { kind: 'unusable', reason: 'noDialog', code }
  const chatId = toId<ChatId>(/^chat(\d+)$/u.exec(dialogId)?.[1])
  if (chatId !== null) return { kind: 'messenger', chatId }
  return { kind: 'unusable', reason: toId(dialogId) === null ? 'noDialog' : 'privateDialog', code }
}

/** A card that was never saved has the id `"0"`. */
function isZero(value: unknown): boolean {
  return value === 0 || value === '0'
}
