import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Message } from '@/domain/message'
import type { OutboxEntry } from '@/domain/outbox'
import type { Person } from '@/domain/person'
import type { Upload } from '@/domain/upload'
import { useLiveStore } from './live'
import { useOutgoingStore } from './outgoing'
import { useUploadsStore } from './uploads'

/** What a screen reader should hear; the words are chosen by whoever shows it. */
export type News =
  | { kind: 'arrived', author: Person | null, count: number }
  | { kind: 'settled', entry: OutboxEntry }
  | { kind: 'file', upload: Upload }
  | { kind: 'copied', isDone: boolean }
  | { kind: 'done', what: 'vote' }

/** New messages of the customer are announced at most this often; what came in between is joined into the next one. */
const quietMs = 10_000

/** One thing at a time for the app's hidden status region. */
export const useNewsStore = defineStore('news', () => {
  const current = shallowRef<{ id: number, news: News } | null>(null)
  let joined: Message[] = []
  let timer: ReturnType<typeof setTimeout> | null = null

  function tell(news: News): void {
    current.value = { id: (current.value?.id ?? 0) + 1, news }
  }

  function arrive(messages: readonly Message[]): void {
    joined.push(...messages)
    if (timer === null) flush()
  }

  function flush(): void {
    timer = null
    const last = joined.at(-1)
    if (last === undefined) return
    tell({ kind: 'arrived', author: last.author, count: joined.length })
    joined = []
    timer = setTimeout(flush, quietMs)
  }

  useLiveStore().onArrival(arrive)
  useOutgoingStore().onSettled(entry => { if (isNews(entry)) tell({ kind: 'settled', entry }) })

  useUploadsStore().onSettled(upload => { if (isFileNews(upload)) tell({ kind: 'file', upload }) })

  return { current, tell }
})

/** A message on its usual way is no news. */
function isNews({ state, paused }: OutboxEntry): boolean {
  return state === 'sent' || state === 'failed' || state === 'unconfirmed' || (state === 'queued' && paused !== null)
}

function isFileNews({ state }: Upload): boolean {
  return state === 'sent' || state === 'failed' || state === 'unconfirmed' || state === 'cancelled'
}
