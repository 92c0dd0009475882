/** Which commands a frame may give, by its placement. */
import { appCommands } from './appCommands.ts'
import type { Command, CommandTable } from './command.ts'
import type { LayoutParams } from './layoutParams.ts'
import { messengerCommands } from './messengerCommands.ts'
import { pickerCommands } from './pickerCommands.ts'
import { cardTabOwnCommands, eventCommands, interfaceCommand } from './placementCommands.ts'
import { sliderCommands } from './sliderCommands.ts'
import { cardTabCommands, windowCommands } from './windowCommands.ts'

const CARD_TAB = /^CRM_[A-Z0-9_]+_DETAIL_TAB$/

/** Whether the page's script knows the command at all: an unknown one is never answered. */
function isKnown(name: string, { takesObjects, knowsOpenPath }: Pick<LayoutParams, 'takesObjects' | 'knowsOpenPath'>): boolean {
  // @rule The script that takes strings only knows neither openPath nor showAppForm — server rest/install/js/rest/applayout.js:openPath (absent in 20.0.500)
  if (!takesObjects && (name === 'openPath' || name === 'showAppForm')) return false
  // @rule An old box's script does not know openPath, and drops what it does not know — server rest/install/js/rest/applayout.js:openPath (absent in 20.0.500)
  return knowsOpenPath || name !== 'openPath'
}

/** Every command of a frame's place, denied ones included: the frame's layout drops those. */
export function commandsOf(params: Pick<LayoutParams, 'placement' | 'takesObjects' | 'knowsOpenPath'>): ReadonlyMap<string, Command> {
  const { placement } = params
  const common: CommandTable = { ...appCommands, ...windowCommands, ...sliderCommands, ...messengerCommands, ...pickerCommands }
  const own: CommandTable = CARD_TAB.test(placement) ? cardTabOwnCommands : {}
  const changed: CommandTable = CARD_TAB.test(placement) ? cardTabCommands : {}
  const events: CommandTable = placement === 'DEFAULT' ? {} : eventCommands
  const all = Object.entries({ ...common, ...interfaceCommand(own), ...events, ...changed, ...own })
  return new Map(all.filter(([name]) => isKnown(name, params)))
}
