/**
 * The two small data sets: the demo and a portal without conversations.
 */
import type { PortalState } from './model.ts'
import { seedAnswers } from './seedAnswers.ts'
import { playChats } from './seedBuild.ts'
import { deskChats } from './seedChatsDesk.ts'
import { ENGLISH_CHATS } from './seedChatsEnglish.ts'
import { KINDS_CHATS } from './seedChatsKinds.ts'
import { RUSSIAN_CHATS } from './seedChatsRussian.ts'
import { SHOWCASE_CHATS } from './seedChatsShowcase.ts'
import { seedFiles } from './seedFiles.ts'
import { seedFewItems, seedItems } from './seedItems.ts'
import { seedPeople } from './seedPeople.ts'
import { seedTimeline } from './seedTimeline.ts'

/** People, items and conversations of every kind, as a working day leaves them. */
export function seedDemo(state: PortalState): void {
  seedPeople(state)
  seedAnswers(state)
  seedItems(state)
  seedFiles(state)
  playChats(state, [...SHOWCASE_CHATS, ...RUSSIAN_CHATS, ...ENGLISH_CHATS, ...deskChats(), ...KINDS_CHATS])
  seedTimeline(state)
}

/** People, lines and a few items; nobody has written yet. */
export function seedEmpty(state: PortalState): void {
  seedPeople(state)
  seedAnswers(state)
  seedFewItems(state)
}
