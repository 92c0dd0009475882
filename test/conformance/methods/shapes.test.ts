import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ListPage, type Method, type PhpMap } from '../../portal/rest/method.ts'
import { methods as imDialog } from '../../portal/rest/methods/imDialog.ts'
import { methods as imDisk } from '../../portal/rest/methods/imDisk.ts'
import { methods as imFile } from '../../portal/rest/methods/imFile.ts'
import { methods as imMessage } from '../../portal/rest/methods/imMessage.ts'
import { methods as imMessageChange } from '../../portal/rest/methods/imMessageChange.ts'
import { methods as imRecent } from '../../portal/rest/methods/imRecent.ts'
import { methods as imSearch } from '../../portal/rest/methods/imSearch.ts'
import { methods as imUpload } from '../../portal/rest/methods/imUpload.ts'
import { methods as imUser } from '../../portal/rest/methods/imUser.ts'
import { methods as config } from '../../portal/rest/methods/imopenlinesConfig.ts'
import { methods as openLinesCrm } from '../../portal/rest/methods/imopenlinesCrm.ts'
import { methods as history } from '../../portal/rest/methods/imopenlinesHistory.ts'
import { methods as members } from '../../portal/rest/methods/imopenlinesMembers.ts'
import { methods as operator } from '../../portal/rest/methods/imopenlinesOperator.ts'
import { methods as session } from '../../portal/rest/methods/imopenlinesSession.ts'
import { createState } from '../../portal/state/create.ts'
import { addMessage } from '../../portal/state/operations.ts'
import { ORIGIN } from '../call.ts'
import { shapeDifferences, type Exceptions } from '../shape.ts'

const ALL: Method[] = [
  imDialog, imDisk, imFile, imMessage, imMessageChange, imUpload, imRecent, imSearch,
  imUser, config, openLinesCrm, history, members, operator, session
].flat()

interface Fixture { result: unknown, total?: number, next?: number }
interface Case { name: string, params: PhpMap, as?: number, exceptions?: Exceptions, fix?: (example: unknown) => unknown }

const PARAMS_VARY = 'params hold only what this message has, and are a list when there is nothing'
const IMAGE_ONLY = 'the example shows a picture; other files have no preview'
const NO_PHONES = 'nobody here has a telephone in the messenger: `false`, as other examples show'

/** The history's example closes braces too late: named keys slipped into the maps by id before them, `message`, `users` and `userInGroup`. */
function unslip(example: unknown): unknown {
  const result: Record<string, unknown> = {}
  const lift = (map: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(map)) {
      result[key] = value
      if (!['message', 'users', 'userInGroup'].includes(key)) continue
      const inner = Object.entries(value as Record<string, unknown>)
      result[key] = Object.fromEntries(inner.filter(([id]) => /^\d+$/.test(id)))
      lift(Object.fromEntries(inner.filter(([id]) => !/^\d+$/.test(id))))
    }
  }
  lift(example as Record<string, unknown>)
  return result
}

const DEAL_101: PhpMap = { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 101 }

