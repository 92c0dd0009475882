import { h, type Component, type VNode } from 'vue'
import type { MessageId } from '@/domain/ids'
import { quoteTitle, stars, type MarkupNode, type TextStyle } from '@/domain/markup/nodes'

const elements: Partial<Record<TextStyle, string>> = { bold: 'b', italic: 'i', underline: 'u', strike: 's' }

/** What a text needs from the place where it stands. */
export interface MarkupPlace {
  quote: Component | null
  moment: (at: number) => string
  /** The person wants to see the message that was quoted. */
  jump: (source: MessageId) => void
}

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
      case 'quote': {
        const { source } = node
        const onJump = (): void => { if (source !== null) place.jump(source) }
        return place.quote === null ? inside() : [h(place.quote, { title: quoteTitle(node), canJump: source !== null, onJump }, inside)]
      }
    }
  })
}

function starsName(count: number): Record<string, string> {
  return { role: 'img', 'aria-label': `${count}/5` }
}
