import { isSameItem } from '@/domain/crmItem'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import type { ChatId, CrmItemId, MessageId, UserId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { textToSend } from '@/domain/messageText'
import type { SendAddress } from '@/domain/sendAddress'
import type { SendOutcome } from '@/domain/sendOutcome'
import { PortalError } from '@/portal/contract'
import type { ChatReading, SendRequest } from '@/portal/contract'
import type { SimClock } from './simClock'
import { readBack, store as atPortal } from './storedText'

/** How one request ends. `lost`: no usable answer; the message may be stored all the same. */
export type Fate =
  | { kind: 'ok', ms: number }
  | { kind: 'lost', ms: number, storedAfter: number | null }
  /** Never answered by the time the sender gives up, and answered later. */
  | { kind: 'late', ms: number, storedAfter: number }
  | { kind: 'refused', ms: number }
  | { kind: 'deferred', ms: number, reason: 'limited' | 'tokenLost' }

/** The card that everything is pressed in, and another item that a session may hang on. */
export const card: CrmItemRef = { type: 'deal', id: 1 as CrmItemId }
export const other: CrmItemRef = { type: 'contact', id: 2 as CrmItemId }

const elsewhere: SendOutcome = { kind: 'refused', reason: 'notInCrmOrClosed', code: 'CHAT_NOT_IN_CRM', argument: null, description: '' }

/** A message on the model portal, with the press it came from. */
export interface Stored {
  message: Message
  /** `localId` of the press; null: written in the messenger or by others. */
  origin: string | null
}

export type SimPortal = ReturnType<typeof createSimPortal>

/** The model of the portal: stores, answers or loses the answer, refuses, limits, edits, deletes. */
export function createSimPortal(clock: SimClock, habits: { marksAutomatic: boolean, keepsKey: boolean, pageSize: number }) {
  const { pageSize } = habits
  const stored: Stored[] = []
  const requests: { localId: string, at: number }[] = []
  let lastId = 100
  let isReachable = true
  let isReadable = true
  let fates: Fate[] = []
  /** The item that the active session is bound to; null: none. */
  let bound: CrmItemRef | null = card
  /** The same as the app knows it: out of date until it looks again. */
  let known: CrmItemRef | null = card
  /** Text as the portal gives it back, unlike what was sent. */
  let garblesNext = false

  function store(chatId: ChatId, authorId: UserId, text: string, origin: string | null, facts: { isAutomatic: boolean, key: string | null }): MessageId {
    lastId += clock.between(1, 3)
    const id = lastId as MessageId
    stored.push({
      origin,
      message: {
        id, chatId, kind: 'operator', side: 'ours', author: null, echo: null, original: null, isSticker: false, note: '', authorId, sentAt: clock.now(), text: readBack(atPortal(garblesNext ? `${text} (changed by the portal)` : text)),
        systemKind: null, isUnread: false, isDeleted: false, isEdited: false, isHidden: false, delivery: null, files: [], widget: null,
        sessionId: null, attachments: [], keyboard: [], isLarge: false, ...facts
      }
    })
    garblesNext = false
    return id
  }

  /** Checked before anything is stored. */
  function isElsewhere({ route, item }: SendRequest): boolean {
    return route === 'crm' && (bound === null || item === null || !isSameItem(item, bound))
  }

  function storeRequest({ chatId, authorId, text, key, route }: SendRequest): MessageId {
    const known = route === 'own' && habits.keepsKey ? stored.find(one => one.message.key === key) : undefined
    if (known !== undefined) return known.message.id
    return store(chatId, authorId, textToSend(text), key, { isAutomatic: route === 'crm' && habits.marksAutomatic, key: route === 'own' && habits.keepsKey ? key : null })
  }

  /** The answer reaches `tell` when its time comes, whoever is still there to hear it. */
  function send(request: SendRequest, tell: (outcome: SendOutcome) => void): void {
    requests.push({ localId: request.key, at: clock.now() })
    const fate = isReachable ? fates.shift() ?? { kind: 'ok', ms: clock.between(20, 400) } : { kind: 'lost', ms: 50, storedAfter: null } as const
    switch (fate.kind) {
      case 'ok': {
        clock.after(fate.ms / 2, () => {
          const outcome = isElsewhere(request) ? elsewhere : { kind: 'sent', messageId: storeRequest(request) } as const
          clock.after(fate.ms / 2, () => { tell(outcome) })
        })
        return
      }
      case 'late': {
        clock.after(fate.storedAfter, () => {
          const outcome = isElsewhere(request) ? elsewhere : { kind: 'sent', messageId: storeRequest(request) } as const
          clock.after(Math.max(0, fate.ms - fate.storedAfter), () => { tell(outcome) })
        })
        return
      }
      case 'lost': {
        if (fate.storedAfter !== null) clock.after(fate.storedAfter, () => { if (!isElsewhere(request)) storeRequest(request) })
        clock.after(fate.ms, () => { tell({ kind: 'unknown' }) })
        return
      }
      case 'refused':
        clock.after(fate.ms, () => { tell({ kind: 'refused', reason: 'notMember', code: 'CANCELED', argument: null, description: '' }) })
        return
      case 'deferred':
        clock.after(fate.ms, () => { tell({ kind: 'deferred', reason: fate.reason, retryAt: null }) })
    }
  }

  function readSince(chatId: ChatId, after: MessageId | null): { reading: ChatReading } | { failure: Failure } {
    if (!isReachable || !isReadable) return { failure: { kind: 'unreachable' } }
    const all = stored.map(one => one.message).filter(message => message.chatId === chatId)
    const messages = after === null ? all.slice(-2 * pageSize) : all.filter(message => message.id > after).slice(0, pageSize)
    return { reading: { messages, isFull: after !== null && messages.length === pageSize, source: 'messages' } }
  }

  return {
    stored,
    requests,
    send,
    readSince,
    /** Somebody else writes, or the same person elsewhere. */
    write: (chatId: ChatId, authorId: UserId, text: string, isAutomatic: boolean) => store(chatId, authorId, text, null, { isAutomatic, key: null }),
    /** A new session is bound to another item, or to none. */
    rebind: (item: CrmItemRef | null) => { bound = item },
    addressOf: (isRefused: boolean): SendAddress => {
      if (isRefused) known = bound
      return known === null ? { kind: 'own' } : { kind: 'item', item: known, title: null }
    },
    remove: (id: MessageId) => { for (const one of stored) if (one.message.id === id) one.message = { ...one.message, isDeleted: true } },
    edit: (id: MessageId) => { for (const one of stored) if (one.message.id === id) one.message = { ...one.message, text: 'edited', isEdited: true } },
    nextFates: (...next: Fate[]) => { fates.push(...next) },
    forgetFates: () => { fates = [] },
    garbleNext: () => { garblesNext = true },
    setReachable: (value: boolean) => { isReachable = value },
    setReadable: (value: boolean) => { isReadable = value },
    isReachable: () => isReachable,
    fail: (failure: Failure) => new PortalError(failure)
  }
}
