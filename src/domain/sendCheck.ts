/** A place in the text, in UTF-16 code units, as a text field counts. */
export interface TextRange { from: number, to: number }

/** What is wrong with a text that is about to be sent. */
export interface Objection {
  /** Names the check, so that the same objection to the same text is made once. */
  key: string
  /** `stop`: not sent while it holds. `warn`: said once; the next press sends all the same. */
  weight: 'stop' | 'warn'
  /** One sentence: what was found, and for a warning that one more press sends it. */
  words: string
  /** Selected in the field, so that typing replaces it; null: the objection is to no place in it. */
  range: TextRange | null
}

/** Looks at a text before it is sent; null: nothing to say. Must answer at once and change nothing. */
export type SendCheck = (text: string) => Objection | null

/** An objection that the person has seen, and the text it was made to. */
export interface HeardObjection { key: string, text: string }

/**
 * Whether a press of Send goes through: stops first, then warnings that were not heard yet for this very text.
 * @returns the objection to show, or null: send
 */
export function objectionTo(text: string, checks: readonly SendCheck[], heard: readonly HeardObjection[]): Objection | null {
  const objections = checks.map(check => check(text)).filter(objection => objection !== null)
  return objections.find(({ weight }) => weight === 'stop')
    ?? objections.find(({ key }) => !heard.some(one => one.key === key && one.text === text))
    ?? null
}
