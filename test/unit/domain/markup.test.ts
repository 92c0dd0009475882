import { fc } from '#support/property'
import { describe, expect, it } from 'vitest'
import { safeLink } from '@/domain/link'
import type { MessageId } from '@/domain/ids'
import { parseMarkup, plainText } from '@/domain/markup'
import { textOf } from '@/domain/markup/nodes'
import type { MarkupNode } from '@/domain/markup/nodes'
import { isEmojiOnly } from '@/domain/markup/emoji'
import { taglessText } from '@/domain/markup/tagless'

const text = (words: string): MarkupNode => ({ kind: 'text', text: words })
const bold = (...children: MarkupNode[]): MarkupNode => ({ kind: 'style', style: 'bold', children })
const sized = (style: 'small' | 'large' | 'huge', words: string): MarkupNode => ({ kind: 'style', style, children: [text(words)] })
const italic = (...children: MarkupNode[]): MarkupNode => ({ kind: 'style', style: 'italic', children })

describe('parseMarkup reads tags', () => {
  it.each<[string, MarkupNode[]]>([
    ['plain', [text('plain')]],
    ['', []],
    ['[B]a[/b] b', [bold(text('a')), text(' b')]],
    ['[b][i]a[/i]b[/b]', [bold(italic(text('a')), text('b'))]],
    ['[u]a[/u][s]b[/s]', [{ kind: 'style', style: 'underline', children: [text('a')] }, { kind: 'style', style: 'strike', children: [text('b')] }]],
    ['a\r\nb\rc[BR]d#br#e', [text('a'), { kind: 'break' }, text('b'), { kind: 'break' }, text('c'), { kind: 'break' }, text('d'), { kind: 'break' }, text('e')]],
    ['[USER=503 REPLACE]Klaus[/USER] came', [{ kind: 'mention', children: [text('Klaus')] }, text(' came')]],
    ['[user=all]Everybody[/user]', [{ kind: 'mention', children: [text('Everybody')] }]],
    ['[CHAT=imol|343]history[/CHAT]', [text('history')]],
    ['[CONTEXT=chat1/55]there[/CONTEXT] [DIALOG=chat1 message=5]here[/DIALOG]', [text('there here')]],
    ['[SIZE=8]a[/SIZE][SIZE=14]b[/SIZE][SIZE=20]c[/SIZE][SIZE=999]d[/SIZE]', [sized('small', 'a'), text('b'), sized('large', 'c'), sized('huge', 'd')]],
    ['[COLOR=#ff0000]red[/COLOR]', [text('red')]],
    ['[SEND=/start]press[/SEND] [PUT=x]y[/PUT]', [text('press y')]],
    ['[CALL=+79990000000]our shop[/CALL]', [text('our shop')]],
    ['[CODE][b]x[/b]\n>>y[/code]z', [{ kind: 'code', text: '[b]x[/b]\n>>y' }, text('z')]],
    ['[RATING=4]', [{ kind: 'rating', stars: 4 }]],
    ['[TIMESTAMP=1700000000 FORMAT=d.m.Y H:i]', [{ kind: 'moment', at: 1_700_000_000_000 }]],
    ['[TIMESTAMP=1700000000 FORMAT=SHORT_DATE_FORMAT]', [{ kind: 'moment', at: 1_700_000_000_000 }]],
    ['see [DISK=5][ATTACH=1]below', [text('see below')]],
    ['a [b][/b]b', [text('a b')]],
    ['5 &lt; 6 &amp;lt; :f09f9880:', [text('5 < 6 &lt; 😀')]]
  ])('%j', (words, tree) => {
    expect(parseMarkup(words)).toEqual(tree)
  })
})

