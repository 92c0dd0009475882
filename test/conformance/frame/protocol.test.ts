/** The wire between page and frame: how messages are read, which are dropped, how answers are spelled. */
import { fc } from '../../support/property.ts'
import { describe, expect, it } from 'vitest'
import { acceptMessage, answerText, deniedCommands, readFrameMessage } from '../../portal/pages/client/protocol.ts'

const SID = '0123456789abcdef0123456789abcdef'

describe('a string message', () => {
  it('without parameters is read in both spellings', () => {
    const expected = { command: 'getInitData', params: [], callback: 'cb1', sid: SID }
    expect(readFrameMessage(`getInitData:cb1:${SID}`, true)).toEqual(expected)
    expect(readFrameMessage(`getInitData::cb1:${SID}`, true)).toEqual(expected)
  })

  it('may have parameters and no callback', () => {
    expect(readFrameMessage(`setTitle:{"title":"A"}::${SID}`, true)).toEqual({ command: 'setTitle', params: { title: 'A' }, callback: '', sid: SID })
  })

  it('keeps the colons of its JSON', () => {
    const message = readFrameMessage(`openPath:{"path":"/crm/deal/details/5/?a=b:c","t":"12:30:00"}:cb:${SID}`, true)
    expect(message?.params).toEqual({ path: '/crm/deal/details/5/?a=b:c', t: '12:30:00' })
  })

  it('with broken JSON is lost', () => {
    expect(readFrameMessage(`setTitle:not json:cb:${SID}`, true)).toBeNull()
  })

  it('is read back whatever JSON it carries', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), params => {
      const json = JSON.stringify(params)
      expect(readFrameMessage(`cmd:${json}:cb:${SID}`, false)).toEqual({ command: 'cmd', params: JSON.parse(json), callback: 'cb', sid: SID })
    }))
  })

  it('of any text is read without an exception', () => {
    fc.assert(fc.property(fc.string(), text => {
      expect(() => readFrameMessage(text, true)).not.toThrow()
    }))
  })
})

describe('an object message', () => {
  const data = { method: 'Some:command', params: { a: 1 }, callback: 'cb', appSid: SID, requestId: 'r' }

  it('is read by the current script', () => {
    expect(readFrameMessage(data, true)).toEqual({ command: 'Some:command', params: { a: 1 }, callback: 'cb', sid: SID })
  })

  it('has no parameters when they are empty text', () => {
    expect(readFrameMessage({ ...data, params: '' }, true)?.params).toEqual([])
  })

  it('is ignored by the old script', () => {
    expect(readFrameMessage(data, false)).toBeNull()
  })

  it.each([null, undefined, 12, true])('is no %s', value => {
    expect(readFrameMessage(value, true)).toBeNull()
  })
})

describe('a message is dropped without a word', () => {
  const appOrigin = 'http://127.0.0.1:8025'
  const rules = { appOrigin, sid: SID, takesObjects: true, denied: deniedCommands('CRM_DEAL_DETAIL_TAB', false) }
  const commands = new Map(['getInitData', 'setTitle', 'resizeWindow'].map(name => [name, true]))
  const accept = (origin: string, data: unknown): string | null => acceptMessage({ origin, data }, rules, commands)?.command ?? null

  it('unless everything fits', () => {
    expect(accept(appOrigin, `getInitData:cb:${SID}`)).toBe('getInitData')
  })

  it('from another origin, another port and the opaque origin included', () => {
    for (const origin of ['http://localhost:8025', 'http://127.0.0.1:8026', 'https://127.0.0.1:8025', 'null']) {
      expect(accept(origin, `getInitData:cb:${SID}`)).toBeNull()
    }
  })

  it('with another SID, or one that differs in case', () => {
    expect(accept(appOrigin, 'getInitData:cb:ffffffffffffffffffffffffffffffff')).toBeNull()
    expect(accept(appOrigin, `getInitData:cb:${SID.toUpperCase()}`)).toBeNull()
    expect(accept(appOrigin, 'getInitData')).toBeNull()
  })

  it('for an unknown command, inherited names included', () => {
    expect(accept(appOrigin, `nothing:cb:${SID}`)).toBeNull()
    expect(accept(appOrigin, `constructor:cb:${SID}`)).toBeNull()
    expect(accept(appOrigin, `toString:cb:${SID}`)).toBeNull()
  })

  it('for a denied command', () => {
    expect(accept(appOrigin, `setTitle:{"title":"A"}:cb:${SID}`)).toBeNull()
    expect(accept(appOrigin, `resizeWindow:{"width":1,"height":1}:cb:${SID}`)).toBe('resizeWindow')
  })
})

describe('denied commands', () => {
  it('are the window commands everywhere but on the app\'s own page', () => {
    expect([...deniedCommands('DEFAULT', false)]).toEqual([])
    for (const placement of ['CRM_DEAL_DETAIL_TAB', 'CRM_DYNAMIC_174_DETAIL_TAB', 'IM_SIDEBAR']) {
      expect([...deniedCommands(placement, false)]).toEqual(['setTitle', 'setScroll', 'reloadWindow'])
    }
  })

  it('have resizing among them in a slider', () => {
    expect([...deniedCommands('DEFAULT', true)]).toEqual(['resizeWindow'])
  })
})

describe('an answer', () => {
  it('is the callback and one JSON value', () => {
    expect(answerText('cb', { a: 'b:c' })).toBe('cb:{"a":"b:c"}')
    expect(answerText('cb', [])).toBe('cb:[]')
    expect(answerText('cb', null)).toBe('cb:null')
    expect(answerText('cb', '')).toBe('cb:""')
  })

  it('is empty when there is nothing to say', () => {
    expect(answerText('cb', undefined)).toBe('cb:')
  })
})
