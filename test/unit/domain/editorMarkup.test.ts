import { describe, expect, it } from 'vitest'
import { parseEditorMarkup, plainEditorText } from '@/domain/markup/editor'
import { textOf } from '@/domain/markup/nodes'
import type { MarkupNode } from '@/domain/markup/nodes'
import { fc } from '#support/property'

const text = (words: string): MarkupNode => ({ kind: 'text', text: words })
const line: MarkupNode = { kind: 'break' }
const bold = (words: string): MarkupNode => ({ kind: 'style', style: 'bold', children: [text(words)] })
const item = (...children: MarkupNode[]): MarkupNode => ({ kind: 'item', children })
const list = (isOrdered: boolean, ...items: string[]): MarkupNode => ({ kind: 'list', isOrdered, children: items.map(words => item(text(words))) })
const cell = (words: string, isHead = false): MarkupNode => ({ kind: 'cell', isHead, children: words === '' ? [] : [text(words)] })
const row = (...children: MarkupNode[]): MarkupNode => ({ kind: 'row', children })
const table = (...children: MarkupNode[]): MarkupNode => ({ kind: 'table', children })
const quote = (...children: MarkupNode[]): MarkupNode => ({ kind: 'quote', author: '', date: '', source: null, children })
const spoiler = (title: string, words: string): MarkupNode => ({ kind: 'spoiler', title, children: [text(words)] })
const mention = (words: string): MarkupNode => ({ kind: 'mention', children: [text(words)] })
const link = (href: string, label: string, host: string | null = null): MarkupNode => ({ kind: 'link', href, host, children: [text(label)] })

