import { emojiGroups } from '@/domain/emojiShelf'
import source from '@/locales/emoji.json'

/** All emoji that the app offers, with the words they are found by. A part of its own: only the open grid needs it. */
export const emojiShelf = emojiGroups(source)
