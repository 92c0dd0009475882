/** Calls of methods whose answers are compared with the documented examples. */
import { readFileSync } from 'node:fs'
import { ListPage, type Method, type PhpMap } from '../portal/rest/method.ts'
import { createState } from '../portal/state/create.ts'
import { ORIGIN } from './call.ts'
import { shapeDifferences, type Exceptions } from './shape.ts'

export interface ShapeCase {
  name: string
  params: PhpMap
  /** Who calls; the default manager. */
  as?: number
  exceptions?: Exceptions
  /** Repairs or narrows the example. */
  fix?: (example: unknown) => unknown
}

interface Fixture { result: unknown, total?: number }

/** What differs between a method's answer on the demo portal and its example; empty when keys, types and the presence of `total` agree. */
export function caseDifferences(methods: Method[], { name, params, as = 27, exceptions = {}, fix = (example: unknown) => example }: ShapeCase): string[] {
  const method = methods.find(candidate => candidate.name === name)
  const state = createState('demo')
  const caller = state.users.get(as)
  if (!method || !caller) throw new Error(`No ${method ? `user ${as}` : `method ${name}`}`)
  const answer = method.run({ params, state, caller, origin: ORIGIN, accessToken: 'token' })
  const example = JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as Fixture
  const result = JSON.parse(JSON.stringify(answer instanceof ListPage ? answer.result : answer)) as unknown
  const counted = answer instanceof ListPage && answer.total !== null
  const total = counted === (example.total !== undefined) ? [] : [`total: ${counted ? 'not in the example' : 'missing'}`]
  return [...shapeDifferences(fix(example.result), result, exceptions), ...total]
}
