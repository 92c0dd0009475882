/** Frames that are printed after the page: on the first click of a tab, for another chat, in a slider. */
import type { Command } from './command.ts'
import { callPage } from './endpoint.ts'
import { AppLayout } from './layout.ts'
import type { LayoutParams, LayoutRequest, PrintedLayout } from './layoutParams.ts'

/** Asks the server for a layout and puts it into `place`. The frame is not loaded yet: call `load()`. */
export async function printLayout(
  place: HTMLElement, request: LayoutRequest, commandsOf: (params: LayoutParams) => ReadonlyMap<string, Command>
): Promise<AppLayout> {
  const printed = await callPage<PrintedLayout>('layout', { ...request, pageUrl: window.location.pathname + window.location.search })
  // The portal itself prints the layout, escaped, and its real page inserts it as markup too.
  // eslint-disable-next-line no-restricted-syntax
  place.insertAdjacentHTML('beforeend', printed.html)
  return new AppLayout(printed.params, commandsOf(printed.params))
}
