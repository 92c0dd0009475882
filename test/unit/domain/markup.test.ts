import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeLink } from '@/domain/link'
import { parseMarkup, plainText, textOf } from '@/domain/markup'
import type { MarkupNode } from '@/domain/markup'

const text = (words: string): MarkupNode => ({ kind: 'text', text: words })
const bold = (...children: MarkupNode[]): MarkupNode => ({ kind: 'style', style: 'bold', children })
const italic = (...children: MarkupNode[]): MarkupNode => ({ kind: 'style', style: 'italic', children })

describe('parseMarkup reads tags', () => {
  it.each<[string, MarkupNode[]]>([
    ['plain', [text('plain')]],
    ['', []],
    ['[B]a[/b] b', [bold(text('a')), text(' b')]],
    ['[b][i]a[/i]b[/b]', [bold(italic(text('a')), text('b'))]],
    ['[u]a[/u][s]b[/s]', [{ kind: 'style', style: 'underline', children: [text('a')] }, { kind: 'style', style: 'strike', children: [text('b')] }]],
    ['a\r\nb\rc[BR]d#br#e', [text('a'), { kind: 'break' }, text('b'), { kind: 'break' }, text('c'), { kind: 'break' }, text('d'), { kind: 'break' }, text('e')]],
    ['[USER=503 REPLACE]Klaus[/USER] came', [text('Klaus came')]],
    ['[CHAT=imol|343]history[/CHAT]', [text('history')]],
    ['[b][/b]', []]
  ])('%j', (words, tree) => {
    expect(parseMarkup(words)).toEqual(tree)
  })
})

describe('parseMarkup leaves everything else as typed', () => {
  it.each<[string, MarkupNode[]]>([
    ['[b]never closed', [text('[b]never closed')]],
    ['never opened[/b]', [text('never opened[/b]')]],
    ['[b][i]crossed[/b][/i]', [bold(text('[i]crossed')), text('[/i]')]],
    ['[SEND=/start]press[/SEND]', [text('[SEND=/start]press[/SEND]')]],
    ['[PUT=x]y[/PUT][IMG]z[/IMG]', [text('[PUT=x]y[/PUT][IMG]z[/IMG]')]],
    ['<b onclick=alert(1)>&lt;</b>', [text('<b onclick=alert(1)>&lt;</b>')]],
    ['[b onclick=x]a[/b]', [text('[b onclick=x]a[/b]')]],
    ['[ b]a[/ b]', [text('[ b]a[/ b]')]]
  ])('%j', (words, tree) => {
    expect(parseMarkup(words)).toEqual(tree)
  })
})

describe('parseMarkup makes links', () => {
  const link = (href: string, label: string, host: string | null = null): MarkupNode => ({ kind: 'link', href, label, host })

  it.each<[string, MarkupNode[]]>([
    ['see https://example.com/a.', [text('see '), link('https://example.com/a', 'https://example.com/a'), text('.')]],
    ['(http://example.com)', [text('('), link('http://example.com/', 'http://example.com'), text(')')]],
    ['[URL]https://example.com[/URL]', [link('https://example.com/', 'https://example.com')]],
    ['[url=https://example.com]the [b]price[/b] list[/url]', [link('https://example.com/', 'the price list')]],
    ['[url=https://evil.com]https://bank.com[/url]', [link('https://evil.com/', 'https://bank.com', 'evil.com')]],
    ['[url=https://example.com][/url]', [link('https://example.com/', 'https://example.com/')]],
    ['[url=https://a.com][url=https://b.com]x[/url][/url]', [link('https://a.com/', 'x')]],
    ['[url=javascript:alert(1)]press[/url]', [text('press (javascript:alert(1))')]],
    ['[url]javascript:alert(1)[/url]', [text('javascript:alert(1)')]],
    ['[url=/crm/deal/1/]deal[/url]', [text('deal (/crm/deal/1/)')]],
    ['https://', [text('https://')]]
  ])('%j', (words, tree) => {
    expect(parseMarkup(words)).toEqual(tree)
  })
})

/** Words in letters that no tag and no encoded address contains, so that each of them can be told from markup. */
const words = fc.string({ unit: fc.constantFrom(...'жщъёэ'), minLength: 1, maxLength: 5 })
const tag = fc.constantFrom(
  '[b]', '[/b]', '[I]', '[/I]', '[u]', '[/u]', '[s]', '[/s]', '[url]', '[/url]', '[url=https://a.com]', '[url=javascript:x]', '[URL=https://bank.com@evil.com]',
  '[user=5]', '[/user]', '[chat=1]', '[/chat]', '[br]', '#BR#', '[send=x]', '[/send]', '[code]', '[[', ']]', '[/', '[', ']', '\n', 'https://b.com/x.', ' '
)
const markup = fc.array(fc.oneof(words, tag, tag), { maxLength: 80 }).map(parts => parts.join(''))
const anything = fc.oneof(markup, fc.string({ unit: 'binary', maxLength: 200 }))

function walk(nodes: readonly MarkupNode[], visit: (node: MarkupNode, depth: number) => void, depth = 1): void {
  for (const node of nodes) {
    visit(node, depth)
    if (node.kind === 'style') walk(node.children, visit, depth + 1)
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
    fc.assert(fc.property(fc.string({ unit: 'binary' }).map(typed => typed.replace(/[[\]\r#]/gu, '')), typed => {
      expect(plainText(typed)).toBe(typed)
    }))
  })

  it('gives only the four kinds of node, at most 16 deep, and every address passes the link rule', () => {
    fc.assert(fc.property(anything, typed => {
      walk(parseMarkup(typed), (node, depth) => {
        expect(['text', 'break', 'style', 'link']).toContain(node.kind)
        if (node.kind === 'style') expect(['bold', 'italic', 'underline', 'strike']).toContain(node.style)
        if (node.kind === 'style') expect(depth).toBeLessThanOrEqual(16)
        if (node.kind === 'link') expect(safeLink(node.href)?.href).toBe(node.href)
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
    'line breaks': 'a\n', addresses: 'https://a.com ', 'one long word': 'x', 'signs after an address': '.'
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
    // 32 times the text in at most 128 times the time (of what can be measured on a busy machine): a quadratic reader would need 1,024 times.
    expect(time(320_000)).toBeLessThan(Math.max(time(10_000), 5) * 128)
  })
})
