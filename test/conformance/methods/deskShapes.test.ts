import { describe, expect, it } from 'vitest'
import { methods as desk } from '../../portal/rest/methods/imopenlinesDesk.ts'
import { methods as modes } from '../../portal/rest/methods/imopenlinesModes.ts'
import { caseDifferences, type ShapeCase } from '../shapeCases.ts'

const ALL = [desk, modes].flat()

/** Methods without an example: the reference names their answers. */
const WITHOUT_EXAMPLE = ['imopenlines.session.mode.unpin']

const CASES: ShapeCase[] = [
  { name: 'imopenlines.session.mode.silent', params: { CHAT_ID: 1501, ACTIVATE: 'Y' } },
  { name: 'imopenlines.session.mode.pin', params: { CHAT_ID: 1501 } },
  { name: 'imopenlines.session.mode.pinAll', params: {} },
  { name: 'imopenlines.session.mode.unpinAll', params: {} },
  { name: 'imopenlines.session.head.vote', params: { SESSION_ID: 402, RATING: 5 }, as: 1 },
  { name: 'imopenlines.message.session.start', params: { CHAT_ID: 1501, MESSAGE_ID: 1 } },
  { name: 'imopenlines.crm.lead.create', params: { CHAT_ID: 1501 } }
]

describe('answers have the keys and types of the documented examples', () => {
  it.each(CASES)('$name', row => {
    expect(caseDifferences(ALL, row)).toEqual([])
  })

  it('covers every method of these groups', () => {
    expect([...CASES.map(row => row.name), ...WITHOUT_EXAMPLE].sort()).toEqual(ALL.map(method => method.name).sort())
  })
})
