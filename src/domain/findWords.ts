import type { MessageId } from './ids'
import { plainText } from './markup'
import type { Message } from './message'

/** The portal's own search acts from so many characters. */
export const leastServerWords = 3

/** A stretch of a text, `end` left out. */
export interface Stretch {
  start: number
  end: number
}

/** Small and capital letters, and ё and е, are the same to one who searches. Keeps the length, so that places in the result are places in the text. */
export function fold(text: string): string {
  const small = text.toLowerCase()
  const whole = small.length === text.length ? small : Array.from(text, sign => sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign).join('')
  return whole.replace(/ё/gu, 'е').replace(/\u00a0/gu, ' ')
}

/** Where the words stand in a text, without overlaps. @param words as typed; nothing but blanks is found nowhere */
export function stretchesOf(text: string, words: string): Stretch[] {
  const wanted = fold(words.trim())
  if (wanted === '') return []
  const folded = fold(text)
  const found: Stretch[] = []
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) found.push({ start: at, end: at + wanted.length })
  return found
}

const folded = new WeakMap<Message, string>()

/** What can be found in a message: its words as they are read, and the names of its files. Parsed once. */
function foldedOf(message: Message): string {
  let text = folded.get(message)
  if (text === undefined) {
    text = fold([plainText(message.text), ...message.files.map(file => file.name)].join('\n'))
    folded.set(message, text)
  }
  return text
}

/** Messages that hold the words, oldest first. The portal's own lines and deleted messages are none. */
export function messagesWith(messages: readonly Message[], words: string): MessageId[] {
  const wanted = fold(words.trim())
  if (wanted === '') return []
  return messages.filter(message => message.side !== 'system' && !message.isDeleted && foldedOf(message).includes(wanted)).map(message => message.id)
}
