import type { Echo } from '@/domain/dialects'
import type { Message } from '@/domain/message'
import type { Person } from '@/domain/person'
import { visibleName } from '@/domain/visibleName'
import type { I18n } from './i18n'

/** A name that is never empty. */
export function personName({ t }: Pick<I18n, 't'>, person: Person): string {
  const name = visibleName(person.name)
  if (name !== '') return name
  if (person.kind === 'customer') return t('message.customer')
  return person.kind === 'bot' ? t('message.bot') : t('message.employee_number', { id: person.id })
}

/** "Anna, in Wazzup", "From the phone": what a mark claims, never a person that the portal knows. */
export function echoName({ t }: Pick<I18n, 't'>, { via, claim, vendor }: Echo): string {
  const name = visibleName(claim)
  return via === 'portal' && name === '' ? vendor : t(`echo.${via}`, { name, vendor })
}

/** Who wrote this, also when the portal did not describe the author. */
export function authorName(i18n: Pick<I18n, 't'>, message: Pick<Message, 'author' | 'authorId' | 'echo' | 'side'>): string {
  if (message.side === 'system') return i18n.t('message.system')
  if (message.echo !== null && message.author === null) return echoName(i18n, message.echo)
  if (message.author !== null) return personName(i18n, message.author)
  if (message.side === 'customer') return i18n.t('message.customer')
  return message.authorId === null ? i18n.t('message.employee') : i18n.t('message.employee_number', { id: message.authorId })
}
