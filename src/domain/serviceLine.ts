/** What a line of a vendor's service is about: it chooses a sign and a heading and nothing more, the text is always shown in full. */
export type ServiceKind = 'noAccount' | 'missedCall' | 'window24' | 'deleted' | 'edited' | 'notDelivered' | 'ready' | 'other'

/** The first hit wins. Every stretch between two words is bounded: reading a text never takes longer than its length. */
const signs: readonly [ServiceKind, RegExp][] = [
  ['noAccount', /not installed the app|another number|have a whatsapp account|no whatsapp account|нет whatsapp|не установил|друг(?:ой|ому) номер/u],
  ['missedCall', /attempt to call|call attempt|missed call|пропущен.{0,30}звон|попытк.{0,30}(?:звон|вызов|видео)/u],
  ['window24', /\b24\b[^.!?\n]{0,80}(?:hour|час|ч\.)|(?:hour|час)[^.!?\n]{0,80}\b24\b/u],
  ['deleted', /удалено|удалил|deleted/u],
  ['edited', /измен(?:ено|ил)|отредактир|edited|changed/u],
  ['notDelivered', /не доставлено|not delivered|undelivered|failed to deliver/u],
  ['ready', /can write|можно писать/u]
]

export function serviceKindOf(text: string): ServiceKind {
  const small = text.toLowerCase().replace(/\s+/gu, ' ')
  return signs.find(([, sign]) => sign.test(small))?.[0] ?? 'other'
}
