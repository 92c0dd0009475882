/** What happens to a message after it was stored: edited, rewritten by its author, deleted. */
import { currentParams, customerText } from './delivery.ts'
import { textParams } from './messages.ts'
import type { Chat, Message, Params, PortalState } from './model.ts'
import { storedText } from './textStored.ts'

/** Changes a message in place: text goes through the same normalisation and is marked `IS_EDITED`, params replace the old ones. */
export function editMessage(state: PortalState, message: Message, change: { text?: string, params?: Params }): void {
  if (change.params !== undefined) {
    message.params = { ...change.params }
    message.confirmedAt = null
  }
  if (change.text === undefined) return
  message.text = storedText(state, change.text, message.authorId).text
  message.params = { ...message.params, IS_EDITED: 'Y' }
  if (message.clientText !== null) message.clientText = message.text
}

export interface Rewriting {
  text: string
  /** New blocks by their keys. */
  given: Params
  /** Keys of blocks that go. */
  removed: string[]
  urlPreview: boolean
  /** Whether readers are told by `IS_EDITED`. */
  isMarked: boolean
}

/** The author's own new words: what the portal had made of the old text (preview, large emoji) is made anew, the rest of the params stays. */
export function rewriteMessage(state: PortalState, chat: Chat, message: Message, { text, given, removed, urlPreview, isMarked }: Rewriting): void {
  message.text = storedText(state, text, message.authorId).text
  const ownAttach = Array.isArray(message.params.ATTACH) ? message.params.ATTACH.filter(attach => !isPreview(attach)) : []
  const kept = { ...message.params, ATTACH: ownAttach, LARGE_FONT: undefined, URL_ONLY: undefined, ...given }
  const entries = Object.entries(kept).filter(([key, value]) => value !== undefined && !removed.includes(key) && !(Array.isArray(value) && value.length === 0))
  message.params = { ...textParams(message.text, Object.fromEntries(entries), message.authorId > 0 && urlPreview), ...isMarked && { IS_EDITED: 'Y' } }
  // @rule An edit reaches the customer only where the message has the connector's id; before that it changes inside the portal alone — server imopenlines/lib/connector.php:1322
  if (message.clientText !== null && 'CONNECTOR_MID' in currentParams(state, message)) message.clientText = customerText(chat, message)
}

function isPreview(attach: unknown): boolean {
  return typeof attach === 'object' && attach !== null && 'DESCRIPTION' in attach && attach.DESCRIPTION === 'SKIP_MESSAGE'
}

// @rule A deletion reaches the customer only where the message has the connector's id; before that the customer keeps it — server imopenlines/lib/connector.php:1369
/** Deletes a message: its row stays in every list, without text, files and blocks, marked `IS_DELETED`. */
export function deleteMessage(state: PortalState, message: Message): void {
  // What the customer wrote was never handed over, and is gone with the customer's own copy.
  const reachesCustomer = !message.delivered || 'CONNECTOR_MID' in currentParams(state, message)
  message.deleted = true
  message.text = ''
  message.fileIds = []
  message.params = { IS_DELETED: 'Y' }
  message.confirmedAt = null
  if (message.clientText !== null && reachesCustomer) message.clientText = ''
}
