/**
 * How the old readers print an item: UPPER_CASE, strings, multifields as lists that are absent when empty.
 */
import type { CrmItem, PortalState } from '../../state/model.ts'
import { sameRef, userCode } from '../../state/operations.ts'
import { stageSemantics } from '../../state/stages.ts'
import { phpDate } from '../php.ts'

type Fields = Record<string, unknown>

const UTM = { UTM_SOURCE: null, UTM_MEDIUM: null, UTM_CAMPAIGN: null, UTM_CONTENT: null, UTM_TERM: null }
const ORIGIN = { ORIGINATOR_ID: null, ORIGIN_ID: null }

/** Address keys, all empty: this portal keeps no addresses. */
function noAddress(prefix: string, ...parts: string[]): Fields {
  return Object.fromEntries(['', '_2', '_CITY', '_POSTAL_CODE', '_REGION', '_PROVINCE', '_COUNTRY', ...parts, '_LOC_ADDR_ID'].map(part => [`${prefix}ADDRESS${part}`, null]))
}

function idOrNull(id: number | undefined): string | null {
  return id === undefined || id === 0 ? null : String(id)
}

function base(item: CrmItem): Fields {
  const assigned = String(item.assignedById)
  return {
    ID: String(item.id), ASSIGNED_BY_ID: assigned, CREATED_BY_ID: '1', MODIFY_BY_ID: assigned, DATE_CREATE: phpDate(item.createdAt), DATE_MODIFY: phpDate(item.updatedAt),
    OPENED: 'Y', LAST_ACTIVITY_BY: assigned, LAST_ACTIVITY_TIME: phpDate(item.updatedAt), ...UTM, ...ORIGIN
  }
}

function money(item: CrmItem): Fields {
  return { CURRENCY_ID: item.currencyId, OPPORTUNITY: item.opportunity.toFixed(2), IS_MANUAL_OPPORTUNITY: 'Y' }
}

function source(): Fields {
  return { SOURCE_ID: 'WEB', SOURCE_DESCRIPTION: null }
}

function moved(item: CrmItem): Fields {
  return { MOVED_BY_ID: String(item.assignedById), MOVED_TIME: phpDate(item.updatedAt) }
}

function person(item: CrmItem): Fields {
  return { HONORIFIC: null, NAME: item.firstName, SECOND_NAME: null, LAST_NAME: item.lastName, BIRTHDATE: '', POST: null }
}

interface Multifield { ID: string, VALUE_TYPE: string, VALUE: string, TYPE_ID: string }

function multifields(firstId: number, TYPE_ID: string, VALUE_TYPE: string, values: string[]): Record<string, Multifield[]> {
  const rows = values.map((VALUE, index) => ({ ID: String(firstId + index), VALUE_TYPE, VALUE, TYPE_ID }))
  // @rule The old readers leave out multifields that are empty — docs api-reference/crm/contacts/crm-contact-get.md
  return rows.length === 0 ? {} : { [TYPE_ID]: rows }
}

function channels(state: PortalState, item: CrmItem): Fields {
  const imol = [...state.chats.values()].filter(chat => chat.crm.some(ref => sameRef(ref, item))).map(chat => `imol|${userCode(chat)}`)
  return {
    HAS_PHONE: item.phones.length > 0 ? 'Y' : 'N',
    HAS_EMAIL: item.emails.length > 0 ? 'Y' : 'N',
    HAS_IMOL: imol.length > 0 ? 'Y' : 'N',
    ...multifields(item.id * 100 + 1, 'PHONE', 'WORK', item.phones),
    ...multifields(item.id * 100 + 21, 'EMAIL', 'WORK', item.emails),
    ...multifields(item.id * 100 + 41, 'IM', 'OPENLINE', imol)
  }
}

function deal(item: CrmItem): Fields {
  const semantics = stageSemantics(item)
  return {
    TITLE: item.title, TYPE_ID: 'SALE', STAGE_ID: item.stageId, PROBABILITY: null, ...money(item), TAX_VALUE: '0.00', LEAD_ID: idOrNull(item.leadId),
    COMPANY_ID: String(item.companyId), CONTACT_ID: idOrNull(item.contactIds[0]), QUOTE_ID: null, BEGINDATE: phpDate(item.createdAt),
    CLOSEDATE: phpDate(item.createdAt + 30 * 86_400_000), CLOSED: semantics === 'P' ? 'N' : 'Y', COMMENTS: '', ADDITIONAL_INFO: null, LOCATION_ID: null,
    CATEGORY_ID: String(item.categoryId), STAGE_SEMANTIC_ID: semantics, IS_NEW: item.stageId === 'NEW' ? 'Y' : 'N', IS_RECURRING: 'N', IS_RETURN_CUSTOMER: 'N',
    IS_REPEATED_APPROACH: 'N', ...source(), ...moved(item)
  }
}

function lead(state: PortalState, item: CrmItem): Fields {
  return {
    TITLE: item.title, ...person(item), COMPANY_TITLE: null, COMPANY_ID: idOrNull(item.companyId), CONTACT_ID: idOrNull(item.contactIds[0]),
    IS_RETURN_CUSTOMER: 'N', ...source(), STATUS_ID: item.stageId, STATUS_DESCRIPTION: null, COMMENTS: null, ...money(item), ...channels(state, item),
    DATE_CLOSED: '', STATUS_SEMANTIC_ID: stageSemantics(item), ...moved(item), ...noAddress('', '_COUNTRY_CODE')
  }
}

function contact(state: PortalState, item: CrmItem): Fields {
  return {
    ...person(item), COMMENTS: '', PHOTO: null, LEAD_ID: idOrNull(item.leadId), TYPE_ID: 'CLIENT', ...source(), COMPANY_ID: idOrNull(item.companyId),
    EXPORT: 'Y', ...channels(state, item), ORIGIN_VERSION: null, FACE_ID: null, ...noAddress('')
  }
}

function company(state: PortalState, item: CrmItem): Fields {
  return {
    COMPANY_TYPE: 'CUSTOMER', TITLE: item.title, LOGO: null, LEAD_ID: idOrNull(item.leadId), ...channels(state, item), BANKING_DETAILS: '', INDUSTRY: 'OTHER',
    REVENUE: '0', CURRENCY_ID: item.currencyId, EMPLOYEES: 'EMPLOYEES_1', COMMENTS: '', IS_MY_COMPANY: 'N', ORIGIN_VERSION: null,
    ...noAddress('', '_COUNTRY_CODE'), ADDRESS_LEGAL: null, ...noAddress('REG_', '_COUNTRY_CODE'), LAST_COMMUNICATION_TIME: null
  }
}

/** All fields of an item of the four classic types. */
export function legacyItem(state: PortalState, item: CrmItem): Fields {
  const own: Record<string, (state: PortalState, item: CrmItem) => Fields> = { lead, contact, company, deal: (_state, row) => deal(row) }
  return { ...base(item), ...own[item.type]?.(state, item) }
}
