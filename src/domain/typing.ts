/** "Is typing" is told at most this often; the portal shows it for a minute. */
export const typingEveryMs = 5_000

/**
 * Channels that show a customer that somebody is typing: the portal's own live chat and Bitrix24.Network. What other connectors do with it is
 * not documented, so they are not asked to.
 */
const channels = new Set(['livechat', 'network'])

/** @param connectorId as in `imopenlines.crm.chat.get`, e.g. "livechat" */
export function showsTyping(connectorId: string): boolean {
  return channels.has(connectorId)
}
