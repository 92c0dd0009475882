import type { Failure } from '@/domain/failure'
import type { Part } from '@/domain/opening'

/** The portal answered, but not with what the method is documented to answer. */
export const badAnswer: Failure = { kind: 'badAnswer', status: 200 }

export function mapPart<Raw, Value>(part: Part<Raw>, read: (raw: Raw) => Value): Part<Value> {
  return part.ok ? { ok: true, value: read(part.value) } : part
}

/** @param decode null for an answer of another shape: as good as none, and never the same as an empty one */
export function decodePart<Value>(part: Part<unknown>, decode: (raw: unknown) => Value | null): Part<Value> {
  if (!part.ok) return part
  const value = decode(part.value)
  return value === null ? { ok: false, failure: badAnswer } : { ok: true, value }
}
