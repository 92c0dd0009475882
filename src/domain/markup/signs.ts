const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', '#39': '\'', '#039': '\'' }

/** Entities and codes of emoji that the portal left in a text, as the signs they mean. Done once: `&amp;lt;` is `&lt;`. */
export function decodeSigns(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|nbsp|#0?39);|:(f0[\da-f]{6}):/gu, (raw: string, entity?: string, emoji?: string) => {
    if (entity !== undefined) return entities[entity] ?? raw
    try {
      return decodeURIComponent((emoji ?? '').replace(/../gu, '%$&'))
    } catch {
      // Not the code of a sign, so it is what somebody wrote.
      return raw
    }
  })
}
