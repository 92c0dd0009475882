/** Which commands a frame may give, by its placement. */
import { appCommands } from './appCommands.ts'
import type { Command, CommandTable } from './command.ts'
import { messengerCommands } from './messengerCommands.ts'
import { pickerCommands } from './pickerCommands.ts'
import { cardTabOwnCommands, eventCommands, interfaceCommand } from './placementCommands.ts'
import { sliderCommands } from './sliderCommands.ts'
import { cardTabCommands, windowCommands } from './windowCommands.ts'

const CARD_TAB = /^CRM_[A-Z0-9_]+_DETAIL_TAB$/

/** Every command of a placement, denied ones included: the frame's layout drops those. */
export function commandsOf(placement: string): ReadonlyMap<string, Command> {
  const common: CommandTable = { ...appCommands, ...windowCommands, ...sliderCommands, ...messengerCommands, ...pickerCommands }
  const own: CommandTable = CARD_TAB.test(placement) ? cardTabOwnCommands : {}
  const changed: CommandTable = CARD_TAB.test(placement) ? cardTabCommands : {}
  const events: CommandTable = placement === 'DEFAULT' ? {} : eventCommands
  return new Map(Object.entries({ ...common, ...interfaceCommand(own), ...events, ...changed, ...own }))
}
