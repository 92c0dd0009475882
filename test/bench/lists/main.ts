/**
 * Two lists to compare with, of the app's own rows: `?list=plain`, a `v-for` in a box that scrolls, and `?list=virtua`, the windowed list as it
 * comes. Neither does anything else: no keys, no selection, no anchoring of their own.
 */
import { Virtualizer } from 'virtua/vue'
import { createApp, defineComponent, h, nextTick, shallowRef, useTemplateRef, type VNode } from 'vue'
import { wholeMarkup } from '@/components/markupKit'
import { markupKey } from '@/components/markupReader'
import { messageKitKey } from '@/components/messageKit'
import ThreadRow from '@/components/ThreadRow.vue'
import { timelineRows, type TimelineRow } from '@/domain/timeline'
import { createI18n, i18nKey } from '@/i18n/i18n'
import en from '@/locales/en.json'
import later from '@/locales/en.later.json'
import '@/styles/tokens.css'
import '@/styles/base.css'
import './lists.css'
import { idleKit } from './idleKit'
import { timeMarkup } from './markup'
import { me, messagesOf } from './messages'

const isVirtua = new URLSearchParams(location.search).get('list') === 'virtua'
const whole = 100_000
const shown = { from: whole, to: whole }
const rows = shallowRef<TimelineRow[]>([])
const isShift = shallowRef(false)

const List = defineComponent(() => {
  const box = useTemplateRef<HTMLElement>('box')
  const rowOf = (row: TimelineRow): VNode => h(ThreadRow, { key: row.key, row, me: me.id, channelTitle: '', now: Date.now(), lastOursId: null })
  return () => h('div', { ref: 'box', role: 'log', class: 'log' }, isVirtua
    ? [h(Virtualizer<TimelineRow>, { data: rows.value, shift: isShift.value, ...box.value && { scrollRef: box.value } }, {
        default: ({ item }: { item: TimelineRow }) => [rowOf(item)]
      })]
    : rows.value.map(rowOf))
})

function show(from: number, to: number): Promise<void> {
  isShift.value = from < shown.from && to === shown.to
  Object.assign(shown, { from, to })
  rows.value = timelineRows(messagesOf(from, to), ms => new Date(ms).toDateString())
  return nextTick()
}

const log = (): HTMLElement => document.querySelector<HTMLElement>('[role=log]')!
const atEnd = (): boolean => log().scrollHeight - log().scrollTop - log().clientHeight < 48

const bench = {
  /** Mounts the newest `count` messages and goes to the end. */
  async boot(count: number): Promise<void> {
    await show(whole - count, whole)
    for (let step = 0; step < 10 && (step < 2 || !atEnd()); step++) {
      log().scrollTop = log().scrollHeight
      await new Promise(requestAnimationFrame)
    }
  },
  prepend: (count: number) => show(shown.from - count, shown.to),
  async append(): Promise<void> {
    const follows = atEnd()
    await show(shown.from, shown.to + 1)
    if (follows) log().scrollTop = log().scrollHeight
  },
  markup: timeMarkup
}
Object.assign(window, { bench })
export type ListBench = typeof bench

const app = createApp(List)
app.provide(i18nKey, createI18n('en', { ...en, ...later }))
app.provide(markupKey, wholeMarkup)
app.provide(messageKitKey, idleKit)
app.mount('#app')
