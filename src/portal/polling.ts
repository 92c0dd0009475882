import type { ChatPreview } from '@/domain/chat'
import type { ChatId, LineId, MessageId, SessionId, UserId } from '@/domain/ids'
import type { Line, Part } from '@/domain/opening'
import type { Person } from '@/domain/person'
import type { Command } from './batch'
import type { ListDetails, PollAnswer, PollRequest, Reread } from './contract'
import { toId, toList, toMap, toText } from './decode'
import { listCommands } from './firstLook'
import type { Histories } from './histories'
import { homeCommands, readHomeParts } from './home'
import { crmTimelineCommentList, decodeNotes } from './methods/crmTimeline'
import { decodeCounters, imCountersGet } from './methods/imCounters'
import type { DecodedPage } from './methods/imDialog'
import { imDialogMessagesGet, pageSize } from './methods/imDialog'
import { imopenlinesDialogGet } from './methods/imopenlinesDialogGet'
import type { ChatFacts } from './methods/imopenlinesDialogGet'
import { decodeHistory, imopenlinesSessionHistoryGet } from './methods/imopenlinesHistory'
import { imDialogWriting, imUserListGet } from './methods/imReading'
import type { MediaRule } from './methods/people'
import { decodePerson } from './methods/people'
import { decodeWholePage } from './methods/wholeMessages'
import { imopenlinesConfigListGet } from './methods/placements'
import { readDetails, readList, valueOf } from './opening'
import { decodePart, mapPart } from './parts'
import type { Rest } from './rest'

/** Enough of a chat's end to see its last words and since when the customer waits. */
const previewSize = 10

/** One poll = one request, whatever is asked: new messages always, the session's state and the list of chats in turn. Not tried again by itself. */
export async function poll(rest: Rest, request: PollRequest, media: MediaRule, facts: ChatFacts, histories: Histories): Promise<PollAnswer> {
  const { chatId, item, after } = request
  const isHistory = request.source === 'history'
  const commands: Record<string, Command> = isHistory
    ? { ...histories.commands(chatId) }
    : { messages: imDialogMessagesGet(chatId, after === null ? { before: 0 } : { after }) }
  Object.assign(commands, previewCommands(request.previewsOf))
  if (request.reread !== null) commands.reread = rereadCommand(chatId, request.reread)
  if (request.withCounters) commands.counters = imCountersGet()
  if (request.isWriting) commands.writing = imDialogWriting(chatId)
  if (request.withNotes && item !== null) commands.notes = crmTimelineCommentList(item, 0)
  if (request.home !== null) Object.assign(commands, homeCommands(request.home))
  if (request.withState) Object.assign(commands, { dialog: imopenlinesDialogGet(chatId) }, item === null ? {} : listCommands(item))
  const parts = await rest.batch(commands, { once: true })
  const { reread, counters, writing, notes, dialog, chats, active, sessions } = parts
  const messages = isHistory ? histories.pick(parts) : parts.messages
  if (messages === undefined) throw new Error('a batch answers every command')
  const { previews, people } = readPreviews(parts, request.previewsOf, media)
  const readPage = (raw: unknown) => decodeWholePage(raw, chatId, facts, media)
  const readSession = (raw: unknown) => decodeHistory(raw, () => facts, media)
  const page = decodePart<DecodedPage & { sessionId?: SessionId | null }>(messages, isHistory ? readSession : readPage)
  const again = reread?.ok !== true || request.reread === null ? null : ('sessionId' in request.reread ? readSession : readPage)(reread.value)
  return {
    messages: mapPart(page, one => one.messages),
    reread: again?.messages ?? [],
    sessionId: page.ok ? page.value.sessionId ?? null : null,
    counters: counters === undefined ? null : mapPart(counters, decodeCounters),
    writingFailure: writing?.ok === false ? writing.failure : null,
    notes: notes === undefined ? null : decodePart(notes, decodeNotes),
    home: request.home === null ? null : readHomeParts(parts, request.home, media),
    isFull: after !== null && page.ok && page.value.isFull,
    people: page.ok ? [...people, ...page.value.people] : people,
    previews,
    details: dialog === undefined ? null : readDetails(dialog),
    list: item === null || chats === undefined || active === undefined || sessions === undefined ? null : readList({ chats, active, sessions }, item)
  }
}

/** The known messages and nothing newer: `LAST_ID` itself is left out of its page. */
function rereadCommand(chatId: ChatId, what: Reread): Command {
  if ('sessionId' in what) return imopenlinesSessionHistoryGet({ sessionId: what.sessionId })
  return imDialogMessagesGet(chatId, { before: what.to + 1 as MessageId }, Math.min(Math.max(what.count, 1), pageSize))
}

/** What the list's visible rows and the header still lack, in one request: last words, waiting times, names of people and lines. */
export async function readListDetails(
  rest: Rest, chatIds: readonly ChatId[], people: readonly UserId[], withLines: boolean, media: MediaRule
): Promise<ListDetails> {
  const commands: Record<string, Command> = previewCommands(chatIds)
  if (people.length > 0) commands.people = imUserListGet(people)
  if (withLines) commands.lines = imopenlinesConfigListGet()
  const parts = await rest.batch(commands)
  const named = toList(valueOf(parts.people)).map(raw => decodePerson(raw, media)).filter(one => one !== null)
  const found = readPreviews(parts, chatIds, media)
  return { previews: found.previews, people: [...named, ...found.people], lines: decodeLines(valueOf(parts.lines)) }
}

function previewCommands(chatIds: readonly ChatId[]): Record<string, Command> {
  return Object.fromEntries(chatIds.flatMap(id => [
    [`dialog${id}`, imopenlinesDialogGet(id)],
    [`messages${id}`, imDialogMessagesGet(id, { before: 0 }, previewSize)]
  ]))
}

/** A chat whose messages this reader may not read keeps what its facts tell. */
function readPreviews(parts: Record<string, Part<unknown>>, chatIds: readonly ChatId[], media: MediaRule) {
  const people: Person[] = []
  const previews = new Map<ChatId, ChatPreview>()
  for (const id of chatIds) {
    const dialog = parts[`dialog${id}`]
    const details = dialog === undefined ? null : readDetails(dialog)
    const facts = details?.ok === true ? details.value : null
    const messages = parts[`messages${id}`]
    const page = messages?.ok === true ? decodeWholePage(messages.value, id, facts ?? { userCode: '', customerId: null }, media, previewSize) : null
    people.push(...page?.people ?? [])
    previews.set(id, { details: facts, messages: page?.messages ?? null })
  }
  return { previews, people }
}

function decodeLines(raw: unknown): Line[] {
  return toList(raw).flatMap(one => {
    const line = toMap(one)
    const id = toId<LineId>(line.ID)
    const name = toText(line.LINE_NAME).trim()
    const closingText = line.CLOSE_RULE === 'text' ? toText(line.CLOSE_TEXT).trim() : ''
    return id === null || name === '' ? [] : [{
      id, name, isOff: line.ACTIVE === 'N', queueType: queueTypes.find(type => type === line.QUEUE_TYPE) ?? null,
      closingText, asksToRate: line.VOTE_MESSAGE === 'Y', closingMinutes: toId<number>(line.FULL_CLOSE_TIME) ?? 0
    }]
  })
}

const queueTypes = ['all', 'evenly', 'strictly'] as const
