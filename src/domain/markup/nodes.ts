import type { MessageId } from '@/domain/ids'

/** Message text as a tree of typed nodes that components render; nothing of it ever becomes HTML. */
export type MarkupNode =
  | { kind: 'text', text: string }
  | { kind: 'break' }
  | { kind: 'style', style: TextStyle, children: MarkupNode[] }
  /** `href` has passed the link rule (link.ts). `host` is shown beside the label when the label names another host. No link stands inside. */
  | { kind: 'link', href: string, host: string | null, children: MarkupNode[] }
  /** The name of an employee who is spoken to. */
  | { kind: 'mention', children: MarkupNode[] }
  /** Text in which nothing is read as markup. */
  | { kind: 'code', text: string }
  /** One to five stars. */
  | { kind: 'rating', stars: number }
  /** A moment in ms, shown in the reader's own zone. */
  | { kind: 'moment', at: number }
  /** These are the CRM editor's, `spoiler` too: messages have none of them. */
  | { kind: 'list', isOrdered: boolean, children: MarkupNode[] }
  | { kind: 'item', children: MarkupNode[] }
  | { kind: 'table', children: MarkupNode[] }
  | { kind: 'row', children: MarkupNode[] }
  | { kind: 'cell', isHead: boolean, children: MarkupNode[] }
  /** Hidden until it is opened; `title` is '' where the editor gave none. */
  | { kind: 'spoiler', title: string, children: MarkupNode[] }
  /** `author` and `date` are '' for lines that begin with `>>`; `source` is the quoted message. */
  | { kind: 'quote', author: string, date: string, source: MessageId | null, children: MarkupNode[] }

/** The sizes of `[SIZE=…]` in three steps; what is near the ordinary size is the ordinary size. */
export type TextStyle = 'bold' | 'italic' | 'underline' | 'strike' | 'small' | 'large' | 'huge'

/** Makes what can be pressed. */
export interface AddressReader {
  /** Words between two tags, outside of a link. */
  words: (text: string) => MarkupNode[]
  /** A link around its label; without an address the label is the address. */
  link: (address: string | null, label: MarkupNode[]) => MarkupNode[]
}

/** For lists and names: nothing in them can be pressed. */
export const wordsAlone: AddressReader = { words: text => [{ kind: 'text', text }], link: (_address, label) => label }

/** What a reader sees, as plain text. A moment is written by `moment`, in universal time without one. */
export function textOf(nodes: readonly MarkupNode[], moment = (at: number): string => new Date(at).toISOString()): string {
  return nodes.map(node => {
    switch (node.kind) {
      case 'text':
      case 'code': return node.text
      case 'break': return '\n'
      case 'rating': return stars(node.stars)
      case 'moment': return moment(node.at)
      case 'quote': return `${quoteTitle(node)}\n${textOf(node.children, moment)}\n`.replace(/^\n/u, '')
      case 'list': return `\n${node.children.map((item, index) => `${node.isOrdered ? `${index + 1}.` : '•'} ${textOf([item], moment)}\n`).join('')}`
      case 'table': return `\n${node.children.map(row => `${textOf([row], moment)}\n`).join('')}`
      case 'row': return node.children.map(cell => textOf([cell], moment)).join(' | ')
      case 'spoiler': return `\n${node.title}\n${textOf(node.children, moment)}\n`
      case 'item':
      case 'cell':
      case 'style':
      case 'link':
      case 'mention': return textOf(node.children, moment)
    }
  }).join('')
}

export function stars(count: number): string {
  return '★'.repeat(count) + '☆'.repeat(5 - count)
}

export function quoteTitle(quote: { author: string, date: string }): string {
  return [quote.author, quote.date].filter(part => part !== '').join(' · ')
}
