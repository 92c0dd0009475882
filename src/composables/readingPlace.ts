import type { InjectionKey } from 'vue'

/** Where in a thread its reader is: at the end, or where a row stands so many pixels below the upper edge. The row is a message's id or the unread line. */
export type ReadingPlace = { at: 'end' } | { at: 'row', key: number | 'unread', top: number }

/** Where the first look leaves its reader's place for the desk, which takes it once. */
export interface PlaceHandover { place: ReadingPlace | null }

export const placeHandoverKey: InjectionKey<PlaceHandover> = Symbol('place handover')

/** Nearer to the end than this counts as being there. */
const endReach = 48

/** The element of a row, if it is mounted. */
export function rowElement(scroller: HTMLElement, key: number | 'unread'): HTMLElement | null {
  return scroller.querySelector(key === 'unread' ? '[data-unread]' : `[data-message-id="${key}"]`)
}

/** Pixels from the upper edge of the thread to that of an element. */
export function topIn(scroller: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}

export function isAtEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight <= endReach
}

/** A thread opens with the line of new messages in its upper third, or at the end. */
export function openingPlace(scroller: HTMLElement, hasUnreadLine: boolean): ReadingPlace {
  return hasUnreadLine ? { at: 'row', key: 'unread', top: scroller.clientHeight / 4 } : { at: 'end' }
}

/** Reads the place off the screen: the first message in view, unless the end is near. Null when no message is in view. */
export function placeOnScreen(scroller: HTMLElement): ReadingPlace | null {
  if (isAtEnd(scroller)) return { at: 'end' }
  const edge = scroller.getBoundingClientRect().top
  for (const message of scroller.querySelectorAll<HTMLElement>('[data-message-id]')) {
    const { top, bottom } = message.getBoundingClientRect()
    if (bottom > edge && top < edge + scroller.clientHeight) return { at: 'row', key: Number(message.dataset.messageId), top: top - edge }
  }
  return null
}

/** How far one must scroll to be at a place, in pixels and their fractions, which `scrollHeight` has not; null when its row is not mounted. */
export function distanceTo(scroller: HTMLElement, place: ReadingPlace): number | null {
  if (place.at === 'end') return (scroller.lastElementChild?.getBoundingClientRect().bottom ?? 0) - scroller.getBoundingClientRect().top - scroller.clientHeight
  const element = rowElement(scroller, place.key)
  return element === null ? null : topIn(scroller, element) - place.top
}
