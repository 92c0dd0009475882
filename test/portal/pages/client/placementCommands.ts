/** Commands that depend on the placement. */
import { field, type CommandTable } from './command.ts'

/** Events of the placements this portal has: card tabs, the messenger's sidebar and the app's page fire none. */
const EVENTS: readonly string[] = []

/** Own commands of the card's tab; `resizeWindow` is a common one it only changes, so `getInterface` leaves it out. */
export const cardTabOwnCommands: CommandTable = {
  /** Refreshes the card's form and answers empty. */
  reloadData(_layout, _params, answer) {
    document.dispatchEvent(new CustomEvent('portal:reload-card'))
    answer()
  }
}

/** `getInterface` lists the placement's own commands only, without denied ones. */
export function interfaceCommand(own: CommandTable): CommandTable {
  return {
    getInterface(layout, _params, answer) {
      // @rule getInterface lists the placement's own commands without denied ones — server rest/install/js/rest/applayout.js:getInterface
      answer({ command: Object.keys(own).filter(name => !layout.denied.has(name)), event: [...EVENTS] })
    }
  }
}

/** Exists outside the app's own page only. An unknown event is ignored, and here every event is unknown. */
export const eventCommands: CommandTable = {
  placementBindEvent(_layout, params, answer) {
    const event = field(params, 'event')
    // @rule Unknown events are ignored — server rest/install/js/rest/applayout.js:placementBindEvent
    if (typeof event !== 'string' || !EVENTS.includes(event)) return
    document.addEventListener(`portal:${event}`, fired => answer((fired as CustomEvent<unknown>).detail))
  }
}
