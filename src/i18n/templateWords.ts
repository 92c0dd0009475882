import { isTemplateVariable } from '@/domain/template'
import type { TemplateVariable } from '@/domain/template'
import type { TemplateGroup } from '@/domain/templateShelf'
import { visibleName } from '@/domain/visibleName'
import type { I18n } from './i18n'

const labels = {
  'client.name': 'variable.client_name',
  'client.first_name': 'variable.client_first_name',
  'client.last_name': 'variable.client_last_name',
  'company.name': 'variable.company_name',
  'deal.title': 'variable.deal_title',
  'deal.sum': 'variable.deal_sum',
  'deal.number': 'variable.deal_number',
  'lead.title': 'variable.lead_title',
  'manager.name': 'variable.manager_name',
  'manager.first_name': 'variable.manager_first_name',
  'manager.last_name': 'variable.manager_last_name',
  'channel.name': 'variable.channel_name',
  'date.today': 'variable.date_today'
} as const satisfies Record<TemplateVariable, string>

export function variableLabel({ t }: Pick<I18n, 't'>, variable: TemplateVariable): string {
  return t(labels[variable])
}

/** What a gap asks for: the words of a variable, else what its author wrote into the braces, read as words. */
export function gapLabel(i18n: Pick<I18n, 't'>, name: string): string {
  const key = name.toLowerCase()
  return isTemplateVariable(key) ? variableLabel(i18n, key) : visibleName(name.replace(/[._]+/gu, ' ')) || name
}

export function groupName({ t }: Pick<I18n, 't'>, group: TemplateGroup): string {
  if (group.kind === 'section') return visibleName(group.name) || t('templates.group_loose')
  return t(`templates.group_${group.kind}`)
}

/** €28,400 or €28,400.50; a currency that the browser does not know stands behind the number as the portal writes it. */
export function formatSum(locale: string, amount: number, currency: string): string {
  const options = { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 2 }
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options }).format(amount)
  } catch {
    // Portals may hold currencies of their own, whose codes are no currency codes.
    return `${new Intl.NumberFormat(locale, options).format(amount)}\u00a0${currency}`
  }
}
