import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowReactive } from 'vue'
import type { ChatId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { messageOf } from '@/domain/story'
import type { Upload, UploadAction } from '@/domain/upload'
import { nameToSend, refusalOf } from '@/domain/uploadFile'
import type { FileRefusal, PickedFile } from '@/domain/uploadFile'
import { canBe } from '@/domain/uploadProof'
import { useConversationStore } from './conversation'
import { useOutgoingStore } from './outgoing'
import { useDevice, usePortal } from './portal'
import { useSessionStore } from './session'
import { createUploadList } from './uploadList'
import { createUploadWork } from './uploadWork'

/** A file in the tray above the text: chosen, not sent. */
export interface TrayFile {
  localId: string
  /** Under which it will go. */
  name: string
  file: PickedFile
  /** Why it will not be sent. */
  refusal: FileRefusal | null
}

const lookMs = 30_000

/** Files: what is chosen in each chat, what is on its way, and what a person does with it. */
export const useUploadsStore = defineStore('uploads', () => {
  const portal = usePortal()
  const device = useDevice()
  const session = useSessionStore()
  const conversation = useConversationStore()
  const outgoing = useOutgoingStore()

  const trays = shallowReactive(new Map<ChatId, readonly TrayFile[]>())
  /** Unconfirmed ones that are being looked for at a person's word. */
  const checking = reactive(new Set<string>())
  /** The portal was found to have no way for files. */
  const isOffered = ref(true)
  const listeners = new Set<(upload: Upload) => void>()
  const list = createUploadList(moved)
  const work = createUploadWork({
    portal, device, list,
    me: () => session.me?.person.id ?? null,
    canUseDrive: () => session.scopes?.includes('disk') === true,
    newestId: chatId => chatId === conversation.chatId ? conversation.newestId : null
  })
  conversation.onRead(({ chatId, messages }) => { work.observe(chatId, messages) })

  const tray = computed(() => conversation.chatId === null ? [] : trays.get(conversation.chatId) ?? [])
  const ofChat = computed(() => conversation.chatId === null ? [] : list.chats.get(conversation.chatId) ?? [])
  /** Those that stand below the messages: a sent one leaves as soon as the chat itself has it. */
  const pending = computed(() => ofChat.value.filter(one => one.messageId === null || messageOf(conversation.messages, one.messageId) === null))
  const waitingCount = computed(() => [...list.chats.values()].flat().filter(({ state }) => state === 'waiting').length)
  /** Would end without a word with this page. */
  const isUnderWay = computed(() => [...list.chats.values()].flat().some(({ state }) => state === 'waiting' || state === 'uploading'))

  function choose(chatId: ChatId, files: readonly PickedFile[]): void {
    const chosen = files.map(file => ({ localId: device.newId(), name: nameToSend(file.name), file, refusal: refusalOf(file) }))
    trays.set(chatId, [...trays.get(chatId) ?? [], ...chosen])
  }

  function takeOut(chatId: ChatId, localId: string): void {
    const all = trays.get(chatId) ?? []
    all.find(one => one.localId === localId)?.file.release()
    trays.set(chatId, all.filter(one => one.localId !== localId))
  }

  /** Sends what is in the tray, in its order; the words go with the first file. What cannot be sent was told and leaves. */
  function send(chatId: ChatId, caption: string): void {
    const all = trays.get(chatId) ?? []
    trays.delete(chatId)
    all.filter(one => one.refusal !== null).forEach(({ file }) => { file.release() })
    all.filter(one => one.refusal === null).forEach(({ localId, name, file }, index) => { begin({ localId, chatId, name, caption: index === 0 ? caption : '' }, file) })
  }

  function begin(facts: Pick<Upload, 'localId' | 'chatId' | 'name' | 'caption'>, file: PickedFile): void {
    list.add({
      ...facts, size: file.size, pressedAt: device.now(), state: 'waiting', progress: 0, isCancelled: false, watermark: null, isStale: true, dispatchedAt: null,
      problem: null, finding: 'none', messageId: null, proof: null
    }, file)
    // Until the words are proven to be in the chat this device keeps them as a draft: the file itself cannot outlive the page.
    if (facts.caption !== '') outgoing.holdWords(facts.chatId, facts.localId, facts.caption)
    void work.wake(facts.chatId)
  }

  function moved(upload: Upload): void {
    if (upload.state === 'sent') settleWords(upload)
    if (upload.state === 'cancelled') giveBack(upload)
    if (upload.problem?.kind === 'file' && upload.problem.why === 'noUpload') isOffered.value = false
    listeners.forEach(listener => { listener(upload) })
    void work.wake(upload.chatId)
  }

  /** The connection is back: what waited goes. */
  function refresh(): void {
    for (const chatId of list.chats.keys()) void work.wake(chatId)
  }

  function settleWords({ chatId, localId }: Upload): void {
    outgoing.holdWords(chatId, localId, null)
    list.files.get(localId)?.release()
  }

  /** Its words go back into the field, before whatever stands there. */
  function giveBack(upload: Upload): void {
    const { chatId, caption } = upload
    const before = outgoing.draftOf(chatId)
    if (caption !== '') outgoing.setDraft(chatId, before === '' ? caption : `${caption}\n${before}`)
    settleWords(upload)
    list.drop(upload)
  }

  function remove(upload: Upload): void {
    settleWords(upload)
    list.drop(upload)
    void work.wake(upload.chatId)
  }

  /** "Check again": one look; reads only. */
  async function check({ chatId, localId }: Upload): Promise<void> {
    if (checking.has(localId)) return
    checking.add(localId)
    try {
      const finding = await work.look(chatId, localId, lookMs)
      if (finding !== null && list.find(chatId, localId)?.state === 'unconfirmed') list.move(chatId, localId, { kind: 'exhaust', finding })
    } finally {
      checking.delete(localId)
    }
  }

  /** Of a failed one the same; of an unconfirmed one, after one more look, a new one in its place. */
  async function sendAgain(upload: Upload): Promise<void> {
    const { chatId, localId, name, caption } = upload
    if (upload.state === 'failed') return list.move(chatId, localId, { kind: 'again' })
    if (checking.has(localId)) return
    await check(upload)
    const file = list.files.get(localId)
    if (list.find(chatId, localId)?.state !== 'unconfirmed' || file === undefined) return
    list.drop(upload)
    begin({ localId: device.newId(), chatId, name, caption }, file)
    outgoing.holdWords(chatId, localId, null)
  }

  /** Back into the tray, its words back into the field. */
  function edit(upload: Upload): void {
    const file = list.files.get(upload.localId)
    if (file !== undefined) choose(upload.chatId, [file])
    list.files.delete(upload.localId)
    giveBack(upload)
  }

  /** Carries out what a person decided, if the file is still as they saw it. */
  async function act(localId: string, action: UploadAction): Promise<void> {
    const upload = ofChat.value.find(one => one.localId === localId)
    if (upload === undefined) return
    const { state } = upload
    switch (action) {
      case 'cancel':
        if (state === 'waiting' || (state === 'uploading' && !upload.isCancelled)) list.move(upload.chatId, localId, { kind: 'cancel' })
        return work.stop(localId)
      case 'check': return state === 'unconfirmed' ? check(upload) : undefined
      case 'sendAgain': return state === 'failed' || state === 'unconfirmed' ? sendAgain(upload) : undefined
      case 'edit': return state === 'failed' ? edit(upload) : undefined
      case 'itWasSent':
      case 'remove': if (state === 'failed' || state === 'unconfirmed') remove(upload)
    }
  }

  /** A thread without copies of what is still on its way: a poll may bring the message before the answer to its request. */
  function withoutOpen(messages: Message[]): Message[] {
    const open = ofChat.value.filter(one => one.state === 'uploading')
    const user = session.me?.person.id
    if (open.length === 0 || user === undefined) return messages
    return messages.filter(message => !open.some(one => canBe(one, message, user, list.claims)))
  }

  function onSettled(listener: (upload: Upload) => void): void {
    listeners.add(listener)
  }

  return { tray, pending, checking, isOffered, waitingCount, isUnderWay, choose, takeOut, send, refresh, act, withoutOpen, onSettled }
})
