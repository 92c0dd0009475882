import { describe, expect, it } from 'vitest'
import { runAgents } from '../../portal/state/agents.ts'
import { createState } from '../../portal/state/create.ts'
import type { PortalState } from '../../portal/state/model.ts'
import { addMessage, chatMessages, currentSession } from '../../portal/state/operations.ts'

const CHAT = 1501
const LINE = 'The message was not delivered to the customer'

interface Silent {
  state: PortalState
  say: (authorId: number, text: string) => void
  pass: (minutes: number) => void
  told: () => number
  status: () => number
}

/** A Telegram chat of the default manager whose channel confirms nothing any more, and a clock to move. */
function silentChat(): Silent {
  let now = Date.now()
  const state = createState('demo', { now: () => now })
  const chat = state.chats.get(CHAT)!
  chat.delivery = 'silent'
  return {
    state,
    say: (authorId, text) => void addMessage(state, { chatId: CHAT, authorId, text, via: 'control' }),
    pass: minutes => {
      now += minutes * 60_000
      runAgents(state)
    },
    told: () => chatMessages(state, CHAT).filter(message => message.text === LINE).length,
    status: () => currentSession(state, chat)!.status
  }
}

describe('five minutes without a report from the channel', () => {
  it('put the session back to "customer waits" and leave one line without a class, however many messages wait', () => {
    const { state, say, pass, told, status } = silentChat()
    say(27, 'Первое')
    say(27, 'Второе')
    pass(4)
    expect([told(), status()]).toEqual([0, 40])
    pass(2)
    expect([told(), status()]).toEqual([1, 20])
    expect(chatMessages(state, CHAT).at(-1)).toMatchObject({ authorId: 0, params: {} })
    expect(chatMessages(state, CHAT).findLast(message => message.text === 'Второе')?.params.SENDING).toBe('Y')
    pass(10)
    expect(told()).toBe(1)
  })

  it('are told only once the session counts as answered: not while the customer has the last word', () => {
    const { say, pass, told, status } = silentChat()
    say(27, 'Первое')
    say(701, 'Вы тут?')
    pass(6)
    expect([told(), status()]).toEqual([0, 25])
    say(27, 'Второе')
    pass(1)
    expect([told(), status()]).toEqual([1, 20])
  })
})
