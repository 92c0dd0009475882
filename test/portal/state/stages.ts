/**
 * The funnels of this portal and their stages: leads have one, deals two, the smart process one.
 */
import type { CrmItem } from './model.ts'

export interface Stage {
  id: string
  name: string
  /** `S` won, `F` lost, null while in work. */
  semantics: 'S' | 'F' | null
  /** Made by the portal itself. */
  system: boolean
  color: string
}

export interface Funnel {
  /** 1 lead, 2 deal, 174 the smart process. */
  entityTypeId: number
  /** 0 is the first funnel of deals; leads have no others. */
  categoryId: number
  name: string
  isDefault: boolean
  /** Its name in the directory of statuses. */
  entityId: string
  stages: Stage[]
}

type Draft = [id: string, name: string, color: string, semantics?: 'S' | 'F']

function stage([id, name, color, semantics]: Draft, prefix: string): Stage {
  // @rule Stages of another funnel bear its number in their ids — docs api-reference/crm/status/crm-status-list.md
  return { id: prefix + id, name, color, semantics: semantics ?? null, system: id === 'NEW' || semantics !== undefined }
}

function funnel(facts: Omit<Funnel, 'stages'>, prefix: string, drafts: Draft[]): Funnel {
  return { ...facts, stages: drafts.map(draft => stage(draft, prefix)) }
}

const LEADS = funnel({ entityTypeId: 1, categoryId: 0, name: '', isDefault: true, entityId: 'STATUS' }, '', [
  ['NEW', 'Не обработан', '#39A8EF'],
  ['IN_PROCESS', 'В работе', '#2FC6F6'],
  ['PROCESSED', 'Обработан', '#55D0E0'],
  ['CONVERTED', 'Качественный лид', '#7BD500', 'S'],
  ['JUNK', 'Некачественный лид', '#FF5752', 'F']
])

const RETAIL = funnel({ entityTypeId: 2, categoryId: 0, name: 'Общая', isDefault: true, entityId: 'DEAL_STAGE' }, '', [
  ['NEW', 'Новая', '#39A8EF'],
  ['PREPARATION', 'Подготовка документов', '#2FC6F6'],
  ['PREPAYMENT_INVOICE', 'Cчёт на предоплату', '#55D0E0'],
  ['EXECUTING', 'В работе', '#47E4C2'],
  ['FINAL_INVOICE', 'Финальный счёт', '#FFA900'],
  ['WON', 'Сделка успешна', '#7BD500', 'S'],
  ['LOSE', 'Сделка провалена', '#FF5752', 'F'],
  ['APOLOGY', 'Анализ причины провала', '#FF5752', 'F']
])

const WHOLESALE = funnel({ entityTypeId: 2, categoryId: 3, name: 'Опт', isDefault: false, entityId: 'DEAL_STAGE_3' }, 'C3:', [
  ['NEW', 'Запрос', '#39A8EF'],
  ['OFFER', 'Предложение', '#2FC6F6'],
  ['CONTRACT', 'Договор', '#FFA900'],
  ['WON', 'Отгружено', '#7BD500', 'S'],
  ['LOSE', 'Отказ', '#FF5752', 'F']
])

const INSTALLATION = funnel({ entityTypeId: 174, categoryId: 9, name: 'Installation', isDefault: true, entityId: 'DYNAMIC_174_STAGE_9' }, 'DT174_9:', [
  ['NEW', 'Planned', '#39A8EF'],
  ['PREPARATION', 'Crew assigned', '#2FC6F6'],
  ['CLIENT', 'At the customer', '#FFA900'],
  ['SUCCESS', 'Done', '#7BD500', 'S'],
  ['FAIL', 'Cancelled', '#FF5752', 'F']
])

export const FUNNELS: Funnel[] = [LEADS, RETAIL, WHOLESALE, INSTALLATION]

/** What a stage means for the item that stands there: `P` in work, `S` won, `F` lost. */
export function stageSemantics(item: CrmItem): 'P' | 'S' | 'F' {
  const found = FUNNELS.flatMap(row => row.stages).find(candidate => candidate.id === item.stageId && ofType(item, candidate))
  // @rule An item on no known stage counts as in work — server crm/classes/general/crm_deal.php:4959
  return found?.semantics ?? 'P'
}

/** Leads and deals have stages of the same names. */
function ofType(item: CrmItem, candidate: Stage): boolean {
  return item.type === 'lead' ? LEADS.stages.includes(candidate) : !LEADS.stages.includes(candidate)
}

/** The stage of the item's own funnel where it is won, lost, or in work as on the first day. */
export function stageEnding(item: CrmItem, closed: 'won' | 'lost' | null): string {
  const funnel = FUNNELS.find(row => ofItem(row, item))
  const semantics = closed === null ? null : closed === 'won' ? 'S' : 'F'
  return funnel?.stages.find(candidate => candidate.semantics === semantics)?.id ?? item.stageId
}

function ofItem(row: Funnel, item: CrmItem): boolean {
  const type = item.type === 'lead' ? 1 : item.type === 'deal' ? 2 : item.type
  return row.entityTypeId === type && (item.type === 'lead' || row.categoryId === item.categoryId)
}