describe('parseMarkup leaves everything else as typed', () => {
  it.each<[string, MarkupNode[]]>([
    ['[b]never closed', [text('[b]never closed')]],
    ['never opened[/b]', [text('never opened[/b]')]],
    ['[b][i]crossed[/b][/i]', [bold(text('[i]crossed')), text('[/i]')]],
    ['[QUOTE]x[/QUOTE][SEND]y[/SEND]', [text('[QUOTE]x[/QUOTE][SEND]y[/SEND]')]],
    ['[size=big]x[/size][color=red]y[/color][rating=6]', [text('[size=big]x[/size][color=red]y[/color][rating=6]')]],
    ['[code]never closed [code]', [text('[code]never closed [code]')]],
    ['[b][/b]', [text('[b][/b]')]],
    ['[DISK=5]', [text('[DISK=5]')]],
    ['[user=5][/user]!', [text('[user=5]!')]],
    ['[constructor]x[/constructor]', [text('[constructor]x[/constructor]')]],
    [':f0808080: :f09f:', [text(':f0808080: :f09f:')]],
    ['<b onclick=alert(1)>&copy;</b>', [text('<b onclick=alert(1)>&copy;</b>')]],
    ['[b onclick=x]a[/b]', [text('[b onclick=x]a[/b]')]],
    ['[ b]a[/ b]', [text('[ b]a[/ b]')]]
  ])('%j', (words, tree) => {
    expect(parseMarkup(words)).toEqual(tree)
  })
})

describe('parseMarkup makes links', () => {
  const link = (href: string, label: string, host: string | null = null): MarkupNode => ({ kind: 'link', href, host, children: [text(label)] })

  it.each<[string, MarkupNode[]]>([
    ['see https://example.com/a.', [text('see '), link('https://example.com/a', 'https://example.com/a'), text('.')]],
    ['(http://example.com)', [text('('), link('http://example.com/', 'http://example.com'), text(')')]],
    ['[URL]https://example.com[/URL]', [link('https://example.com/', 'https://example.com')]],
    ['[url=https://example.com]the [b]price[/b] list[/url]', [
      { kind: 'link', href: 'https://example.com/', host: null, children: [text('the '), bold(text('price')), text(' list')] }
    ]],
    ['[url=https://evil.com]https://bank.com[/url]', [link('https://evil.com/', 'https://bank.com', 'evil.com')]],
    ['[url=https://example.com][/url]', [link('https://example.com/', 'https://example.com/')]],
    ['[url=https://a.com][url=https://b.com]x[/url][/url]', [link('https://a.com/', 'x')]],
    ['[url=javascript:alert(1)]press[/url]', [text('press (javascript:alert(1))')]],
    ['[url]javascript:alert(1)[/url]', [text('javascript:alert(1)')]],
    ['[url=/crm/deal/1/]deal[/url]', [text('deal (/crm/deal/1/)')]],
    ['https://', [text('https://')]],
    ['www.example.com, yes', [link('https://www.example.com/', 'www.example.com'), text(', yes')]],
    ['https://example.com/a_(b))', [link('https://example.com/a_(b)', 'https://example.com/a_(b)'), text(')')]],
    ['write anna.k+1@example.com.', [text('write '), link('mailto:anna.k+1@example.com', 'anna.k+1@example.com'), text('.')]],
    ['+7 487 200-14-82 10 pcs', [link('tel:+74872001482', '+7 487 200-14-82'), text(' 10 pcs')]],
    ['8 (800) 555-35-35', [link('tel:88005553535', '8 (800) 555-35-35')]],
    ['[IMG SIZE=small]https://example.com/x.png [/IMG]', [link('https://example.com/x.png', 'https://example.com/x.png ')]],
    ['[ICON=https://example.com/i.png size=20 title=Logo]', [link('https://example.com/i.png', 'Logo')]],
    ['[ICON=javascript:x title=Logo]', [text('Logo (javascript:x)')]],
    ['[url=https://a.com?x=1&amp;y=2]x[/url]', [link('https://a.com/?x=1&y=2', 'x')]],
    ['https://evil.com/\u202egpj', [link('https://evil.com/', 'https://evil.com/'), text('\u202egpj')]]
  ])('%j', (words, tree) => {
    expect(parseMarkup(words)).toEqual(tree)
  })
})

