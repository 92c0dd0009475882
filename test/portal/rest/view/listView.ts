/**
 * How `lists.*` prints a list, its sections and its elements: UPPER_CASE strings, dates in the portal's own format.
 */
import type { QuickAnswer, QuickList, QuickSection } from '../../state/model.ts'
import { phpDate } from '../php.ts'

type Row = Record<string, unknown>

const NOON = 12

/** `05/17/2023 04:09:23 pm`, in the server's zone. */
export function portalDate(ms: number): string {
  const [date = '', time = ''] = phpDate(ms).slice(0, 19).split('T')
  const [year, month, day] = date.split('-')
  const [hour = '0', ...rest] = time.split(':')
  const twelve = String(Number(hour) % NOON || NOON).padStart(2, '0')
  // @rule Lists print dates in the portal's own format — docs api-reference/lists/elements/lists-element-get.md
  return `${month}/${day}/${year} ${[twelve, ...rest].join(':')} ${Number(hour) < NOON ? 'am' : 'pm'}`
}

const NO_PAGES = {
  LIST_PAGE_URL: null, DETAIL_PAGE_URL: null, SECTION_PAGE_URL: null, CANONICAL_PAGE_URL: null, PICTURE: null, DESCRIPTION: '', DESCRIPTION_TYPE: 'text'
}
const NO_FEED = { RSS_TTL: '24', RSS_ACTIVE: 'Y', RSS_FILE_ACTIVE: 'N', RSS_FILE_LIMIT: null, RSS_FILE_DAYS: null, RSS_YANDEX_ACTIVE: 'N' }
const WORDS = { SECTIONS_NAME: 'Sections', SECTION_NAME: 'Section', ELEMENTS_NAME: 'Elements', ELEMENT_NAME: 'Element' }

/** The list itself, as `lists.get` shows it. */
export function listRow(list: QuickList, changedAt: number): Row {
  return {
    ID: String(list.id), TIMESTAMP_X: portalDate(changedAt), IBLOCK_TYPE_ID: 'lists', LID: 's1', CODE: null, API_CODE: null, NAME: list.name, ACTIVE: 'Y', SORT: '500',
    ...NO_PAGES, ...NO_FEED,
    XML_ID: null, TMP_ID: null, INDEX_ELEMENT: 'Y', INDEX_SECTION: 'N', WORKFLOW: 'N', BIZPROC: 'N', SECTION_CHOOSER: 'L', LIST_MODE: null, RIGHTS_MODE: 'E',
    SECTION_PROPERTY: null, PROPERTY_INDEX: null, VERSION: '1', LAST_CONV_ELEMENT: '0', SOCNET_GROUP_ID: null, EDIT_FILE_BEFORE: null, EDIT_FILE_AFTER: null,
    ...WORDS,
    REST_ON: 'N', FULLTEXT_INDEX: 'N', EXTERNAL_ID: null, LANG_DIR: '/', SERVER_NAME: null
  }
}

/** A category of answers; all of them stand on the first level. */
export function sectionRow(section: QuickSection, index: number, changedAt: number): Row {
  const date = portalDate(changedAt)
  return {
    ID: String(section.id), CODE: null, XML_ID: null, EXTERNAL_ID: null, IBLOCK_SECTION_ID: null, TIMESTAMP_X: date, SORT: String(section.sort),
    NAME: section.name, ACTIVE: 'Y', GLOBAL_ACTIVE: 'Y', LEFT_MARGIN: String(index * 2 + 1), RIGHT_MARGIN: String(index * 2 + 2), DEPTH_LEVEL: '1',
    SEARCHABLE_CONTENT: `${section.name.toUpperCase()}\r\n`, MODIFIED_BY: '1', DATE_CREATE: date, CREATED_BY: '1'
  }
}

/** Every field of an answer; the text is `DETAIL_TEXT`, the rating `SORT`. */
export function elementRow(list: QuickList, answer: QuickAnswer): Row {
  return {
    ID: String(answer.id),
    IBLOCK_ID: String(list.id),
    NAME: answer.name,
    IBLOCK_SECTION_ID: answer.sectionId === null ? null : String(answer.sectionId),
    CREATED_BY: String(answer.createdBy),
    CODE: null,
    SORT: String(answer.sort),
    DATE_CREATE: portalDate(answer.createdAt),
    PREVIEW_TEXT: '',
    DETAIL_TEXT: answer.text,
    DETAIL_TEXT_TYPE: 'text'
  }
}