describe('the editor\'s markup', () => {
  it.each<[string, MarkupNode[]]>([
    ['plain\nlines', [text('plain'), line, text('lines')]],
    ['', []],
    ['[p]one[/p]', [text('one')]],
    ['[p]one[/p]\n[p]two[/p]', [text('one'), line, line, text('two')]],
    ['[p]one[/p][p][/p][p]two[/p]', [text('one'), line, line, line, text('two')]],
    ['[p]one\ntwo[/p]three', [text('one'), line, text('two'), line, line, text('three')]],
    ['[P]a [b]b[/b] [i]c[/i][/P]', [text('a '), bold('b'), text(' '), { kind: 'style', style: 'italic', children: [text('c')] }]],
    ['[list]\n[*]one\n[*]two\n[/list]', [list(false, 'one', 'two')]],
    ['[list=1][*]one[*]two[/*][/list]after', [list(true, 'one', 'two'), text('after')]],
    ['[list][*]a[list][*]b[/list][*]c[/list]', [{ kind: 'list', isOrdered: false, children: [item(text('a'), list(false, 'b')), item(text('c'))] }]],
    ['[list][*][p]a[/p][*][b]b[/list]', [{ kind: 'list', isOrdered: false, children: [item(text('a')), item(bold('b'))] }]],
    ['[p]a[/p]\n[list]\n[*]b\n[/list]\n[p]c[/p]', [text('a'), list(false, 'b'), text('c')]],
    ['[table]\n[tr]\n[th]What[/th][td]1[/td]\n[/tr]\n[tr][td]b[/td][td][/td][/tr][/table]', [table(row(cell('What', true), cell('1')), row(cell('b'), cell('')))]],
    ['[quote]words[/quote]\nanswer', [quote(text('words')), text('answer')]],
    ['[quote=Anna][p]words[/p][/quote]', [quote(text('words'))]],
    ['[spoiler=Codes]27K[/spoiler]\n[spoiler]none[/spoiler][cut]c[/cut]', [spoiler('Codes', '27K'), spoiler('', 'none'), spoiler('', 'c')]],
    ['[user=31]Ivan[/user] [mention type=user id=27]Anna[/mention]', [mention('Ivan'), text(' '), mention('Anna')]],
    ['[project=5]Repair[/project] [department=7]Support[/department]', [mention('Repair'), text(' '), mention('Support')]],
    ['[img width=10 height=10]https://acme.com/x.png[/img]', [link('https://acme.com/x.png', 'https://acme.com/x.png')]],
    ['[url=https://acme.com]shop[/url] [url]https://acme.com[/url]', [link('https://acme.com/', 'shop'), text(' '), link('https://acme.com/', 'https://acme.com')]],
    ['[url=javascript:alert(1)]press[/url]', [text('press'), text(' (javascript:alert(1))')]],
    ['[video width=1]https://acme.com/v[/video]', [link('https://acme.com/v', 'https://acme.com/v')]],
    ['Act: [disk file id=n6803] [DISK FILE ID=5][document id=1][file id=2].', [text('Act: '), text(' '), text('.')]],
    ['[code][p]x[/p]\ny[/code]z', [{ kind: 'code', text: '[p]x[/p]\ny' }, text('z')]],
    ['[color=#c0392b]now[/color] [font=Arial]f[/font] [center]c[/center]', [text('now'), text(' '), text('f'), text(' '), text('c')]],
    ['[size=24pt]big[/size][size=14]usual[/size]', [{ kind: 'style', style: 'huge', children: [text('big')] }, text('usual')]],
    ['5 &lt; 6, see https://acme.com', [text('5 < 6, see '), link('https://acme.com/', 'https://acme.com')]]
  ])('%j', (words, tree) => {
    expect(parseEditorMarkup(words)).toEqual(tree)
  })

  it.each<[string, MarkupNode[]]>([
    ['[b]never closed', [bold('never closed')]], ['never opened[/p][/table]', [text('never opened')]], ['[td]alone[/td]', [table(row(cell('alone')))]],
    ['[*]alone', [text('• '), text('alone')]], ['[tr]words[/tr]', [table(row(cell('words')))]], ['[list]words[*]item[/list]', [list(false, 'words', 'item')]],
    ['[b][p]crossed[/b][/p]', [bold('crossed')]], ['[list][/list][quote][/quote][b][/b]', []],
    ['[order 15] [x] [disk] [constructor]', [text('[order 15] [x] [disk] [constructor]')]]
  ])('that is broken shows its words and no tag: %j', (words, tree) => {
    expect(parseEditorMarkup(words)).toEqual(tree)
  })

  const names = ['p', 'b', 'i', 'list', 'list=1', '*', 'table', 'tr', 'td', 'th', 'quote', 'spoiler', 'spoiler=T', 'user=5', 'url=https://a.com', 'img', 'size=20', 'color=red', 'disk file id=n1', 'code']
  const pieces = fc.array(fc.oneof(
    fc.constantFrom(...names.flatMap(name => [`[${name}]`, `[/${name.split(/[= ]/u)[0]}]`])), fc.constantFrom('word', '\n', ' ', '7'), fc.string({ maxLength: 4, unit: 'grapheme-ascii' })
  ), { maxLength: 40 })

  it('never shows a tag of the editor\'s and loses no word, whatever it is put together from', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...names.filter(name => name !== 'code').flatMap(name => [`[${name}]`, `[/${name.split(/[= ]/u)[0]}]`]), 'word', '\n', ' '), { maxLength: 40 }), parts => {
      const shown = textOf(parseEditorMarkup(parts.join('')))
      expect(shown).not.toMatch(/\[\/?(?:p|b|i|list|\*|table|tr|td|th|quote|spoiler|user|url|img|size|color)\b/u)
      expect(shown.match(/word/gu)?.length ?? 0).toBe(parts.filter(part => part === 'word').length)
    }))
  })

  it('takes any text', () => {
    fc.assert(fc.property(pieces, parts => { expect(Array.isArray(parseEditorMarkup(parts.join('')))).toBe(true) }))
  })

  it.each(['[b]', '[list][*]', '[/p]', '[table][tr][td]', '[code]', '[url=', '[p]x[/p]'])('reads a hundred thousand signs of %j without stumbling', words => {
    const began = performance.now()
    parseEditorMarkup(words.repeat(100_000 / words.length))
    expect(performance.now() - began).toBeLessThan(1_500)
  })
})

it('a line of a list has the words alone', () => {
  expect(plainEditorText('[p]Check [user=31]Ivan[/user]:[/p]\n[list=1]\n[*]tiles\n[*][url=https://a.com]glue[/url]\n[/list]')).toBe('Check Ivan:\n1. tiles\n2. glue\n')
  expect(plainEditorText('[table][tr][th]Work[/th][th]Sum[/th][/tr][/table][spoiler=Codes]27K[/spoiler]')).toBe('\nWork | Sum\n\nCodes\n27K\n')
})
