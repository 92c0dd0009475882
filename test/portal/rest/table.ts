/** All REST methods of the portal, by lower-cased name. A new group of methods adds its line here. */
import type { Method } from './method.ts'
import { methods as crm } from './methods/crm.ts'
import { methods as imDialog } from './methods/imDialog.ts'
import { methods as imDisk } from './methods/imDisk.ts'
import { methods as imFile } from './methods/imFile.ts'
import { methods as imMessage } from './methods/imMessage.ts'
import { methods as imMessageChange } from './methods/imMessageChange.ts'
import { methods as imRecent } from './methods/imRecent.ts'
import { methods as imSearch } from './methods/imSearch.ts'
import { methods as imUpload } from './methods/imUpload.ts'
import { methods as imUser } from './methods/imUser.ts'
import { methods as imbot } from './methods/imbot.ts'
import { methods as openLinesConfig } from './methods/imopenlinesConfig.ts'
import { methods as openLinesCrm } from './methods/imopenlinesCrm.ts'
import { methods as openLinesDesk } from './methods/imopenlinesDesk.ts'
import { methods as openLinesHistory } from './methods/imopenlinesHistory.ts'
import { methods as openLinesMembers } from './methods/imopenlinesMembers.ts'
import { methods as openLinesModes } from './methods/imopenlinesModes.ts'
import { methods as openLinesOperator } from './methods/imopenlinesOperator.ts'
import { methods as openLinesQuick } from './methods/imopenlinesQuick.ts'
import { methods as openLinesSession } from './methods/imopenlinesSession.ts'
import { methods as lists } from './methods/lists.ts'
import { methods as options } from './methods/options.ts'
import { methods as placements } from './methods/placements.ts'
import { systemMethods } from './methods/system.ts'
import { methods as users } from './methods/users.ts'

const groups: Method[][] = [
  systemMethods(findMethod, allMethods),
  users,
  options,
  placements,
  crm,
  imDialog,
  imDisk,
  imFile,
  imMessage,
  imMessageChange,
  imRecent,
  imSearch,
  imUpload,
  imUser,
  openLinesConfig,
  openLinesCrm,
  openLinesDesk,
  openLinesHistory,
  openLinesMembers,
  openLinesModes,
  openLinesOperator,
  openLinesQuick,
  openLinesSession,
  imbot,
  lists
]

const table = new Map(groups.flat().map(method => [method.name.toLowerCase(), method]))

/** The method of that name in any letter case; null when the portal has none. */
export function findMethod(name: string): Method | null {
  return table.get(name.toLowerCase()) ?? null
}

/** Every method of the portal, in no particular order. */
export function allMethods(): Method[] {
  return [...table.values()]
}
