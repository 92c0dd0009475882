/**
 * How `crm.item.*` prints an item: camelCase, typed, with the fields of its type.
 */
import { sameRef, userCode } from '../../state/operations.ts'
import type { CrmItem, CrmRef, PortalState } from '../../state/model.ts'
import { stageSemantics } from '../../state/stages.ts'
import { phpDate } from '../php.ts'

export const SMART_INVOICE = 31
const TYPE_IDS: Record<string, number> = { lead: 1, deal: 2, contact: 3, company: 4 }

/** The numeric type of an item: 1 lead, 2 deal, 3 contact, 4 company, 128 and above a smart process. */
export function entityTypeId(type: CrmRef['type']): number {
  return typeof type === 'number' ? type : TYPE_IDS[type] ?? 0
}

/** The type behind a number; null for one this portal does not have. Smart processes exist when the portal holds one of their items. */
export function crmTypeOf(state: PortalState, typeId: number): CrmRef['type'] | null {
  const classic = Object.entries(TYPE_IDS).find(([, id]) => id === typeId)?.[0]
  if (classic !== undefined) return classic as CrmRef['type']
  return typeId === SMART_INVOICE || state.items.some(item => item.type === typeId) ? typeId : null
}

type Fields = Record<string, unknown>

function base(item: CrmItem): Fields {
  return {
    id: item.id,
    createdTime: phpDate(item.createdAt),
    updatedTime: phpDate(item.updatedAt),
    createdBy: 1,
    updatedBy: item.assignedById,
    assignedById: item.assignedById,
    opened: 'Y',
    companyId: item.companyId,
    webformId: 0,
    sourceId: 'WEB',
    sourceDescription: null,
    comments: null,
    lastActivityBy: item.assignedById,
    lastActivityTime: phpDate(item.updatedAt),
    utmSource: null,
    utmMedium: null,
    utmCampaign: null,
    utmContent: null,
    utmTerm: null,
    observers: []
  }
}

function money(item: CrmItem): Fields {
  return { opportunity: item.opportunity, isManualOpportunity: 'Y', currencyId: item.currencyId }
}

function stage(item: CrmItem): Fields {
  return { stageId: item.stageId, movedBy: item.assignedById, movedTime: phpDate(item.updatedAt) }
}

function people(item: CrmItem): Fields {
  return { contactId: item.contactIds[0] ?? 0, contactIds: [...item.contactIds] }
}

/** Telephones, e-mails and open-line addresses. `imol|…` values are how an item remembers by which chats its client can be reached. */
function channels(state: PortalState, item: CrmItem): Fields {
  const imol = [...state.chats.values()].filter(chat => chat.crm.some(ref => sameRef(ref, item))).map(chat => `imol|${userCode(chat)}`)
  const first = (values: string[]): string => values[0] ?? ''
  return {
    hasPhone: item.phones.length > 0 ? 'Y' : 'N',
    hasEmail: item.emails.length > 0 ? 'Y' : 'N',
    // @rule An item remembers by which open-line addresses its client can be reached — docs api-reference/crm/universal/crm-item-get.md
    hasImol: imol.length > 0 ? 'Y' : 'N',
    phone: first(item.phones),
    phoneWork: first(item.phones),
    phoneMobile: '',
    phoneMailing: '',
    email: first(item.emails),
    emailWork: first(item.emails),
    emailHome: '',
    emailMailing: '',
    skype: null,
    icq: null,
    imol: first(imol),
    fm: [
      ...multifields(item.id * 100 + 1, 'PHONE', 'WORK', item.phones),
      ...multifields(item.id * 100 + 21, 'EMAIL', 'WORK', item.emails),
      ...multifields(item.id * 100 + 41, 'IM', 'OPENLINE', imol)
    ]
  }
}

function multifields(firstId: number, typeId: string, valueType: string, values: string[]): object[] {
  return values.map((value, index) => ({ id: firstId + index, valueType, value, typeId }))
}

function personName(item: CrmItem): Fields {
  return {
    name: item.firstName === '' ? null : item.firstName,
    lastName: item.lastName === '' ? null : item.lastName,
    secondName: null,
    shortName: null,
    honorific: null,
    birthdate: null,
    post: null,
    address: null,
    login: null
  }
}

const BY_TYPE: Record<string, (state: PortalState, item: CrmItem) => Fields> = {
  lead: (state, item) => ({
    title: item.title,
    ...personName(item), ...stage(item), ...money(item), ...people(item), ...channels(state, item),
    stageSemanticId: stageSemantics(item), isConvert: null, statusDescription: null, productId: null, companyTitle: null, isReturnCustomer: 'N',
    originatorId: null, originId: null, dateClosed: null, dateCreateShort: null, dateModifyShort: null,
    searchContent: `${item.id} ${item.title}`
  }),
  deal: (_state, item) => ({
    title: item.title,
    ...stage(item), ...money(item), ...people(item),
    categoryId: item.categoryId, stageSemanticId: stageSemantics(item), typeId: 'SALE', isNew: item.stageId === 'NEW' ? 'Y' : 'N', isRecurring: 'N',
    isReturnCustomer: 'N', isRepeatedApproach: 'N', closed: stageSemantics(item) === 'P' ? 'N' : 'Y', probability: null, taxValue: 0, leadId: item.leadId, quoteId: 0,
    begindate: phpDate(item.createdAt), closedate: phpDate(item.createdAt + 30 * 86_400_000), locationId: null, additionalInfo: null,
    originatorId: null, originId: null
  }),
  contact: (state, item) => ({
    ...personName(item), ...channels(state, item),
    fullName: `${item.firstName} ${item.lastName}`.trim(), photo: null, typeId: 'CLIENT', leadId: item.leadId, export: 'Y',
    companyIds: item.companyId > 0 ? [item.companyId] : [], originatorId: null, originId: null, originVersion: null
  }),
  company: (state, item) => ({
    title: item.title,
    ...channels(state, item),
    logo: null, typeId: 'CUSTOMER', industry: 'OTHER', revenue: 0, currencyId: item.currencyId, employees: 'EMPLOYEES_1', isMyCompany: 'N',
    leadId: item.leadId, contactIds: [...item.contactIds], originatorId: null, originId: null, originVersion: null
  })
}

function smartItem(item: CrmItem): Fields {
  return {
    xmlId: null, title: item.title, previousStageId: '',
    ...stage(item), ...money(item), ...people(item),
    categoryId: item.categoryId, begindate: phpDate(item.createdAt), closedate: phpDate(item.createdAt + 7 * 86_400_000),
    taxValue: 0, mycompanyId: 0, parentId2: item.dealId
  }
}

/** All fields of an item. */
export function itemObject(state: PortalState, item: CrmItem): Fields {
  const own = typeof item.type === 'number' ? smartItem(item) : BY_TYPE[item.type]?.(state, item)
  return { ...base(item), ...own, entityTypeId: entityTypeId(item.type) }
}
