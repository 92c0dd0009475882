/** How one command of the frame protocol is written. */
import type { AppLayout } from './layout.ts'

/** Posts the answer back; `answer()` sends an empty payload. A command that never calls it stays unanswered for ever. */
export type Answer = (value?: unknown) => void

export type Command = (layout: AppLayout, params: unknown, answer: Answer) => void

export type CommandTable = Record<string, Command>

/** A field of the parameters; `undefined` where the client sent none (`[]`) or something that is no map. */
export function field(params: unknown, name: string): unknown {
  return typeof params === 'object' && params !== null ? (params as Record<string, unknown>)[name] : undefined
}

/** A field as text; '' where there is none. */
export function textField(params: unknown, name: string): string {
  const value = field(params, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
