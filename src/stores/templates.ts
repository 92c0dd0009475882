import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Failure } from '@/domain/failure'
import type { ChatId, LineId, MessageId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import { ownOnShelf, ownTemplatesLimit, ownTemplatesSize, withOwnTemplate } from '@/domain/ownTemplates'
import type { OwnTemplate } from '@/domain/ownTemplates'
import { templateItems } from '@/domain/templateFacts'
import type { ItemFacts } from '@/domain/templateFacts'
import type { LineTemplates } from '@/domain/templateShelf'
import { useChatsStore } from './chats'
import { useConversationStore } from './conversation'
import { failureOf, useDevice, usePortal } from './portal'
import { useSessionStore } from './session'

/**
 * What came of keeping a template. `full`: all of the user's own would take more than is promised; `notKept`: the portal holds something else
 * than was written.
 */
export type Saving = { state: 'idle' | 'running' | 'done' | 'full' | 'notKept' } | { state: 'failed', failure: Failure }

/** What can be inserted into the open chat: the list of its line, the user's own, and the facts that fill them. */
export const useTemplatesStore = defineStore('templates', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const chats = useChatsStore()
  const conversation = useConversationStore()

  const lines = shallowRef<ReadonlyMap<LineId, Part<LineTemplates | null>>>(new Map())
  const own = shallowRef<Part<OwnTemplate[]> | null>(null)
  const items = shallowRef<readonly ItemFacts[]>([])
  const isReading = ref(false)
  const saving = shallowRef<Saving>({ state: 'idle' })
  /** What stands in the form; kept while the picker is closed, because it was typed. `id` null: a new one. */
  const editing = ref<{ id: string | null, name: string, text: string } | null>(null)
  let generation = 0

  const lineId = computed(() => conversation.chat?.lineId ?? null)
  /** Without the scope the portal's list is not even asked for. */
  const hasScope = computed(() => session.scopes === null || session.scopes.includes('lists'))
  /** Null while it is being read for the first time. */
  const line = computed<Part<LineTemplates | null> | null>(() => {
    if (!hasScope.value) return { ok: false, failure: { kind: 'scopeMissing' } }
    return lineId.value === null ? { ok: true, value: null } : lines.value.get(lineId.value) ?? null
  })
  const ownOnes = computed(() => own.value?.ok === true ? own.value.value.map(ownOnShelf) : [])
  const ownSize = computed(() => own.value?.ok === true ? ownTemplatesSize(own.value.value) : 0)

  /** Reads for the open chat what is not known yet; the card's facts and the user's own each time, for they change. */
  async function open(): Promise<void> {
    const mine = ++generation
    const wanted = lineId.value !== null && hasScope.value && lines.value.get(lineId.value)?.ok !== true ? lineId.value : null
    const refs = templateItems(chats.itemRef, conversation.details?.linkedItems ?? [])
    items.value = items.value.filter(known => refs.some(ref => ref.type === known.ref.type && ref.id === known.ref.id))
    isReading.value = true
    try {
      const got = await portal.readTemplates(wanted, refs)
      if (got.line !== null && wanted !== null) putLine(wanted, got.line)
      if (own.value?.ok !== true || got.own.ok) own.value = got.own
      if (mine === generation) items.value = got.items
    } catch (error) {
      const failure = failureOf(error)
      session.note(failure)
      if (wanted !== null) putLine(wanted, { ok: false, failure })
      if (own.value?.ok !== true) own.value = { ok: false, failure }
    }
    if (mine === generation) isReading.value = false
  }

  function putLine(id: LineId, part: Part<LineTemplates | null> | null): void {
    const next = new Map(lines.value)
    if (part === null) next.delete(id)
    else next.set(id, part)
    lines.value = next
  }

  /** Takes one of the user's own in, or in place of what it was. @returns whether it is kept */
  async function saveOwn(name: string, text: string, id: string | null): Promise<boolean> {
    const template = { id: id ?? device.newId(), name, text }
    const isKept = await change(all => withOwnTemplate(all, template))
    if (isKept) editing.value = null
    return isKept
  }

  async function removeOwn(id: string): Promise<boolean> {
    return change(all => all.filter(one => one.id !== id))
  }

  /** The portal's own state is read before, because another tab may have changed it, and after, because only that proves anything. */
  async function change(to: (all: readonly OwnTemplate[]) => OwnTemplate[]): Promise<boolean> {
    if (saving.value.state === 'running') return false
    saving.value = { state: 'running' }
    try {
      const before = await portal.readOwnTemplates()
      const next = to(before)
      own.value = { ok: true, value: before }
      const size = ownTemplatesSize(next)
      if (size > ownTemplatesLimit && size > ownTemplatesSize(before)) return end({ state: 'full' })
      await portal.saveOwnTemplates(next)
      const kept = await portal.readOwnTemplates()
      own.value = { ok: true, value: kept }
      return end({ state: JSON.stringify(kept) === JSON.stringify(next) ? 'done' : 'notKept' })
    } catch (error) {
      return fail(error)
    }
  }

  /** Makes a message that stands in the chat a template for all operators of its line. The list is read anew at the next opening. */
  async function saveToLine(chatId: ChatId, messageId: MessageId): Promise<boolean> {
    if (saving.value.state === 'running') return false
    saving.value = { state: 'running' }
    try {
      await portal.saveToLine(chatId, messageId)
    } catch (error) {
      return fail(error)
    }
    if (lineId.value !== null) putLine(lineId.value, null)
    return end({ state: 'done' })
  }

  function fail(error: unknown): false {
    const failure = failureOf(error)
    session.note(failure)
    end({ state: 'failed', failure })
    return false
  }

  function end(how: Saving): boolean {
    saving.value = how
    return how.state === 'done'
  }

  /** What an earlier try came to is no longer of interest. */
  function forgetSaving(): void {
    if (saving.value.state !== 'running') saving.value = { state: 'idle' }
  }

  return { line, lines, own, ownOnes, ownSize, items, isReading, saving, editing, open, saveOwn, removeOwn, saveToLine, forgetSaving }
})
