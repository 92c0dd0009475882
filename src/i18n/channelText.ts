import type { ListedChat } from '@/domain/chat'
import type { I18n } from './i18n'

/** The portal's own name of a chat's channel; where it told none, the sidebar of a chat that no item lists, the kind of it. */
export function channelName({ t }: I18n, { channelTitle, channel }: Pick<ListedChat, 'channelTitle' | 'channel'>): string {
  return channelTitle || t(channel === 'livechat' ? 'channel.livechat' : 'channel.other')
}
