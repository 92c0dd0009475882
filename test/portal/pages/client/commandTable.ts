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

/** Younger than the script that takes strings only: there they are unknown, so nobody answers. */
const UNKNOWN_TO_OLD_SCRIPT = new Set(['openPath', 'showAppForm'])

/** Every command of a frame's place, denied ones included: the frame's layout drops those. */
export function commandsOf({ placement, takesObjects }: Pick<LayoutParams, 'placement' | 'takesObjects'>): ReadonlyMap<string, Command> {
  const common: CommandTable = { ...appCommands, ...windowCommands, ...sliderCommands, ...messengerCommands, ...pickerCommands }
  const own: CommandTable = CARD_TAB.test(placement) ? cardTabOwnCommands : {}
  const changed: CommandTable = CARD_TAB.test(placement) ? cardTabCommands : {}
  const events: CommandTable = placement === 'DEFAULT' ? {} : eventCommands
  const all = Object.entries({ ...common, ...interfaceCommand(own), ...events, ...changed, ...own })
  return new Map(all.filter(([name]) => takesObjects || !UNKNOWN_TO_OLD_SCRIPT.has(name)))
}
