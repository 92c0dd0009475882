import { describe, expect, it } from 'vitest'
import { createLimits, OPERATING_LIMIT_SECONDS } from '../portal/rest/limits.ts'
import { livePortal } from './livePortal.ts'

const portal = livePortal()

describe('the leaky bucket', () => {
  const hits = async (count: number): Promise<number[]> => {
    const statuses = []
    for (let hit = 0; hit < count; hit++) statuses.push((await portal.call('server.time')).status)
    return statuses
  }

  it('is off unless switched on', async () => {
    expect(await hits(60)).not.toContain(503)
  })

  it('overflows with a readable 503 and drains by the portal\'s clock', async () => {
    await portal.control('PATCH', 'portal', { limits: { enabled: true, burst: 3, drainPerSecond: 0.001 } })
    expect(await hits(5)).toEqual([200, 200, 200, 503, 503])
    const refused = await portal.call('server.time')
    expect(refused.body).toEqual({ error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' })
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    await portal.control('POST', 'clock', { advanceMs: 2_000_000 })
    expect(await hits(3)).toEqual([200, 200, 503])
  })

  it('counts a batch once and OPTIONS never', async () => {
    await portal.control('PATCH', 'portal', { limits: { enabled: true, burst: 2, drainPerSecond: 0.001 } })
    await portal.raw('profile', { method: 'OPTIONS' })
    await portal.raw('profile', { method: 'OPTIONS' })
    expect((await portal.call('batch', { cmd: ['server.time', 'server.time', 'server.time'] })).status).toBe(200)
    expect(await hits(2)).toEqual([200, 503])
  })

  it('refuses before the method runs and before any fault counts', async () => {
    await portal.control('PATCH', 'portal', { limits: { enabled: true, burst: 0, drainPerSecond: 1 } })
    await portal.control('POST', 'faults', { method: '*', when: 'after', do: { status: 500 } })
    expect((await portal.call('user.option.set', { options: { a: 1 } })).status).toBe(503)
    expect(portal.context.state.users.get(27)?.options).toEqual({})
    expect(await portal.control('GET', 'log')).toMatchObject([{ status: 503, error: 'QUERY_LIMIT_EXCEEDED', fault: null }])
  })
})

describe('working time', () => {
  const switches = { limits: { enabled: false, burst: 50, drainPerSecond: 2 } }

  it('adds up over ten minutes in one-minute buckets', () => {
    let now = 600_000_000
    const limits = createLimits({ now: () => now, switches: { ...portal.context.state.switches, ...switches } })
    expect(limits.work('a', 2)).toEqual({ operating: 2, operating_reset_at: 600_600 })
    now += 300_000
    expect(limits.work('a', 3)).toEqual({ operating: 5, operating_reset_at: 600_600 })
    expect(limits.work('b', 1).operating).toBe(1)
    now += 300_000
    expect(limits.work('a', 0)).toEqual({ operating: 3, operating_reset_at: 600_900 })
  })

  it('blocks the one method that has used it up', () => {
    let now = 0
    const limits = createLimits({ now: () => now, switches: { ...portal.context.state.switches, ...switches } })
    limits.work('a', OPERATING_LIMIT_SECONDS + 1)
    expect([limits.isOverworked('a'), limits.isOverworked('b')]).toEqual([true, false])
    now += 600_000
    expect(limits.isOverworked('a')).toBe(false)
  })
})
