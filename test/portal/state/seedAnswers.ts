/**
 * The canned answers of the sales line: one list in sections, as years of work leave it. The rating is how often an answer was used.
 */
import type { PortalState, QuickAnswer, QuickList } from './model.ts'
import { ENGLISH_ANSWERS } from './seedAnswersEnglish.ts'
import { RUSSIAN_ANSWERS } from './seedAnswersRussian.ts'

/** A section and its answers: title, text, rating. */
export type SeedSection = [section: string, answers: [name: string, text: string, rating: number][]]

const FIRST_SECTION_ID = 31
const FIRST_ANSWER_ID = 1201
const DAY_MS = 86_400_000
const YEAR_DAYS = 365

/** Lies in no section: most lists have a few of these. */
const LOOSE: [string, string, number][] = [
  ['Мы на месте', 'Мы на связи с 9:00 до 20:00, по выходным с 10:00 до 18:00.', 36],
  ['Thumbs up', 'Great! 👍', 2]
]

/** The list of the first line; the other line has none yet. */
export function seedAnswers(state: PortalState): void {
  const line = [...state.lines.values()].find(candidate => candidate.quickAnswersIblockId > 0)
  if (!line) return
  const written: SeedSection[] = [...RUSSIAN_ANSWERS, ...ENGLISH_ANSWERS]
  const list: QuickList = {
    id: line.quickAnswersIblockId,
    name: 'Быстрые ответы',
    sections: written.map(([name], index) => ({ id: FIRST_SECTION_ID + index, name, sort: (index + 1) * 100 })),
    answers: []
  }
  const inSections = written.flatMap(([, answers], index) => answers.map(answer => [answer, FIRST_SECTION_ID + index] as const))
  const rows = [...inSections, ...LOOSE.map(answer => [answer, null] as const)]
  list.answers = rows.map(([[name, text, sort], sectionId], index): QuickAnswer => ({
    id: FIRST_ANSWER_ID + index, name, text, sort, sectionId, createdBy: 1, createdAt: state.now() - (YEAR_DAYS - index) * DAY_MS
  }))
  state.lists.set(list.id, list)
}