const CASES: Case[] = [
  {
    name: 'im.dialog.get',
    params: { DIALOG_ID: 'chat1501' },
    exceptions: {
      description: 'empty in open-line chats, as the example of imopenlines.dialog.get shows',
      'restrictions.path': 'of chats with a page of their own',
      'restrictions.path_title': 'of chats with a page of their own'
    }
  },
  {
    name: 'im.dialog.messages.get',
    params: { DIALOG_ID: 'chat1501', LAST_ID: 0, LIMIT: 50 },
    exceptions: {
      'messages[].params': PARAMS_VARY,
      'users[].last_activity_date': 'customers and bots have no activity: `false`',
      'files[].image': IMAGE_ONLY
    }
  },
  { name: 'im.dialog.read', params: { DIALOG_ID: 'chat1501' } },
  {
    name: 'im.dialog.users.list',
    params: { DIALOG_ID: 'chat1501' },
    exceptions: { '[].last_activity_date': 'customers and bots have no activity: `false`' }
  },
  { name: 'im.dialog.unread', params: { DIALOG_ID: 'chat1501', MESSAGE_ID: 5 } },
  { name: 'im.dialog.writing', params: { DIALOG_ID: 'chat1501' } },
  {
    name: 'im.dialog.messages.search',
    params: { CHAT_ID: 1501, SEARCH_MESSAGE: 'смета' },
    exceptions: {
      'messages[].params': PARAMS_VARY,
      'users[].phones': NO_PHONES,
      'messages[].uuid': 'no message of the seed was given one'
    }
  },
  { name: 'im.counters.get', params: {}, exceptions: { LINES: 'empty in the example', CHAT_MUTED: 'nobody mutes a chat here', DIALOG: 'there are no private dialogues here' } },
  { name: 'im.recent.get', params: {}, exceptions: { '[].user': 'a system message in the example', '[].lines': 'the example shows chats that are no lines' } },
  { name: 'im.message.update', as: 31, params: { MESSAGE_ID: 'own', MESSAGE: 'Updated text' } },
  { name: 'im.message.delete', as: 31, params: { MESSAGE_ID: 'own' } },
  { name: 'im.message.like', as: 31, params: { MESSAGE_ID: 'own', ACTION: 'plus' } },
  {
    name: 'im.v2.File.upload',
    params: { dialogId: 'chat1501', fields: { name: 'report.pdf', content: 'SGVsbG8gV29ybGQh' } },
    exceptions: { 'file.viewerAttrs': 'the example comes from a newer build than the one whose file objects are shown elsewhere' }
  },
  { name: 'im.disk.folder.get', params: { DIALOG_ID: 'chat1501' } },
  { name: 'disk.folder.uploadfile', params: { id: 501_501, data: { NAME: 'test.png' }, fileContent: ['test.png', 'SGVsbG8gV29ybGQh'] } },
  {
    name: 'im.disk.file.commit',
    params: { CHAT_ID: 1501, FILE_ID: 6501 },
    fix: example => JSON.parse(JSON.stringify(example).replaceAll('upload5249', 'disk6501')) as unknown
  },
  { name: 'im.v2.File.download', params: { dialogId: 'chat1501', fileId: 6501 } },
  { name: 'im.message.add', params: { DIALOG_ID: 'chat1501', MESSAGE: 'Message text' } },
  { name: 'im.user.get', params: { ID: 27 }, exceptions: { phones: NO_PHONES } },
  { name: 'im.user.list.get', params: { ID: [27, 31], RESULT_TYPE: 'array' }, exceptions: { '[].phones': NO_PHONES } },
  { name: 'imopenlines.config.get', params: { CONFIG_ID: 1 } },
  {
    name: 'imopenlines.config.list.get',
    params: { PARAMS: { select: ['ID', 'LINE_NAME', 'ACTIVE'] }, OPTIONS: { QUEUE: 'Y', CONFIG_QUEUE: 'Y' } }
  },
  { name: 'imopenlines.config.path.get', params: {} },
  { name: 'imopenlines.crm.chat.get', params: DEAL_101 },
  { name: 'imopenlines.crm.chat.getLastId', params: DEAL_101 },
  { name: 'imopenlines.crm.message.add', params: { ...DEAL_101, USER_ID: 27, CHAT_ID: 1501, MESSAGE: 'Message text' } },
  { name: 'imopenlines.crm.chat.user.add', params: { ...DEAL_101, USER_ID: 31, CHAT_ID: 1501 } },
  { name: 'imopenlines.crm.chat.user.delete', params: { ...DEAL_101, USER_ID: 601, CHAT_ID: 1501 } },
  {
    name: 'imopenlines.session.history.get',
    params: { SESSION_ID: 402 },
    fix: unslip,
    exceptions: {
      'message{}.params': PARAMS_VARY,
      'users{}.lastActivityDate': 'customers and bots have no activity: `false`',
      'files{}.image': IMAGE_ONLY
    }
  },
  { name: 'imopenlines.operator.answer', params: { CHAT_ID: 1511 } },
  { name: 'imopenlines.operator.skip', params: { CHAT_ID: 1501 } },
  { name: 'imopenlines.operator.finish', params: { CHAT_ID: 1501 } },
  { name: 'imopenlines.operator.another.finish', params: { CHAT_ID: 1503 } },
  { name: 'imopenlines.operator.spam', params: { CHAT_ID: 1501 } },
  { name: 'imopenlines.operator.transfer', params: { CHAT_ID: 1501, USER_ID: 31 } },
  { name: 'imopenlines.dialog.get', params: { USER_CODE: 'telegrambot|1|5539104|701' } },
  { name: 'imopenlines.session.open', params: { USER_CODE: 'telegrambot|1|5539104|701' } },
  { name: 'imopenlines.session.start', params: { CHAT_ID: 1502 } },
  { name: 'imopenlines.session.join', params: { CHAT_ID: 1503 } },
  { name: 'imopenlines.session.intercept', params: { CHAT_ID: 1503 } }
]

function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as Fixture
}

describe('answers have the keys and types of the documented examples', () => {
  it.each(CASES)('$name', ({ name, params, as = 27, exceptions = {}, fix = (example: unknown) => example }) => {
    const method = ALL.find(candidate => candidate.name === name)!
    const state = createState('demo')
    const own = addMessage(state, { chatId: 1503, authorId: 31, text: 'Message text', via: 'control' }).id
    const answer = method.run({ params: params.MESSAGE_ID === 'own' ? { ...params, MESSAGE_ID: own } : params, state, caller: state.users.get(as)!, origin: ORIGIN, accessToken: 'token' })
    const example = fixture(name)
    const result = JSON.parse(JSON.stringify(answer instanceof ListPage ? answer.result : answer)) as unknown
    expect(shapeDifferences(fix(example.result), result, exceptions)).toEqual([])
    expect(answer instanceof ListPage && answer.total !== null).toBe(example.total !== undefined)
  })

  it('covers every method of these groups', () => {
    expect(CASES.map(row => row.name).sort()).toEqual(ALL.map(method => method.name).sort())
  })
})
