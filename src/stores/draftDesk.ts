import { reactive, ref } from 'vue'
import type { Device } from '@/device/contract'
import type { Draft, Outbox } from '@/device/outboxContract'
import type { ChatId } from '@/domain/ids'
import type { Reply } from '@/domain/reply'

/** A draft is on the disk this long after the last key, ms; sooner when the page goes away. */
const draftPauseMs = 250

/**
 * What is being written in each chat, and its way onto the disk. A draft carries the id of the entry that it becomes, so that one left behind by a page that
 * died is known for what it is.
 * @param outboxOf null until the user is known
 */
export function createDraftDesk(device: Pick<Device, 'now' | 'after' | 'newId'>, outboxOf: () => Outbox | null) {
  const texts = reactive(new Map<ChatId, string>())
  /** What the text answers. */
  const replies = reactive(new Map<ChatId, Reply>())
  /** The last writing did not reach the disk. */
  const isUnkept = ref(false)
  const ids = new Map<ChatId, string>()
  const unsaved = new Set<ChatId>()
  /** Chats whose press is not on the disk yet: the draft that it was made of stays there until it is. */
  const pressed = new Map<ChatId, number>()
  /** A text sent in parts: what of it is still only a draft when the part with this id is kept. */
  const rests = new Map<string, Draft>()
  /** Words that went with a file and are not proven to have arrived: not in the field, but kept as if they were. */
  const held = new Map<ChatId, ReadonlyMap<string, string>>()
  let cancel: (() => void) | null = null

  function of(chatId: ChatId): string {
    return texts.get(chatId) ?? ''
  }

  function set(chatId: ChatId, text: string): void {
    if (text === '') texts.delete(chatId)
    else texts.set(chatId, text)
    changed(chatId)
  }

  function replyOf(chatId: ChatId): Reply | null {
    return replies.get(chatId) ?? null
  }

  function setReply(chatId: ChatId, reply: Reply | null): void {
    if (reply === null) replies.delete(chatId)
    else replies.set(chatId, reply)
    changed(chatId)
  }

  /** @param text null: proven, or back in the field */
  function hold(chatId: ChatId, localId: string, text: string | null): void {
    const rest = [...held.get(chatId) ?? []].filter(([id]) => id !== localId)
    held.set(chatId, new Map(text === null ? rest : [...rest, [localId, text]]))
    changed(chatId)
  }

  function changed(chatId: ChatId): void {
    unsaved.add(chatId)
    cancel?.()
    cancel = device.after(draftPauseMs, () => { keep() })
  }

  /** Writes what was typed since: after a pause, and when the page may go away. @returns whether all of it survives this page */
  function keep(): boolean {
    cancel?.()
    cancel = null
    const outbox = outboxOf()
    if (outbox === null) return unsaved.size === 0
    let isKept = true
    for (const chatId of [...unsaved]) {
      if ((pressed.get(chatId) ?? 0) > 0) continue
      if (outbox.writeDraft(chatId, record(chatId))) unsaved.delete(chatId)
      else isKept = false
    }
    isUnkept.value = !isKept
    return isKept
  }

  function record(chatId: ChatId): Draft {
    const localId = ids.get(chatId) ?? device.newId()
    ids.set(chatId, localId)
    const text = [...held.get(chatId)?.values() ?? [], of(chatId)].filter(one => one !== '').join('\n')
    return { localId, text, reply: replyOf(chatId), savedAt: device.now() }
  }

  /** The draft becomes these messages and is empty in the same tick. @returns their ids */
  function handOver(outbox: Outbox, chatId: ChatId, parts: readonly string[]): string[] {
    const draft = record(chatId)
    // On the disk before the field is emptied: should the page die now, the draft is there with the id of its entry.
    outbox.writeDraft(chatId, draft)
    texts.delete(chatId)
    replies.delete(chatId)
    ids.delete(chatId)
    unsaved.delete(chatId)
    pressed.set(chatId, (pressed.get(chatId) ?? 0) + parts.length)
    const made = parts.map((_, index) => index === 0 ? draft.localId : device.newId())
    made.slice(0, -1).forEach((localId, index) => {
      rests.set(localId, { localId: made[index + 1] ?? '', text: parts.slice(index + 1).join('\n'), savedAt: device.now() })
    })
    return made
  }

  /** The message with this id is kept as well as it can be: the draft that it was made of is needed no more. */
  function wasKept(outbox: Outbox, chatId: ChatId, localId: string): void {
    pressed.set(chatId, (pressed.get(chatId) ?? 1) - 1)
    if (outbox.readDraft(chatId)?.localId === localId) outbox.writeDraft(chatId, rests.get(localId) ?? noDraft)
    rests.delete(localId)
    if ((held.get(chatId)?.size ?? 0) > 0) unsaved.add(chatId)
    keep()
  }

  /**
   * Takes up what an earlier page left.
   * @param isSpent it was sent, or is on its way: that page went away before its draft did
   */
  function takeUp(outbox: Outbox, chatIds: readonly ChatId[], isSpent: (chatId: ChatId, localId: string) => boolean): void {
    for (const chatId of outbox.drafts()) {
      const draft = outbox.readDraft(chatId)
      if (draft === null || !chatIds.includes(chatId)) continue
      if (isSpent(chatId, draft.localId)) outbox.writeDraft(chatId, noDraft)
      else if (of(chatId) === '') {
        if (draft.text !== '') texts.set(chatId, draft.text)
        if (draft.reply != null) replies.set(chatId, draft.reply)
        ids.set(chatId, draft.localId)
      }
    }
  }

  function clear(): void {
    texts.clear()
    replies.clear()
    held.clear()
    ids.clear()
    unsaved.clear()
  }

  return { texts, isUnkept, of, set, replyOf, setReply, hold, keep, handOver, wasKept, takeUp, clear }
}

const noDraft: Draft = { localId: '', text: '', savedAt: 0 }
