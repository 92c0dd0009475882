/**
 * Turns the written conversations of the `field` data set into state, on top of the common player.
 */
import type { Chat, Message, PortalFile, PortalState } from './model.ts'
import { chatMessages } from './messageStore.ts'
import { playChats, type SeedChat } from './seedBuild.ts'
import { gradientPng, pdfOf } from './seedMedia.ts'

const MINUTE_MS = 60_000

export interface FieldChat extends Omit<SeedChat, 'replyWindow'> {
  /** When the channel stops taking messages (negative: it has), and why; left out: as the customer's last message made it. */
  replyWindow?: { endsInMinutes: number, reason: 'DEFAULT' | 'USER' }
  /** Texts that the channel has never confirmed, although it confirmed what came before. */
  unconfirmed?: string[]
  files?: [id: number, authorId: number, name: string][]
}

function seedFile(state: PortalState, chatId: number, [id, authorId, name]: [number, number, string]): void {
  const isPicture = name.endsWith('.png')
  const content = isPicture ? gradientPng(160, 120, [200, 190, 170], [90, 110, 120]) : pdfOf(name)
  const file: PortalFile = {
    id, chatId, authorId, createdAt: state.now() - 48 * 60 * MINUTE_MS, name, contentType: isPicture ? 'image/png' : 'application/pdf', size: content.length, content
  }
  state.files.set(id, file)
}

/** Its mark of being on the way stays; what the portal had to say about that stands in the thread already. */
function leaveUnconfirmed(state: PortalState, message: Message): void {
  const rest = Object.entries(message.params).filter(([key]) => key !== 'CONNECTOR_MID')
  message.params = { ...Object.fromEntries(rest), SENDING: 'Y', SENDING_TS: Math.floor(message.createdAt / 1000) }
  message.confirmedAt = null
  state.onTheirWay = state.onTheirWay.filter(other => other !== message)
}

function settle(state: PortalState, chat: Chat, { unconfirmed = [], delivery = 'confirms' }: FieldChat): void {
  for (const message of chatMessages(state, chat.id)) if (unconfirmed.includes(message.text)) leaveUnconfirmed(state, message)
  chat.delivery = delivery
}

/** As the common player takes it: what a channel does with messages counts from now on, not for those of the past. */
function played(state: PortalState, { replyWindow, unconfirmed: _texts, files: _files, delivery: _delivery, ...seed }: FieldChat): SeedChat {
  return replyWindow ? { ...seed, replyWindow: { until: state.now() + replyWindow.endsInMinutes * MINUTE_MS, reason: replyWindow.reason } } : seed
}

/** Plays all conversations, then sets what the channels are like now. */
export function playFieldChats(state: PortalState, chats: FieldChat[]): void {
  for (const seed of chats) for (const file of seed.files ?? []) seedFile(state, seed.id, file)
  playChats(state, chats.map(seed => played(state, seed)))
  for (const seed of chats) {
    const chat = state.chats.get(seed.id)
    if (chat) settle(state, chat, seed)
  }
}
