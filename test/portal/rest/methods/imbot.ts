/**
 * `imbot.bot.list`: the only method that names every bot of the portal, whoever made it.
 */
import type { Call, Method } from '../method.ts'
import { phpMap } from '../php.ts'
import { fullName } from '../../state/operations.ts'

/** A map by id; `[]` when the portal has no bots. The id inside is a number. */
function botList({ state }: Call): unknown {
  // @rule Every bot of the portal is listed, whoever made it — server im/classes/general/im_rest.php:3058
  const bots = [...state.users.values()].filter(user => user.kind === 'bot')
  return phpMap(Object.fromEntries(bots.map(bot => [String(bot.id), { ID: bot.id, NAME: fullName(bot), CODE: `bot_${bot.id}`, OPENLINE: 'Y' }])))
}

export const methods: Method[] = [
  { name: 'imbot.bot.list', scope: 'imbot', anyKeyCase: true, run: botList }
]
