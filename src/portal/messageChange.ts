import type { MessageId } from '@/domain/ids'
import { imMessageDelete, imMessageUpdate } from './methods/imMessageChange'
import type { Rest } from './rest'

/** What may be done to one's own message once it is on the portal. */
export interface MessageChangePortal {
  /** @param text not empty: the portal would delete the message; @param quoteLength so many signs (UTF-16) of it are a quote, which stays as it is */
  changeMessage: (id: MessageId, text: string, quoteLength: number) => Promise<void>
  deleteMessage: (id: MessageId) => Promise<void>
}

export function createMessageChange(rest: Rest): MessageChangePortal {
  return {
    async changeMessage(id, text, quoteLength) {
      const { method, params } = imMessageUpdate(id, text, quoteLength)
      await rest.read(method, params, true)
    },
    async deleteMessage(id) {
      const { method, params } = imMessageDelete(id)
      await rest.read(method, params, true)
    }
  }
}
