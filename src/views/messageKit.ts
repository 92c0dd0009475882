import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import { lineKinds, messageKinds } from '@/components/messageKinds'
import type { MessageKit } from '@/components/messageKit'
import DeliverySign from '@/components/DeliverySign.vue'
import DeliveryWords from '@/components/DeliveryWords.vue'
import { deliveryMark, type DeliveryMark } from '@/components/deliveryMark'
import MessageTools from '@/components/MessageTools.vue'
import type { FileId, MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { plainText } from '@/domain/markup'
import { quoteLengthOf, replyTo } from '@/domain/reply'
import { titleOf } from '@/domain/todo'
import { channelName } from '@/i18n/channelText'
import { datesOf } from '@/i18n/dates'
import { useI18n } from '@/i18n/i18n'
import { authorName, personName } from '@/i18n/personName'
import { useConversationStore } from '@/stores/conversation'
import { useFilesStore } from '@/stores/files'
import { useMessageChangeStore } from '@/stores/messageChange'
import { useNewsStore } from '@/stores/news'
import { useOutgoingStore } from '@/stores/outgoing'
import { usePanelsStore } from '@/stores/panels'
import { usePeopleStore } from '@/stores/people'
import { usePortal } from '@/stores/portal'
import { useTodosStore } from '@/stores/todos'
import { copyText } from './clipboard'

/**
 * Gives the messages of the open chat what they can do. `show` scrolls to a row, `write` leads to the field; `viewed`: the picture that is shown large;
 * `saved`: the message that becomes a template.
 */
export function createMessageKit(
  show: (id: MessageId) => Promise<boolean>, write: () => void
): { kit: MessageKit, viewed: Ref<FileId | null>, saved: Ref<Message | null> } {
  const i18n = useI18n()
  const portal = usePortal()
  const todos = useTodosStore()
  const conversation = useConversationStore()
  const files = useFilesStore()
  const news = useNewsStore()
  const change = useMessageChangeStore()
  const panels = usePanelsStore()
  const people = usePeopleStore()
  const outgoing = useOutgoingStore()
  const viewed = ref<FileId | null>(null)
  const saved = shallowRef<Message | null>(null)

  watch(() => conversation.chatId, id => {
    viewed.value = null
    saved.value = null
    files.forgetOthers(id)
  })
  const inChat = (work: typeof files.want) => (id: FileId): void => { if (conversation.chatId !== null) work(conversation.chatId, id) }

  const originals = reactive(new Set<MessageId>())
  const channelTitle = computed(() => conversation.chat === null ? '' : channelName(i18n, conversation.chat))
  function mark(message: Message): DeliveryMark | null {
    const found = deliveryMark(i18n, message, conversation.standing(message), channelTitle.value)
    const names = reached(message)
    return found === null || names === '' ? found : { ...found, words: i18n.t('status.reached', { words: found.words, names }) }
  }

  /** In a group chat each of the customers has a mark of their own. */
  function reached({ id }: Message): string {
    if (conversation.details === null || conversation.details.customerId !== null) return ''
    return conversation.details.readMarks.filter(one => one.messageId >= id).map(one => people.people.get(one.userId))
      .filter(person => person?.kind === 'customer').map(person => personName(i18n, person!)).join(', ')
  }

  const kit: MessageKit = {
    kinds: messageKinds,
    lines: lineKinds,
    tools: MessageTools,
    sign: DeliverySign,
    words: DeliveryWords,
    channel: computed(() => conversation.chat?.channel ?? 'other'),
    channelTitle,
    connectorId: computed(() => conversation.chat?.connectorId ?? ''),
    standing: conversation.standing,
    mark,
    isExplanation: conversation.isExplanation,
    writeAgain(message) {
      const { chatId } = message
      const words = message.text.slice(quoteLengthOf(message.text))
      const draft = outgoing.draftOf(chatId)
      outgoing.setDraft(chatId, draft === '' ? words : `${words}\n${draft}`)
      write()
    },
    originals,
    showOriginal: id => { if (!originals.delete(id)) originals.add(id) },
    links: computed(() => files.links),
    isMember: computed(() => conversation.details?.isMember !== false),
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
    changes: message => ({ edit: change.canEdit(message), remove: change.canDelete(message) }),
    reply(message) {
      if (conversation.chatId !== null) outgoing.setReply(conversation.chatId, replyTo(message, authorName(i18n, message)))
    },
    edit: change.begin,
    remove: message => { panels.show({ kind: 'deleteMessage', messageId: message.id }) },
    saveTemplate: message => { saved.value = message },
    addTodo(message) {
      const words = plainText(message.text).trim()
      const from = i18n.t('message.name', { author: authorName(i18n, message), time: `${datesOf(i18n).date(message.sentAt)} ${i18n.time(message.sentAt)}` })
      todos.begin({ title: titleOf(words), description: `${from}:\n${words}` })
    }
  }
  return { kit, viewed, saved }
}
