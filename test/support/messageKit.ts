import { flushPromises } from '@vue/test-utils'
import { reactive, ref, type Ref } from 'vue'
import DeliverySign from '@/components/DeliverySign.vue'
import DeliveryWords from '@/components/DeliveryWords.vue'
import { deliveryMark } from '@/components/deliveryMark'
import { lineKinds, messageKinds } from '@/components/messageKinds'
import type { MessageKit } from '@/components/messageKit'
import MessageTools from '@/components/MessageTools.vue'
import type { FileLink } from '@/domain/fileLink'
import type { FileId, MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import { standingOf, type ChannelFacts } from '@/domain/standing'
import { i18nOf } from './mounting'
import { now } from './screen'

export interface FakeKit extends MessageKit {
  isMember: Ref<boolean>
  links: Ref<ReadonlyMap<FileId, FileLink>>
  /** What is known of the channel. */
  facts: Ref<ChannelFacts>
  /** The message behind the one that is shown. */
  behind: Ref<Message | undefined>
  /** What was asked of it, e.g. `want 5`. */
  calls: string[]
  /** What the portal says about a file; whoever waits for its address gets it. */
  tell: (id: FileId, link: FileLink) => Promise<void>
}

/** No message: one that was quoted and is gone. */
export const goneId = 404 as MessageId

/** The desk's part of the messages, without a portal: it answers nothing before it is told. */
export function createFakeKit(language: 'en' | 'ru' = 'en'): FakeKit {
  const links = ref<ReadonlyMap<FileId, FileLink>>(new Map())
  const facts = ref<ChannelFacts>({ isLive: false, readUpTo: null, isConfirming: true, now })
  const behind = ref<Message | undefined>()
  const standing: MessageKit['standing'] = message => standingOf(message, behind.value, facts.value)
  const originals = reactive(new Set<MessageId>())
  const calls: string[] = []
  const waiting = new Map<FileId, (url: string | null) => void>()
  const note = (call: string) => (id?: FileId | Message): void => { calls.push(`${call} ${typeof id === 'object' ? id.id : id ?? ''}`.trim()) }
  return {
    kinds: messageKinds, lines: lineKinds, tools: MessageTools, sign: DeliverySign,
    channel: ref('telegram'), channelTitle: ref('Telegram'), links, isMember: ref(true), calls, facts, behind, standing, originals,
    connectorId: ref('telegrambot'), words: DeliveryWords, isExplanation: () => false, writeAgain: note('writeAgain'),
    mark: message => deliveryMark(i18nOf(language), message, standing(message), 'Telegram'),
    showOriginal: id => { if (!originals.delete(id)) originals.add(id) },
    changes: message => ({ edit: message.side === 'ours', remove: message.side === 'ours' }), reply: note('reply'), edit: note('edit'), remove: note('remove'),
    saveTemplate: note('saveTemplate'), addTodo: note('addTodo'), want: note('want'), spoil: note('spoil'), again: note('again'), view: note('view'),
    openMessenger: () => { calls.push('openMessenger') },
    lead: id => Promise.resolve(id !== goneId),
    copy(message) {
      note('copy')(message)
      return Promise.resolve(true)
    },
    obtain(id) {
      note('obtain')(id)
      links.value = new Map(links.value).set(id, { state: 'asked' })
      return new Promise(resolve => { waiting.set(id, resolve) })
    },
    async tell(id, link) {
      links.value = new Map(links.value).set(id, link)
      waiting.get(id)?.(link.state === 'asked' ? null : link.url)
      waiting.delete(id)
      await flushPromises()
    }
  }
}
