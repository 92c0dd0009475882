import type { ChatId, MessageId } from '@/domain/ids'
import type { Command } from './batch'
import type { Portal, SessionStory, StoryPart } from './contract'
import { orBadAnswer, PortalError } from './contract'
import type { Histories } from './histories'
import { decodeSessions } from './methods/chatList'
import { crmActivityPage, nextActivities } from './methods/crmActivities'
import type { DecodedPage } from './methods/imDialog'
import { imDialogMessagesGet } from './methods/imDialog'
import type { ChatFacts } from './methods/imopenlinesDialogGet'
import { decodeHistory, imopenlinesSessionHistoryGet } from './methods/imopenlinesHistory'
import { decodeHits, imDialogMessagesSearch } from './methods/imSearch'
import type { MediaRule } from './methods/people'
import { decodeWholePage } from './methods/wholeMessages'
import type { Rest } from './rest'

/** Messages on each side of one that is jumped to. */
const aroundSize = 25

type StoryReader = Pick<Portal, 'readHistory' | 'readSession' | 'readSessions' | 'readOlder' | 'readNewer' | 'readAround' | 'searchMessages'>

/** Reads a chat beyond its newest page: further pages, sessions by id, and where words stand. */
export function createStoryReader(rest: Rest, media: MediaRule, factsOf: (chatId: ChatId) => ChatFacts, histories: Histories): StoryReader {
  const read = ({ method, params }: Command): Promise<unknown> => rest.read(method, params)

  async function readPage(chatId: ChatId, where: { before: MessageId } | { after: MessageId }): Promise<StoryPart> {
    return orBadAnswer(decodeWholePage(await read(imDialogMessagesGet(chatId, where)), chatId, factsOf(chatId), media))
  }

  function storyOf(raw: unknown): SessionStory {
    const { sessionId, messages, people } = orBadAnswer(decodeHistory(raw, factsOf, media))
    return { sessionId, messages, people }
  }

  return {
    readHistory: async chatId => storyOf(await histories.read(rest, chatId)),
    readSession: async sessionId => storyOf(await read(imopenlinesSessionHistoryGet({ sessionId }))),
    async readSessions(items, before) {
      const raw = await read(crmActivityPage(items, before))
      return { records: orBadAnswer(decodeSessions(raw)), next: nextActivities(raw) }
    },
    readOlder: (chatId, before) => readPage(chatId, { before }),
    readNewer: (chatId, after) => readPage(chatId, { after }),
    async readAround(chatId, messageId) {
      const parts = await rest.batch({
        // The message itself is the last of what stands up to it: `LAST_ID` is left out of its page.
        upTo: imDialogMessagesGet(chatId, { before: messageId + 1 as MessageId }, aroundSize),
        after: imDialogMessagesGet(chatId, { after: messageId }, aroundSize)
      })
      const { upTo, after } = parts
      if (!upTo.ok) throw new PortalError(upTo.failure)
      if (!after.ok) throw new PortalError(after.failure)
      const decode = (raw: unknown): DecodedPage => orBadAnswer(decodeWholePage(raw, chatId, factsOf(chatId), media, aroundSize))
      return { upTo: decode(upTo.value), after: decode(after.value) }
    },
    searchMessages: async (chatId, words, before) => orBadAnswer(decodeHits(await read(imDialogMessagesSearch(chatId, words, before)), words))
  }
}
