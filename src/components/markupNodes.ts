import { h, type VNode } from 'vue'
import type { MarkupNode, TextStyle } from '@/domain/markup'

const elements: Record<TextStyle, string> = { bold: 'b', italic: 'i', underline: 'u', strike: 's' }

/** Message text as elements. Only what stands here can come out of a message. */
export function markupNodes(nodes: readonly MarkupNode[]): (VNode | string)[] {
  return nodes.map(node => {
    switch (node.kind) {
      case 'text': return node.text
      case 'break': return h('br')
      case 'style': return h(elements[node.style], markupNodes(node.children))
      case 'link': return h('span', [
        h('a', { href: node.href, target: '_blank', rel: 'noopener noreferrer' }, node.label),
        node.host === null ? '' : ` (${node.host})`
      ])
    }
  })
}
