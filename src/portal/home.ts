import type { ListedChat } from '@/domain/chat'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Home, HomeItem, Stage } from '@/domain/homeItem'
import { mainItem, progressOf } from '@/domain/homeItem'
import type { ChatId, UserId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import type { Command } from './batch'
import { toId, toList, toMap, toText } from './decode'
import { decodeChats, decodeSessions } from './methods/chatList'
import { crmItemGet, entityTypeIdOf } from './methods/crm'
import { crmActivityPage } from './methods/crmActivities'
import { decodeItem } from './methods/crmItem'
import { crmStatusList, decodeStages, funnelOf } from './methods/crmStatus'
import { crmTimelineCommentList, decodeNotes } from './methods/crmTimeline'
import { crmTodoList, decodeTodos } from './methods/crmTodo'
import { imopenlinesCrmChatGet } from './methods/imopenlinesCrmChat'
import { imUserListGet } from './methods/imReading'
import type { MediaRule } from './methods/people'
import { decodePerson } from './methods/people'
import { decodeItemFacts } from './methods/templateFacts'
import { valueOf } from './opening'
import { badAnswer, decodePart, mapPart } from './parts'

type AnyParts = Record<string, Part<unknown>>

/**
 * Everything the messenger's sidebar shows of the items a chat is linked to; at most four items, so a batch has room for it.
 * The portal itself pastes in who is responsible, and the funnel of a deal that is not in the first one.
 */
export function homeCommands(items: readonly CrmItemRef[]): Record<string, Command> {
  const [about] = items
  const main = mainItem(items)
  const commands: Record<string, Command> = {}
  for (const item of items) {
    commands[`home_${item.type}`] = crmItemGet(entityTypeIdOf(item), item.id)
    commands[`home_chats_${item.type}`] = imopenlinesCrmChatGet(item, 'N')
    commands[`home_active_${item.type}`] = imopenlinesCrmChatGet(item, 'Y')
  }
  if (about !== undefined) Object.assign(commands, {
    home_sessions: crmActivityPage(items, null), home_todos: crmTodoList(about), home_notes: crmTimelineCommentList(about, 0)
  })
  if (main !== null) Object.assign(commands, mainCommands(main))
  return commands
}

function mainCommands({ type }: CrmItemRef): Record<string, Command> {
  const field = (name: string): string => `$result[home_${type}][item][${name}]`
  const responsible = { ...imUserListGet([]), params: { ID: [field('assignedById')], RESULT_TYPE: 'array' } }
  if (type === 'lead') return { home_responsible: responsible, home_stages: crmStatusList({ ENTITY_ID: 'STATUS' }) }
  return {
    home_responsible: responsible,
    home_stages: crmStatusList({ ENTITY_ID: 'DEAL_STAGE' }),
    home_stage: crmStatusList({ STATUS_ID: field('stageId') }),
    home_funnel: crmStatusList({ ENTITY_ID: '$result[home_stage][0][ENTITY_ID]' })
  }
}

/** @param parts answers to `homeCommands` of the same items, among others */
export function readHomeParts(parts: AnyParts, items: readonly CrmItemRef[], media: MediaRule): Home {
  const part = (key: string): Part<unknown> => parts[`home_${key}`] ?? { ok: false, failure: badAnswer }
  const stageRows = [...toList(valueOf(part('stages'))), ...toList(valueOf(part('funnel')))]
  return {
    items: items.map(ref => ({ ref, part: mapPart(part(ref.type), raw => decodeHomeItem(raw, ref, stageRows)) })),
    chats: readItemsChats(items.map(item => ({ item, listed: part(`chats_${item.type}`), active: part(`active_${item.type}`) }))),
    sessions: decodePart(part('sessions'), decodeSessions),
    todos: decodePart(part('todos'), decodeTodos),
    notes: decodePart(part('notes'), decodeNotes),
    people: toList(valueOf(part('responsible'))).map(raw => decodePerson(raw, media)).filter(person => person !== null)
  }
}

function decodeHomeItem(raw: unknown, ref: CrmItemRef, stageRows: unknown): HomeItem {
  const item = toMap(toMap(raw).item)
  const stages: Stage[] = ref.type === 'lead' || ref.type === 'deal' ? decodeStages(stageRows, funnelOf(ref.type, item.categoryId)) : []
  return {
    ...decodeItem(raw, ref),
    sum: decodeItemFacts(raw, ref).sum,
    responsibleId: toId<UserId>(item.assignedById),
    progress: progressOf(stages, toText(item.stageId))
  }
}

/** What could be read of the items' chats, each once; an item without the right to it hides nothing of the others. */
function readItemsChats(lists: readonly { item: CrmItemRef, listed: Part<unknown>, active: Part<unknown> }[]): Part<ListedChat[]> {
  const read = lists.map(({ item, listed, active }) => decodePart(listed, raw => decodeChats(raw, active.ok ? active.value : null, item)))
  const failed = read.find(part => !part.ok)
  if (failed?.ok === false && !read.some(part => part.ok)) return failed
  const chats = new Map<ChatId, ListedChat>()
  for (const chat of read.flatMap(part => part.ok ? part.value : [])) {
    const known = chats.get(chat.id)
    chats.set(chat.id, known === undefined ? chat : { ...known, activeUnder: joined(known.activeUnder, chat.activeUnder) })
  }
  return { ok: true, value: [...chats.values()] }
}

function joined(one: ListedChat['activeUnder'], other: ListedChat['activeUnder']): ListedChat['activeUnder'] {
  return one === null ? other : other === null ? one : [...one, ...other]
}