describe('parseMarkup leaves numbers alone that are no phone', () => {
  it.each(['12 345 678 901', '1 200 000 ₽', 'order 89991234567', '+5', '2+1234567890123', '8 800 5553535', '2026-11-25 10:00:00', '+79991234567890', 'x@y', 'a@b.c', '1.234.567,89'])('%s', words => {
    expect(parseMarkup(words)).toEqual([text(words)])
  })
})

describe('parseMarkup reads quotes', () => {
  const fence = '-'.repeat(54)
  const quote = (children: MarkupNode[], author = '', date = '', source: number | null = null): MarkupNode => ({ kind: 'quote', author, date, source: source as MessageId | null, children })

  it.each<[string, MarkupNode[]]>([
    ['>>first\n>> [b]second[/b]\nanswer', [quote([text('first'), { kind: 'break' }, bold(text('second'))]), text('answer')]],
    [`${fence}\nAnna [25.11.2026 10:00] #chat12/345\nwords\n${fence}\nanswer`, [quote([text('words')], 'Anna', '25.11.2026 10:00', 345), text('answer')]],
    [`before\n${fence}\nAnna [today]\nwords\n${fence}`, [text('before'), quote([text('words')], 'Anna', 'today')]],
    [`${fence}\nwords alone\n${fence}`, [quote([text('words alone')])]],
    [`${fence}\nnever closed`, [text(fence), { kind: 'break' }, text('never closed')]],
    [`${fence}-\nx\n${fence}-`, [text(`${fence}-`), { kind: 'break' }, text('x'), { kind: 'break' }, text(`${fence}-`)]],
    ['[b]a\n>>b[/b]', [text('[b]a'), quote([text('b[/b]')])]],
    ['[code]\n>>x\n[/code]', [{ kind: 'code', text: '\n>>x\n' }]],
    ['a >> b', [text('a >> b')]]
  ])('%j', (words, tree) => {
    expect(parseMarkup(words)).toEqual(tree)
  })

  it('and a list shows what is said beside them', () => {
    expect(plainText(`${fence}\nAnna [today]\nwords\n${fence}\nanswer`)).toBe('answer')
    expect(plainText('>>only this')).toBe('only this\n')
  })
})

it.each(['[b]a[/b] [url=https://a.example]b[/url][br]c', 'plain\r\nwords', '[user=5 REPLACE]Anna[/user], 1 < 2', '[send=x]y[/send][x]z[/x]'])('the words of %j are the same before the parser is there', words => {
  expect(textOf(taglessText(words))).toBe(plainText(words))
})

it.each([['👍', true], ['❤️ 🎉', true], ['👩‍🔧👍🏽🇷🇺', true], ['👍👍👍👍', false], ['👍 yes', false], ['7', false], ['[b]👍[/b]', false], ['1️⃣', true]])('%s is shown large: %s', (words, isLarge) => {
  expect(isEmojiOnly(parseMarkup(words))).toBe(isLarge)
})

/** Words in letters that no tag and no encoded address contains, so that each of them can be told from markup. */
const words = fc.string({ unit: fc.constantFrom(...'жщъёэ'), minLength: 1, maxLength: 5 })
const tag = fc.constantFrom(
  '[b]', '[/b]', '[I]', '[/I]', '[u]', '[/u]', '[s]', '[/s]', '[url]', '[/url]', '[url=https://a.com]', '[url=javascript:x]', '[URL=https://bank.com@evil.com]',
  '[size=30]', '[/size]', '[color=#fff]', '[/color]', '[img size=small]', '[/img]', '[icon=https://c.com title=x]', '[call]', '[/call]', '[rating=3]', '[/code]',
  '>>', '-'.repeat(54), 'x [today] #chat1/5', '&lt;', '+7 999 000 00 00', 'a@b.example', 'www.',
  '[user=5]', '[/user]', '[chat=1]', '[/chat]', '[br]', '#BR#', '[send=x]', '[/send]', '[code]', '[[', ']]', '[/', '[', ']', '\n', 'https://b.com/x.', ' '
)
const markup = fc.array(fc.oneof(words, tag, tag), { maxLength: 80 }).map(parts => parts.join(''))
const anything = fc.oneof(markup, fc.string({ unit: 'binary', maxLength: 200 }))

