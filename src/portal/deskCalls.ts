import type { Command } from './batch'
import { orBadAnswer } from './contract'
import type { Portal } from './contract'
import { toRows } from './decode'
import type { Histories } from './histories'
import { decodeHeadVote, imopenlinesSessionHeadVote } from './methods/imopenlinesSession'
import type { MediaRule } from './methods/people'
import { decodeColleague, decodeParticipant } from './methods/people'
import { imDialogUsersList, imopenlinesCrmChatUserAdd, userSearch } from './methods/userSearch'
import type { Rest } from './rest'

/** People of the portal and of a chat, and what a head says of a session. */
export function createDeskCalls(
  rest: Rest, media: MediaRule, histories: Histories
): Pick<Portal, 'readHeadVote' | 'voteAsHead' | 'findColleagues' | 'readParticipants' | 'addToChat'> {
  const ask = ({ method, params }: Command, once = false): Promise<unknown> => rest.read(method, params, once)
  return {
    async readHeadVote(chatId) {
      return decodeHeadVote(await histories.read(rest, chatId))
    },
    async voteAsHead(sessionId, rating, comment) {
      await ask(imopenlinesSessionHeadVote(sessionId, rating, comment), true)
    },
    async findColleagues(query) {
      return orBadAnswer(toRows(await ask(userSearch(query)), 'ID')).map(raw => decodeColleague(raw, media)).filter(one => one !== null)
    },
    async readParticipants(chatId) {
      return orBadAnswer(toRows(await ask(imDialogUsersList(chatId)), 'id')).map(raw => decodeParticipant(raw, media)).filter(one => one !== null)
    },
    async addToChat(item, chatId, userId) {
      await ask(imopenlinesCrmChatUserAdd(item, chatId, userId), true)
    }
  }
}
