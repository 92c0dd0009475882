import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { lineKinds, messageKinds } from '@/components/messageKinds'
import type { MessageKit } from '@/components/messageKit'
import DeliverySign from '@/components/DeliverySign.vue'
import MessageTools from '@/components/MessageTools.vue'
import type { FileId, MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { plainText } from '@/domain/markup'
import { useConversationStore } from '@/stores/conversation'
import { useFilesStore } from '@/stores/files'
import { useNewsStore } from '@/stores/news'
import { usePortal } from '@/stores/portal'
import { copyText } from './clipboard'

/**
 * Gives the messages of the open chat what they can do. `show` scrolls to a row; `viewed`: the picture that is shown large;
 * `saved`: the message that becomes a template.
 */
export function createMessageKit(
  show: (id: MessageId) => Promise<boolean>
): { kit: MessageKit, viewed: Ref<FileId | null>, saved: Ref<Message | null> } {
  const portal = usePortal()
  const conversation = useConversationStore()
  const files = useFilesStore()
  const news = useNewsStore()
  const viewed = ref<FileId | null>(null)
  const saved = shallowRef<Message | null>(null)

  watch(() => conversation.chatId, id => {
    viewed.value = null
    saved.value = null
    files.forgetOthers(id)
  })
  const inChat = (work: typeof files.want) => (id: FileId): void => { if (conversation.chatId !== null) work(conversation.chatId, id) }

  const kit: MessageKit = {
    kinds: messageKinds,
    lines: lineKinds,
    tools: MessageTools,
    sign: DeliverySign,
    channel: computed(() => conversation.chat?.channel ?? 'other'),
    channelTitle: computed(() => conversation.chat?.channelTitle ?? ''),
    readUpTo: computed(() => conversation.details?.customerReadUpTo ?? null),
    links: computed(() => files.links),
    want: inChat(files.want),
    spoil: inChat(files.spoil),
    again: inChat(files.again),
    obtain: async id => conversation.chatId === null ? null : files.obtain(conversation.chatId, id),
    view: id => { viewed.value = id },
    lead: async id => await conversation.reach(id) && await show(id),
    async copy(message) {
      const isDone = await copyText(plainText(message.text))
      news.tell({ kind: 'copied', isDone })
      return isDone
    },
    openMessenger: () => { portal.openMessenger(conversation.chatId) },
    saveTemplate: message => { saved.value = message }
  }
  return { kit, viewed, saved }
}
