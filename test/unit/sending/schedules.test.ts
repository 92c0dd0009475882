import { describe, expect, it } from 'vitest'
import { chat, createSimulation } from '#support/sending/simulation'
import type { Simulation } from '#support/sending/simulation'
import type { Fate } from '#support/sending/simPortal'

/** Failures that random schedules found, or that a weaker machine is known to have; each by its name. */
describe('schedules that broke a weaker machine', () => {
  async function begin(facts: Partial<Parameters<typeof createSimulation>[0]> = {}): Promise<Simulation> {
    const run = createSimulation({ seed: 1, marksAutomatic: true, keepsKey: true, ...facts })
    run.openTab()
    await run.advance(50)
    return run
  }
  const states = (run: Simulation): string[] => run.disk.chat(chat).entries.map(entry => entry.state)

  it('three sends of one text: the first never stored, the second and third stored 31 s later, all answers lost', async () => {
    const run = await begin()
    run.fates({ kind: 'lost', ms: 500, storedAfter: null }, { kind: 'lost', ms: 500, storedAfter: 31_000 }, { kind: 'lost', ms: 500, storedAfter: 31_000 })
    for (let press = 0; press < 3; press++) run.press(0, 'ok', 'crm')
    await run.advance(95_000)
    expect(states(run)).toEqual(['unconfirmed', 'queued', 'queued'])
    run.decide(0, 1, 'sendRest')
    await run.advance(200_000)
    await run.rest()
    expect(states(run)).toEqual(['unconfirmed'])
    expect(run.portal.requests).toHaveLength(3)
  })

  /** As a page in front of somebody does. */
  async function watched(run: Simulation, seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 5) {
      run.poll(0)
      await run.advance(5_000)
    }
  }
  const lost = (storedAfter: number | null): Fate => ({ kind: 'lost', ms: 500, storedAfter })

  it('an old unconfirmed message does not take the copy of a newer one that a poll brings first', async () => {
    const run = await begin()
    run.fates(lost(null), lost(31_000))
    run.press(0, 'ok', 'crm')
    await watched(run, 95)
    run.press(0, 'ok', 'crm')
    await watched(run, 95)
    await run.rest()
    expect(states(run)).toEqual(['unconfirmed'])
  })

  it('a message is not proven by an older one of the same words that another tab sent and has let go', async () => {
    const run = await begin()
    run.openTab()
    run.typeInMessenger('Good morning')
    await run.advance(50)
    run.poll(1)
    await run.advance(300)
    run.press(0, 'ok', 'crm')
    await run.advance(1_500)
    run.poll(0)
    await run.advance(500)
    expect(states(run)).toEqual([])
    run.fates(lost(null))
    run.press(1, 'ok', 'crm')
    await run.advance(95_000)
    expect(states(run)).toEqual(['unconfirmed'])
  })

  it.each(['fresh', 'slow'])('a message is not proven by an older one that nobody knew of any more, after a %s poll', async kind => {
    const run = await begin()
    run.typeInMessenger('Good morning')
    await run.advance(50)
    run.poll(0)
    await run.advance(300)
    run.portal.setReadable(false)
    run.fates(lost(5_000), lost(null))
    run.press(0, 'ok', 'crm')
    if (kind === 'slow') run.poll(0, 95_000)
    await run.advance(95_100)
    expect(states(run)).toEqual(['unconfirmed'])
    run.decide(0, 0, 'itWasSent')
    await run.advance(100)
    run.portal.setReadable(true)
    run.press(0, 'ok', 'crm')
    await run.advance(95_000)
    expect(states(run)).toEqual(['unconfirmed'])
  })

  it('the same words typed in the messenger are offered, not taken', async () => {
    const run = await begin()
    run.fates(lost(null))
    run.press(0, 'ok', 'crm')
    await run.advance(1_000)
    run.typeInMessenger('ok')
    await run.advance(95_000)
    expect(run.disk.chat(chat).entries).toMatchObject([{ state: 'unconfirmed', probable: [run.portal.stored[0]?.message.id] }])
    await run.rest()
  })

  it('a chat with more news than a look can read is not called one without the message', async () => {
    const run = await begin()
    run.fates(lost(40_000))
    run.press(0, 'ok', 'crm')
    await run.advance(2_000)
    run.flood(505)
    await run.advance(95_000)
    expect(run.disk.chat(chat).entries).toMatchObject([{ state: 'unconfirmed', finding: 'unreadable' }])
  })

  it('"Send again" goes before what waits behind it, at once and as one message', async () => {
    const run = await begin()
    run.fates(lost(null))
    run.press(0, 'ok', 'crm')
    run.press(0, 'The price is 100', 'crm')
    await run.advance(95_000)
    run.decide(0, 0, 'sendAgain')
    run.decide(0, 0, 'sendAgain')
    await run.advance(5_000)
    expect(run.portal.stored.map(one => one.message.text)).toEqual(['ok'])
    expect(run.disk.chat(chat).entries.map(entry => [entry.text, entry.state, entry.paused])).toEqual([['ok', 'sent', null], ['The price is 100', 'queued', 'behind']])
  })

  it('"Send again" of one that is still being sent is no decision, even when it fails in that moment', async () => {
    const run = await begin()
    run.fates({ kind: 'refused', ms: 1_000 })
    run.press(0, 'ok', 'crm')
    while (run.entries(0)[0]?.state !== 'failed' && run.clock.now() < 5_000) {
      run.decide(0, 0, 'sendAgain')
      await run.advance(1)
    }
    await run.rest()
    expect(run.portal.requests).toHaveLength(1)
    expect(states(run)).toEqual(['failed'])
  })

  it('a tab whose disk went away does not send what another tab sent meanwhile', async () => {
    const run = await begin()
    run.openTab()
    run.setOnline(false)
    run.press(0, 'ok', 'crm')
    await run.advance(100)
    run.storage(0, 'lost')
    run.press(0, 'The price is 100', 'crm')
    await run.advance(100)
    run.setOnline(true)
    await run.advance(75_000)
    run.storage(0, null)
    run.decide(0, 0, 'sendNow')
    await run.rest()
    expect(run.portal.stored.map(one => one.message.text)).toEqual(['ok'])
    run.decide(0, 1, 'sendRest')
    await run.rest()
    expect(run.portal.stored.map(one => one.message.text)).toEqual(['ok', 'The price is 100'])
  })

  it('what another tab pressed stays on the disk when this one finds it full, and outlives it', async () => {
    const run = await begin()
    run.openTab()
    run.setOnline(false)
    run.press(1, 'ok', 'crm')
    await run.advance(100)
    run.storage(0, 'full')
    run.press(0, 'The price is 100', 'crm')
    await run.advance(100)
    run.killTab(0)
    run.setOnline(true)
    await run.rest()
    expect(run.portal.stored.map(one => one.message.text)).toEqual(['ok'])
  })

  it('a full disk lets go of what its own tab pressed, which goes from memory in order', async () => {
    const run = await begin()
    run.setOnline(false)
    run.press(0, 'ok', 'crm')
    run.press(0, 'The price is 100', 'crm')
    await run.advance(100)
    run.storage(0, 'full')
    run.setOnline(true)
    await run.advance(75_000)
    expect(run.portal.stored.map(one => one.message.text)).toEqual(['ok', 'The price is 100'])
    expect(states(run)).toEqual([])
    await run.rest()
  })

  /** A tab that works from memory, and one beside it whose disk is well. */
  async function apart(): Promise<Simulation> {
    const run = await begin()
    run.openTab()
    run.storage(0, 'lost')
    run.press(0, 'Good morning', 'crm')
    await run.advance(1_000)
    return run
  }

  it('an unconfirmed message of a tab without its disk is not proven by what another tab wrote', async () => {
    const run = await apart()
    run.fates(lost(null))
    run.press(0, 'ok', 'crm')
    await run.advance(95_000)
    run.press(1, 'ok', 'crm')
    await run.advance(1_000)
    run.poll(0)
    await run.advance(1_000)
    expect(run.entries(0)).toMatchObject([{ state: 'unconfirmed', probable: [run.portal.stored[1]?.message.id] }])
    await run.rest()
  })

  it('a tab without its disk, frozen until another held the chat, takes no message of that one for its own', async () => {
    const run = await apart()
    run.fates(lost(null))
    run.press(0, 'ok', 'crm')
    await run.advance(600)
    run.freeze(0, 20_000)
    run.press(1, 'ok', 'crm')
    await run.advance(95_000)
    expect(run.entries(0).slice(-1)).toMatchObject([{ state: 'unconfirmed', probable: [run.portal.stored[1]?.message.id] }])
    await run.rest()
  })

  it('a tab without its disk takes no message of another tab for its own, written just before', async () => {
    const run = await apart()
    run.poll(0)
    await run.advance(300)
    run.press(1, 'ok', 'crm')
    await run.advance(1_000)
    run.fates(lost(null))
    run.press(0, 'ok', 'crm')
    await run.advance(95_000)
    expect(run.entries(0)).toMatchObject([{ state: 'unconfirmed' }])
    await run.rest()
  })

  it('the time of an attempt counts from that attempt, also for a tab that made an earlier one', async () => {
    const run = await begin()
    run.openTab()
    run.fates({ kind: 'deferred', ms: 50, reason: 'tokenLost' })
    run.press(0, 'ok', 'crm')
    await run.advance(1_000)
    run.freeze(0, 62_000)
    run.fates({ kind: 'lost', ms: 60_000, storedAfter: null })
    await run.advance(62_000)
    run.killTab(1)
    await run.advance(20_000)
    expect(states(run)).toEqual(['unknown'])
    await run.rest()
    expect(states(run)).toEqual(['unconfirmed'])
  })

  it('a clock that goes back an hour does not hold a delayed message for an hour', async () => {
    const run = await begin()
    run.fates({ kind: 'deferred', ms: 100, reason: 'tokenLost' })
    run.press(0, 'ok', 'crm')
    await run.advance(1_000)
    run.turnClock(-3_600_000)
    await run.rest()
    expect(run.disk.chat(chat).entries.every(entry => entry.state === 'sent' || entry.paused === 'tooOld')).toBe(true)
  })

  it('a tab that was frozen longer than its lease gets in line again', async () => {
    const run = await begin()
    run.press(0, 'ok', 'crm')
    run.freeze(0, 20_000)
    await run.rest()
    expect(run.portal.stored).toHaveLength(1)
  })

  it.each([0, 1, 5, 15, 40, 200, 340, 500])('a page killed %i ms after the press loses nothing and doubles nothing', async ms => {
    const run = await begin()
    run.press(0, 'ok', 'crm')
    await run.advance(ms)
    run.killTab(0)
    await run.rest()
    expect(run.portal.stored.length).toBeLessThanOrEqual(1)
    expect(run.portal.requests.length).toBeLessThanOrEqual(1)
  })
})
