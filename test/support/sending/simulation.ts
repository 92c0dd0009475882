import type { ChatId, UserId } from '@/domain/ids'
import type { Message } from '@/domain/message'
import type { OutboxEntry } from '@/domain/outbox'
import type { SendOutcome, SendRoute } from '@/domain/sendOutcome'
import { createSender } from '@/stores/sender'
import type { Sender } from '@/stores/sender'
import { createActions } from '@/stores/senderActions'
import { createSimClock } from './simClock'
import { createSimDisk } from './simDisk'
import { card, createSimPortal, other } from './simPortal'
import type { Fate } from './simPortal'
import { createSimTab } from './simTab'
import type { SimTab } from './simTab'
import { createWatch } from './watch'

export const chat = 7 as ChatId
export const me = 27 as UserId

interface LiveTab { tab: SimTab, sender: Sender, actions: ReturnType<typeof createActions> }

export interface RunFacts {
  seed: number
  marksAutomatic: boolean
  keepsKey: boolean
  /** Messages that one reading gives; the real one gives 50. */
  pageSize?: number
}

export type Simulation = ReturnType<typeof createSimulation>

/** The real sender in up to three tabs over one disk, a model portal and one clock. Every rule of the promise is watched after every event. */
export function createSimulation({ seed, marksAutomatic, keepsKey, pageSize = 50 }: RunFacts) {
  const clock = createSimClock(seed)
  const portal = createSimPortal(clock, { marksAutomatic, keepsKey, pageSize })
  const disk = createSimDisk(clock)
  const watch = createWatch({ clock, portal, disk, chat, isApart: tab => tabs.find(one => one.tab === tab)?.sender.ledger.isApart(chat) ?? false })
  const tabs: LiveTab[] = []
  let wall = 1_700_000_000_000
  let born = 0
  let ids = 0
  let isOnline = true

  const newId = (): string => `id-${++ids}`

  function openTab(): void {
    if (tabs.length >= 3) return
    const tab = createSimTab(clock, `tab-${++born}`, () => wall)
    const outbox = disk.outboxOf(tab)
    const device = { now: tab.now, uptime: tab.uptime, after: tab.after, tabId: tab.id, newId }
    const sender = createSender({
      device,
      outbox,
      random: clock.random,
      isOnline: () => isOnline,
      opensSession: () => false,
      addressOf: (_, isRefused) => tab.answer([0, 30], () => portal.addressOf(isRefused)),
      portal: {
        sendMessage: request => new Promise(resolve => {
          watch.handedOver(tab, request.key)
          const tell = (outcome: SendOutcome): void => {
            const isElsewhere = outcome.kind === 'refused' && outcome.reason === 'notInCrmOrClosed'
            if (outcome.kind === 'deferred' || isElsewhere) watch.deferred(request.key)
            tab.soon([0, 1], () => { resolve(outcome) })
          }
          if (isOnline) portal.send(request, tell)
          else tell({ kind: 'deferred', reason: 'offline', retryAt: null })
        }),
        readSince: (chatId, after) => new Promise((resolve, reject) => {
          const began = clock.now()
          clock.after(clock.between(10, 300), () => {
            const answer = portal.readSince(chatId, after)
            watch.looked(began, 'reading' in answer)
            tab.soon([5, 100], () => {
              if ('failure' in answer) reject(portal.fail(answer.failure))
              else resolve(answer.reading)
            })
          })
        })
      },
      onChange: (_, entries) => { watch.shown(tab, entries) },
      onMoved: entry => { watch.moved(tab, entry) },
      onKept: ({ localId }) => { watch.kept(localId) },
      onBroken: error => { watch.broken(error) }
    })
    outbox.onChange(chatId => { void sender.refresh(chatId) })
    tabs.push({ tab, sender, actions: createActions(sender, device, new Set()) })
    void sender.adopt([chat])
  }

  function tabAt(which: number): LiveTab {
    if (tabs.length === 0) openTab()
    return tabs[which % tabs.length] as LiveTab
  }

  function killTab(which: number): void {
    const dead = tabs[which % Math.max(1, tabs.length)]
    if (dead === undefined) return
    dead.tab.kill()
    watch.gone(dead.tab)
    tabs.splice(tabs.indexOf(dead), 1)
    disk.tabGone(dead.tab)
  }

  function press(which: number, text: string, route: SendRoute): void {
    const { tab, sender } = tabAt(which)
    const localId = newId()
    watch.decided(localId, tab)
    sender.press({ localId, chatId: chat, item: card, senderId: me, route, text, reply: null })
  }

  /** What a poll of this tab brings, this long after it was asked for. */
  function poll(which: number, ms = clock.between(10, 200)): void {
    const { tab, sender } = tabAt(which)
    const messages = newest()
    const askedAt = tab.uptime()
    if (isOnline && portal.isReachable()) tab.soon([ms, ms], () => { sender.observe(chat, { messages, source: 'messages' }, true, askedAt) })
  }

  function newest(): Message[] {
    return portal.stored.map(one => one.message).slice(-50)
  }

  /** A person's decision about the nth message that this tab shows. */
  async function decide(which: number, nth: number, what: 'sendAgain' | 'check' | 'remove' | 'sendNow' | 'sendRest' | 'itWasSent' | 'yesSent' | 'notThis'): Promise<void> {
    const { sender, actions } = tabAt(which)
    const shown: OutboxEntry[] = sender.ledger.entries(chat)
    const entry = shown[nth % Math.max(1, shown.length)]
    if (entry === undefined) return
    const { localId } = entry
    switch (what) {
      case 'sendAgain':
        watch.decidedAgain(localId, entry)
        return actions.sendAgain(chat, localId)
      case 'remove':
        watch.letGo(localId)
        await actions.takeAway(chat, localId)
        return
      case 'itWasSent':
        watch.letGo(localId)
        return actions.itWasSent(chat, localId)
      case 'check':
      case 'notThis':
      case 'sendNow':
      case 'sendRest':
      case 'yesSent':
        return actions[what](chat, localId)
    }
  }

  return {
    clock, portal, disk, watch, openTab, killTab, press, poll,
    decide: (which: number, nth: number, what: Parameters<typeof decide>[2]) => { void decide(which, nth, what) },
    fates: (...next: Fate[]) => { portal.nextFates(...next) },
    /** The customer's session ends and a new one hangs on another item, on the card's, or on none. */
    rebind: (to: 'card' | 'other' | 'none') => { portal.rebind(to === 'card' ? card : to === 'other' ? other : null) },
    /** The same person writes in the messenger: no mark of the app. Where the app has none either, only other words can be told apart. */
    typeInMessenger: (text: string) => { portal.write(chat, me, marksAutomatic ? text : `${text}, typed in the messenger`, false) },
    /** Others write much at once: more than a reading, or than all readings of one look, can bring. */
    flood: (count: number) => { for (let index = 0; index < count; index++) portal.write(chat, 31 as UserId, 'ok', true) },
    editOnPortal: (nth: number) => {
      const message = portal.stored[nth % Math.max(1, portal.stored.length)]?.message
      if (message !== undefined) portal.edit(message.id)
    },
    /** The disk refuses a tab, or takes its changes again. */
    storage: (which: number, how: 'full' | 'lost' | null) => {
      const { tab } = tabAt(which)
      disk.refuse(tab, how)
    },
    deleteOnPortal: (nth: number) => {
      const message = portal.stored[nth % Math.max(1, portal.stored.length)]?.message
      if (message !== undefined) portal.remove(message.id)
    },
    setOnline: (value: boolean) => { isOnline = value },
    turnClock: (ms: number) => {
      watch.clockTurned()
      wall += ms
    },
    freeze: (which: number, ms: number) => {
      const { tab } = tabAt(which)
      watch.frozen(ms)
      tab.freeze(ms)
      if (ms > 15_000) clock.after(15_000, () => { disk.leaseLost(tab) })
    },
    wipe: () => {
      watch.wiped()
      disk.wipe()
    },
    /** What a tab shows. */
    entries: (which: number): readonly OutboxEntry[] => tabAt(which).sender.ledger.entries(chat),
    advance: (ms: number) => clock.runUntil(clock.now() + ms),
    /** Time passes and everything works: nothing may be left open. */
    async rest(): Promise<void> {
      portal.forgetFates()
      portal.setReachable(true)
      portal.setReadable(true)
      isOnline = true
      if (tabs.length === 0) openTab()
      for (const { tab, sender } of tabs) {
        disk.refuse(tab, null)
        sender.wake(chat)
      }
      await clock.runUntil(clock.now() + 400_000)
      poll(0)
      await clock.runUntil(clock.now() + 5_000)
      watch.atRest()
    }
  }
}
