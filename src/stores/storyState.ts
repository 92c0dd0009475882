import { computed, shallowRef } from 'vue'
import type { Message } from '@/domain/message'
import type { Span } from '@/domain/story'
import { emptyStory, gapsOf, withReading } from '@/domain/story'

export type StoryState = ReturnType<typeof createStoryState>

/** The open chat's story, growing by numbered readings. */
export function createStoryState() {
  const story = shallowRef(emptyStory)
  let last = 0

  const messages = computed(() => story.value.messages)
  const gaps = computed(() => gapsOf(story.value))
  const oldestId = computed(() => messages.value[0]?.id ?? null)
  const newestId = computed(() => messages.value.at(-1)?.id ?? null)

  /** The number of a request that leaves now. */
  function begin(): number {
    return ++last
  }

  function add(number: number, read: readonly Message[], span: Span | null): void {
    story.value = withReading(story.value, { number, messages: read, span })
  }

  function clear(): void {
    story.value = emptyStory
  }

  return { messages, gaps, oldestId, newestId, begin, add, clear }
}

/** From the first to the last of these messages, which are ascending; null without any. */
export function spanOf(messages: readonly Message[]): Span | null {
  const [first] = messages
  const last = messages.at(-1)
  return first === undefined || last === undefined ? null : { from: first.id, to: last.id }
}
