import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { useAttention, type AttentionState } from '@/composables/useAttention'
import { useNow } from '@/composables/useNow'
import { useSendChecks } from '@/composables/useSendChecks'
import { useStaleBuild } from '@/composables/useStaleBuild'

let scope: EffectScope
let observed: ((entries: { isIntersecting: boolean }[]) => void) | null

beforeEach(() => {
  scope = effectScope()
  observed = null
  vi.useFakeTimers({ now: 1_000_000 })
  vi.stubGlobal('IntersectionObserver', class {
    constructor(callback: (entries: { isIntersecting: boolean }[]) => void) { observed = callback }
    observe(): void { /* the test speaks for it */ }
    disconnect(): void { observed = null }
  })
})

afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function setVisibility(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

afterEach(() => { setVisibility('visible') })

describe('useAttention', () => {
  const attention = async (): Promise<AttentionState> => {
    const state = scope.run(() => useAttention(ref(document.body)))
    await nextTick()
    if (state === undefined) throw new Error('the scope is stopped')
    return state
  }

  it('counts a frame that hears nothing as hidden', async () => {
    expect((await attention()).isShownInCard.value).toBe(false)
  })

  it('follows the observer', async () => {
    const state = await attention()
    observed?.([{ isIntersecting: true }])
    expect(state.isShownInCard.value).toBe(true)
    observed?.([{ isIntersecting: true }, { isIntersecting: false }])
    expect(state.isShownInCard.value).toBe(false)
  })

  it('believes the person’s own hand', async () => {
    const state = await attention()
    vi.setSystemTime(2_000_000)
    window.dispatchEvent(new Event('keydown'))
    expect(state.isShownInCard.value).toBe(true)
    expect(state.lastActivityAt.value).toBe(2_000_000)
  })

  it('knows since when the browser tab is hidden', async () => {
    const state = await attention()
    expect(state.hiddenSince.value).toBeNull()
    setVisibility('hidden')
    expect(state.hiddenSince.value).toBe(1_000_000)
    setVisibility('visible')
    expect(state.hiddenSince.value).toBeNull()
  })

  it('leaves nothing behind', async () => {
    const state = await attention()
    scope.stop()
    window.dispatchEvent(new Event('keydown'))
    setVisibility('hidden')
    expect([state.isShownInCard.value, state.hiddenSince.value, observed]).toEqual([false, null, null])
  })
})

describe('useNow', () => {
  it('ticks by the minute, stands still unseen and is right again on return', () => {
    const now = scope.run(() => useNow())
    vi.advanceTimersByTime(60_000)
    expect(now?.value).toBe(1_060_000)
    setVisibility('hidden')
    vi.advanceTimersByTime(600_000)
    expect(now?.value).toBe(1_060_000)
    setVisibility('visible')
    expect(now?.value).toBe(1_660_000)
    scope.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('useStaleBuild hears that a part of the app is gone', () => {
  const isStale = scope.run(() => useStaleBuild())
  expect(isStale?.value).toBe(false)
  window.dispatchEvent(new Event('vite:preloadError'))
  expect(isStale?.value).toBe(true)
})

describe('useSendChecks', () => {
  it('shows an objection until the text changes, and lets the second press of the same text through', () => {
    const text = ref('Hello Igor')
    const { objection, press } = useSendChecks(() => text.value, [
      now => now.includes('Igor') ? { key: 'name', weight: 'warn', words: 'The contact is Oleg.', range: null } : null
    ])
    expect(press()).toBe(false)
    expect(objection.value?.words).toBe('The contact is Oleg.')
    text.value = 'Hello Igor!'
    expect(objection.value).toBeNull()
    expect(press()).toBe(false)
    expect(press()).toBe(true)
    expect(objection.value).toBeNull()
    // The next message of the same words is a message of its own.
    expect(press()).toBe(false)
  })
})
