import { parseMarkup } from '@/domain/markup'
import { textOf } from '@/domain/markup/nodes'
import type { Message } from '@/domain/message'
import type { ThreadRow } from '@/domain/unreadLine'
import { datesOf } from './dates'
import type { I18n } from './i18n'
import { authorName } from './personName'

/** Messages as plain text to be pasted anywhere: a line for each day, then "author, time" and the text without markup; files by name. */
export function transcript(i18n: I18n, rows: readonly ThreadRow[]): string {
  const parts = rows.flatMap(row => {
    if (row.kind === 'day') return [datesOf(i18n).date(row.at)]
    return row.kind === 'message' ? [`${i18n.t('message.name', { author: authorName(i18n, row.message), time: i18n.time(row.message.sentAt) })}\n${wordsOf(i18n, row.message)}`] : []
  })
  return parts.join('\n\n')
}

function wordsOf({ t }: I18n, message: Message): string {
  if (message.isDeleted) return t('message.deleted')
  return [textOf(parseMarkup(message.text)).trim(), ...message.files.map(file => `[${file.name}]`)].filter(Boolean).join('\n')
}
