/**
 * A fresh portal in memory, filled by one of the four data sets.
 */
import type { PortalState, User } from './model.ts'
import { seedDemo, seedEmpty } from './seed.ts'
import { seedField } from './seedField.ts'
import { seedHuge } from './seedHuge.ts'

export type Seed = 'demo' | 'empty' | 'huge' | 'field'

/** First ids of things created after the seed; seeded chats, sessions and files have smaller, written ids. */
const FIRST_IDS = { message: 86_101, session: 801, chat: 2001, activity: 5001, file: 7001, placement: 11, item: 1001, comment: 9001, answer: 1401 }

/**
 * A new state. `demo`: people and conversations over several channels; `empty`: people, lines and a few items without chats;
 * `huge`: deal 900 with a chat of 100,000 messages and contact 900 with 500 chats; `field`: a portal as they really are. All dates are relative to `now`.
 */
export function createState(seed: Seed, options: { now?: () => number } = {}): PortalState {
  const state = blankState(options.now ?? (() => Date.now()))
  if (seed === 'demo') seedDemo(state)
  else if (seed === 'empty') seedEmpty(state)
  else if (seed === 'field') seedField(state)
  else seedHuge(state)
  return state
}

/** The people of the portal: neither bots nor customers. */
export function employees(state: PortalState): User[] {
  return [...state.users.values()].filter(user => user.kind === 'employee')
}

function blankState(now: () => number): PortalState {
  const next = { ...FIRST_IDS }
  return {
    users: new Map(),
    lines: new Map(),
    chats: new Map(),
    sessions: new Map(),
    messages: new Map(),
    files: new Map(),
    items: [],
    activities: [],
    lists: new Map(),
    comments: [],
    todos: [],
    calls: [],
    app: {
      clientId: 'local.6a1f0c2d4e5b77.10293847',
      code: 'local.6a1f0c2d4e5b77.10293847',
      version: 1,
      status: 'L',
      installed: true,
      scopes: ['crm', 'im', 'imopenlines', 'placement', 'user_brief', 'lists'],
      placements: [],
      options: {},
      firstRunDone: new Set()
    },
    switches: {
      limits: { enabled: false, burst: 50, drainPerSecond: 2 },
      filterForms: true,
      methodsOff: [],
      automaticMark: true,
      activityLagMs: 0,
      mediaHost: 'same',
      version: '26.250',
      lists: true
    },
    defaultUserId: 27,
    onTheirWay: [],
    connectorTitles: {},
    now,
    nextId: kind => {
      const id = next[kind]
      // Message ids of real portals have gaps: other chats write too.
      next[kind] += kind === 'message' ? 2 : 1
      return id
    }
  }
}
