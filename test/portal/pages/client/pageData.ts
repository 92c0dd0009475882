/** What the server tells the page's script; printed as a JSON block with the id `page-data`. */
import type { LayoutParams } from './layoutParams.ts'

export type PageData =
  | { kind: 'card', placementOptions: Record<string, unknown>, openAppTab: boolean, panelItem: { type: string, id: number } | null }
  | { kind: 'messenger', dialogId: string, placementId: number | null, panelChatId: number | null }
  | { kind: 'app', layout: LayoutParams | null }
  | { kind: 'sliderHost', sliderUrl: string, title: string }
  | { kind: 'start' }

/** Reads the block. Throws when the page has none: every page with the script has one. */
export function readPageData(): PageData {
  const block = document.getElementById('page-data')
  if (!block?.textContent) throw new Error('The page has no data block')
  return JSON.parse(block.textContent) as PageData
}
