import { describe, expect, it } from 'vitest'
import { createState } from '../../portal/state/create.ts'
import { addMessage } from '../../portal/state/operations.ts'
import { htmlText, readText } from '../../portal/state/textRead.ts'
import { isLargeEmoji, storedText } from '../../portal/state/textStored.ts'

const state = createState('demo')
const stored = (text: string, authorId = 27): string => storedText(state, text, authorId).text
const read = (text: string): string => readText(state, text)

describe('what is stored', () => {
  it.each([
    ['  a \n', 'a'],
    ['a[BR]b[br]c#BR#d', 'a\nb\nc\nd'],
    ['[Br]', '[Br]'],
    ['[br]a[br]', 'a'],
    ['0\n', '0'],
    ['\u00A0a', '\u00A0a'],
    ['[USER=31]Иван[/USER]', '[USER=31]Иван[/USER]'],
    ['[USER=9999]Nobody[/USER]!', 'Nobody!'],
    ['see [DISK=6502] and [DISK=1]', 'see  and']
  ])('%j becomes %j', (text, result) => {
    expect(stored(text)).toBe(result)
  })

  it('a customer\'s mention of an employee is unwrapped', () => {
    expect(stored('[USER=31]Иван[/USER]', 701)).toBe('Иван')
  })

  it('[DISK=id] attaches the file', () => {
    const message = addMessage(createState('demo'), { chatId: 1501, authorId: 27, text: '[DISK=6503]', via: 'control' })
    expect(message).toMatchObject({ text: '', fileIds: [6503] })
  })

  it('cuts beyond 20,006 characters to 20,000, counting emoji as one', () => {
    expect(stored('a'.repeat(20_006))).toHaveLength(20_006)
    expect(stored('a'.repeat(20_007))).toBe(`${'a'.repeat(20_000)} (...)`)
    expect(stored('🙂'.repeat(20_006))).toBe('🙂'.repeat(20_006))
    expect(stored('🙂'.repeat(20_007))).toBe(`${'🙂'.repeat(20_000)} (...)`)
  })

  it.each([['👍', true], ['👍👨‍👩‍👧 🙂', true], ['❤️', true], ['🙂🙂🙂🙂', false], ['ok 👍', false], ['12', false], ['', false]])('%j is large: %s', (text, large) => {
    expect(isLargeEmoji(text)).toBe(large)
  })
})

describe('what is read', () => {
  it.each([
    ['see https://example.com/a?b=1&c=2.', 'see [URL]https://example.com/a?b=1&c=2[/URL].'],
    ['(https://example.com), https://b.example/x', '([URL]https://example.com)[/URL], [URL]https://b.example/x[/URL]'],
    ['[URL]https://example.com/x.[/URL]', '[URL]https://example.com/x[/URL].'],
    ['[URL=https://example.com/]name[/URL]', '[URL=https://example.com/]name[/URL]'],
    ['[CODE]https://example.com[/CODE]', '[CODE]https://example.com[/CODE]'],
    ['[IMG SIZE=small]https://example.com/a.png [/IMG]', '[IMG SIZE=small]https://example.com/a.png [/IMG]'],
    ['&lt;b&gt; &amp; &quot;x&quot;&nbsp;y', '<b> & "x" y'],
    ['&amp;lt;', '&lt;'],
    ['a\u00A0b', 'a b'],
    [':f09f9880: :cafe: :e29da4efb88f:', '😀 :cafe: ❤️'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['[USER=31]Ваня[/USER]', '[USER=31 REPLACE]Иван Соколов[/USER]']
  ])('%j comes out as %j', (text, result) => {
    expect(read(text)).toBe(result)
  })

  it('reading what was read changes nothing more', () => {
    for (const text of ['https://example.com/a.', '[USER=31]x[/USER]', 'plain', '[URL]https://a.example,[/URL]']) expect(read(read(text))).toBe(read(text))
  })

  it('HTML for old clients is escaped', () => {
    expect(htmlText('<i>[B]x[/B] [URL=https://a.example/]y[/URL] [URL=javascript:x]z[/URL]')).toBe(
      '&lt;i&gt;<b>x</b> <a href="https://a.example/" target="_blank">y</a> [URL=javascript:x]z[/URL]'
    )
  })
})

describe('what the customer reads', () => {
  const say = (text: string, chatId = 1501, authorId = 27): string | null => addMessage(createState('demo'), { chatId, authorId, text, via: 'im.message.add' }).clientText

  it('is plain text', () => {
    expect(say('[b]Hello[/b], [URL=https://a.example/]here[/URL] and [URL]https://b.example/[/URL]')).toBe('Hello, here (https://a.example/) and https://b.example/')
  })

  it('is nothing of a whisper, of silent mode, of a blocked channel', () => {
    expect(addMessage(createState('demo'), { chatId: 1501, authorId: 27, text: 'x', via: 'control', hidden: true }).clientText).toBeNull()
    expect(say('x', 1506)).toBeNull()
    expect(say('x', 1515)).toBeNull()
    expect(say('x', 1508)).toBeNull()
  })

  it('the customer\'s own words are read but not delivered, and open a closed window', () => {
    const fresh = createState('demo')
    expect(addMessage(fresh, { chatId: 1515, authorId: 703, text: 'Здравствуйте', via: 'control' })).toMatchObject({ delivered: false, clientText: 'Здравствуйте' })
    expect(addMessage(fresh, { chatId: 1515, authorId: 27, text: 'Да?', via: 'control' })).toMatchObject({ delivered: true })
  })

  it('a window lets messages through until its end and none after it', () => {
    let now = Date.parse('2026-03-10T09:00:00Z')
    const fresh = createState('demo', { now: () => now })
    fresh.chats.get(1501)!.replyWindow = { reason: 'DEFAULT', until: now + 1000 }
    now += 1000
    expect(addMessage(fresh, { chatId: 1501, authorId: 27, text: 'a', via: 'control' }).delivered).toBe(true)
    now += 1
    expect(addMessage(fresh, { chatId: 1501, authorId: 27, text: 'b', via: 'control' }).delivered).toBe(false)
  })

  it('system text reaches no customer of a messenger that takes none', () => {
    const fresh = createState('demo')
    fresh.chats.get(1501)!.connector = 'fbinstagram'
    expect(addMessage(fresh, { chatId: 1501, authorId: 0, text: 'greeting', via: 'control', params: { CLASS: 'bx-messenger-content-item-ol-output' } }).delivered).toBe(false)
  })

  it('system text reaches the customer only with the output mark', () => {
    const fresh = createState('demo')
    expect(addMessage(fresh, { chatId: 1501, authorId: 0, text: 'inner', via: 'control' })).toMatchObject({ delivered: false, clientText: null })
    expect(addMessage(fresh, { chatId: 1501, authorId: 0, text: 'greeting', via: 'control', params: { CLASS: 'bx-messenger-content-item-ol-output' } }))
      .toMatchObject({ delivered: true, clientText: 'greeting' })
  })

  it('a link gets a preview block without text, unless refused', () => {
    const fresh = createState('demo')
    expect(addMessage(fresh, { chatId: 1501, authorId: 27, text: 'https://example.com/a.', via: 'control' }).params)
      .toMatchObject({ ATTACH: [{ BLOCKS: [{ LINK: [{ LINK: 'https://example.com/a' }] }] }] })
    expect(addMessage(fresh, { chatId: 1501, authorId: 27, text: 'https://example.com/a', via: 'control', urlPreview: false }).params).not.toHaveProperty('ATTACH')
  })
})
