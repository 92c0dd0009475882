import type { Stage, StageMeaning } from '@/domain/homeItem'
import { toId, toList, toMap, toText } from '@/portal/decode'
import type { Command } from '@/portal/batch'
import type { RestParams } from '@/portal/phpQuery'

/**
 * `crm.status.list`: the steps of funnels, among other lists of the CRM. No pages; everybody may read it.
 * @see https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-list.html
 */
export function crmStatusList(filter: RestParams): Command {
  return { method: 'crm.status.list', params: { filter, order: { SORT: 'ASC' } } }
}

/** The list that holds the steps of leads, or of deals in a funnel; 0 is the first one. */
export function funnelOf(type: 'lead' | 'deal', categoryId: unknown): string {
  if (type === 'lead') return 'STATUS'
  const category = toId(categoryId)
  return category === null ? 'DEAL_STAGE' : `DEAL_STAGE_${category}`
}

/** The steps of one funnel out of any rows, each once: the same funnel may have been read twice. */
export function decodeStages(raw: unknown, funnel: string): Stage[] {
  const stages = toList(raw).map(toMap).filter(row => toText(row.ENTITY_ID) === funnel).map(row => ({
    id: toText(row.STATUS_ID), name: toText(row.NAME).trim(), meaning: meaningOf(toText(row.SEMANTICS), toText(toMap(row.EXTRA).SEMANTICS))
  }))
  return [...new Map(stages.map(stage => [stage.id, stage])).values()]
}

/** `SEMANTICS` is `S`, `F` or empty; older portals tell it in `EXTRA` alone. */
function meaningOf(sign: string, word: string): StageMeaning {
  if (sign === 'S' || word === 'success') return 'won'
  return sign === 'F' || word === 'failure' || word === 'apology' ? 'lost' : 'open'
}
