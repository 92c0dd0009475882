import { defineAsyncComponent, type Component } from 'vue'
import type * as parts from './laterParts'

/**
 * Parts of the screen that the first look at a conversation does not need: one chunk, asked for once by whatever needs it first.
 * `loadLater` asks for it ahead of need, when the first screen stands.
 */
export function loadLater(): Promise<typeof parts> {
  return import('./laterParts')
}

function later<Part extends Component>(choose: (all: typeof parts) => Part): Part {
  return defineAsyncComponent(async () => choose(await loadLater()))
}

export const EmptyState = later(all => all.EmptyState)
export const JumpButton = later(all => all.JumpButton)
export const NoticeBar = later(all => all.NoticeBar)
export const SenderList = later(all => all.SenderList)
export const SkeletonView = later(all => all.SkeletonView)
export const TopStrip = later(all => all.TopStrip)
export const WhyDetails = later(all => all.WhyDetails)
