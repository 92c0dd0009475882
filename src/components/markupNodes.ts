import { h, type VNode } from 'vue'
import { quoteTitle, stars, type MarkupNode, type TextStyle } from '@/domain/markup/nodes'
import MessageQuote from './MessageQuote.vue'
import type { MarkupPlace } from './markupReader'

const elements: Partial<Record<TextStyle, string>> = { bold: 'b', italic: 'i', underline: 'u', strike: 's' }

/** Message text as elements. Only what stands here can come out of a message. */
export function markupNodes(nodes: readonly MarkupNode[], place: MarkupPlace): (VNode | string)[] {
  return nodes.flatMap((node): (VNode | string)[] => {
    const inside = (): (VNode | string)[] => 'children' in node ? markupNodes(node.children, place) : []
    switch (node.kind) {
      case 'text': return [node.text]
      case 'break': return [h('br')]
      case 'code': return [h('code', node.text)]
      case 'style': return [h(elements[node.style] ?? 'span', elements[node.style] === undefined ? { class: node.style } : null, inside())]
      case 'mention': return [h('span', { class: 'mention' }, inside())]
      case 'rating': return [h('span', starsName(node.stars), stars(node.stars))]
      case 'moment': return [h('time', { datetime: new Date(node.at).toISOString() }, place.moment(node.at))]
      case 'link': return [
        h('a', { href: node.href, target: '_blank', rel: 'noopener noreferrer' }, inside()),
        node.host === null ? '' : ` (${node.host})`
      ]
      case 'list': return [h(node.isOrdered ? 'ol' : 'ul', { class: 'list' }, inside())]
      case 'item': return [h('li', inside())]
      // The box scrolls sideways, the text around it does not.
      case 'table': return [h('div', { class: 'grid scroll', tabindex: 0 }, [h('table', [h('tbody', inside())])])]
      case 'row': return [h('tr', inside())]
      case 'cell': return [h(node.isHead ? 'th' : 'td', inside())]
      case 'spoiler': return [h('details', [h('summary', node.title || place.hidden), h('div', inside())])]
      case 'quote': return [h(MessageQuote, { title: quoteTitle(node), source: node.source }, inside)]
    }
  })
}

function starsName(count: number): Record<string, string> {
  return { role: 'img', 'aria-label': `${count}/5` }
}
