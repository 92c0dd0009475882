import { flushPromises } from '@vue/test-utils'
import { ref, type Ref } from 'vue'
import DeliverySign from '@/components/DeliverySign.vue'
import { lineKinds, messageKinds } from '@/components/messageKinds'
import type { MessageKit } from '@/components/messageKit'
import MessageTools from '@/components/MessageTools.vue'
import type { FileLink } from '@/domain/fileLink'
import type { FileId, MessageId } from '@/domain/ids'
import type { Message } from '@/domain/message'

export interface FakeKit extends MessageKit {
  links: Ref<ReadonlyMap<FileId, FileLink>>
  readUpTo: Ref<MessageId | null>
  /** What was asked of it, e.g. `want 5`. */
  calls: string[]
  /** What the portal says about a file; whoever waits for its address gets it. */
  tell: (id: FileId, link: FileLink) => Promise<void>
}

/** No message: one that was quoted and is gone. */
export const goneId = 404 as MessageId

/** The desk's part of the messages, without a portal: it answers nothing before it is told. */
export function createFakeKit(): FakeKit {
  const links = ref<ReadonlyMap<FileId, FileLink>>(new Map())
  const calls: string[] = []
  const waiting = new Map<FileId, (url: string | null) => void>()
  const note = (call: string) => (id?: FileId | Message): void => { calls.push(`${call} ${typeof id === 'object' ? id.id : id ?? ''}`.trim()) }
  return {
    kinds: messageKinds, lines: lineKinds, tools: MessageTools, sign: DeliverySign,
    channel: ref('telegram'), channelTitle: ref('Telegram'), readUpTo: ref<MessageId | null>(null), links, calls,
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
