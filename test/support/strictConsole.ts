import { afterEach, beforeEach, vi } from 'vitest'

/** A console call nobody expected fails the test: warnings are bugs that have not been looked at yet. */
const methods = ['debug', 'info', 'log', 'warn', 'error'] as const
let calls: string[] = []
let restore: (() => void)[] = []

beforeEach(() => {
  calls = []
  restore = methods.map(method => {
    const spy = vi.spyOn(console, method).mockImplementation((...words: unknown[]) => { calls.push(`console.${method}: ${words.map(String).join(' ')}`) })
    return () => spy.mockRestore()
  })
})

afterEach(() => {
  restore.forEach(undo => undo())
  if (calls.length > 0) throw new Error(`unexpected output\n${calls.join('\n')}`)
})
