/**
 * What the portal makes of a text when it stores it and when it gives it back, written down from the documentation alone: for the property that a print
 * does not change on the way.
 */
export function store(text: string): string {
  const lines = text.replace(/\[DISK=\d+\]/giu, '').replace(/\[USER=\d+\]([^]*?)\[\/USER\]/giu, '$1').replace(/\[BR\]|\[br\]|#BR#/gu, '\n')
  const trimmed = lines.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/gu, '')
  const signs = Array.from(trimmed)
  return signs.length > 20_006 ? `${signs.slice(0, 20_000).join('')} (...)` : trimmed
}

export function readBack(stored: string): string {
  return stored
    .replace(/:((?:[\da-f]{2}){3,8}):/gu, (code, hex: string) => {
      try {
        return decodeURIComponent(hex.replace(/../gu, '%$&'))
      } catch {
        return code
      }
    })
    .replace(/&(amp|lt|gt|quot|nbsp);/gu, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' })[name] ?? '')
    .replaceAll('\u00a0', ' ')
    .replace(/\[URL[^\]]*\][^]*?\[\/URL\]|\[[A-Z]+=[^\]]*\]|https?:\/\/[^\s[\]<>"]+/giu, part => {
      if (part.startsWith('[')) return part
      const tail = /[.,]+$/u.exec(part)?.[0] ?? ''
      return `[URL]${part.slice(0, part.length - tail.length)}[/URL]${tail}`
    })
}