function walk(nodes: readonly MarkupNode[], visit: (node: MarkupNode, depth: number) => void, depth = 1): void {
  for (const node of nodes) {
    visit(node, depth)
    if ('children' in node) walk(node.children, visit, depth + 1)
  }
}

describe('parseMarkup holds for any text', () => {
  it('keeps every visible letter, in order', () => {
    const letters = (typed: string): string => typed.replace(/[^жщъёэ]/gu, '')
    fc.assert(fc.property(markup, typed => {
      expect(letters(textOf(parseMarkup(typed)))).toBe(letters(typed))
    }), { numRuns: 500 })
  })

  it('keeps every sign of a text without square brackets', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }).map(typed => typed.replace(/[[\]\r#&:>-]/gu, '')), typed => {
      expect(textOf(parseMarkup(typed))).toBe(typed)
    }))
  })

  it('gives only known kinds of node, at most 16 tags deep, no link in a link, and every address passes the link rule', () => {
    fc.assert(fc.property(anything, typed => {
      walk(parseMarkup(typed), (node, depth) => {
        expect(['text', 'break', 'style', 'link', 'mention', 'code', 'rating', 'moment', 'quote']).toContain(node.kind)
        if (node.kind === 'style') expect(['bold', 'italic', 'underline', 'strike', 'small', 'large', 'huge']).toContain(node.style)
        // A quote and the text itself stand around 16 tags.
        expect(depth).toBeLessThanOrEqual(18)
        if (node.kind === 'quote') expect(depth).toBe(1)
        if (node.kind !== 'link') return
        expect(safeLink(node.href)?.href).toBe(node.href)
        walk(node.children, inner => { expect(['link', 'quote']).not.toContain(inner.kind) })
      })
    }), { numRuns: 500 })
  })

  it('flattens 1,000 nested tags and loses no word', () => {
    const tree = parseMarkup(`${'[b]'.repeat(1000)}deep${'[/b]'.repeat(1000)}`)
    let deepest = 0
    walk(tree, (_node, depth) => { deepest = Math.max(deepest, depth) })
    expect(deepest).toBe(17)
    expect(textOf(tree)).toBe('deep')
  })

  it('survives a text that is far longer than a message may be', () => {
    expect(parseMarkup('\n'.repeat(300_000))).toHaveLength(300_000)
  })
})

describe('parseMarkup takes time in proportion to the text', () => {
  const hard: Record<string, string> = {
    'openers that never close': '[url=', 'bare brackets': '[', 'closers without openers': '[/b]', 'crossed pairs': '[b][i][/b][/i]',
    'line breaks': 'a\n', addresses: 'https://a.com ', 'one long word': 'x', 'signs after an address': '.',
    'code that never ends': '[code]', 'quote lines': '>>a\n', fences: `${'-'.repeat(54)}\n`, 'titles of quotes': `${'-'.repeat(54)}\n[a] #chat1/ \n`, spaces: ' ',
    'mail addresses': 'a@b.c.', 'one long name': 'a.', 'phone numbers': '+7 9', brackets: 'https://a.com/(((', 'names of hosts': '[url=https://ж.рф]ж.рф ж.рф [/url]', entities: '&amp;', 'nested tags': '[b][url=https://a.com]'
  }

  it.each(Object.entries(hard))('for %s', (_name, piece) => {
    const time = (size: number): number => {
      const typed = `https://a.com${piece.repeat(Math.ceil(size / piece.length))}`
      let best = Infinity
      for (let run = 0; run < 5; run++) {
        const begun = performance.now()
        parseMarkup(typed)
        best = Math.min(best, performance.now() - begun)
      }
      return best
    }
    time(10_000)
    // 32 times the text in at most 400 times the time, however busy the machine: a quadratic reader would need 1,024 times.
    expect(time(320_000)).toBeLessThan(Math.max(time(10_000), 8) * 400)
  })
})
