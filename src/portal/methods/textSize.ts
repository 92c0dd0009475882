import type { TextSize } from '@/domain/userSettings'
import { toMap } from '@/portal/decode'

/** By itself, because the first look draws by it. @param options answer of `user.option.get`, the whole map; what this app did not write chooses nothing */
export function decodeTextSize(options: unknown): TextSize {
  return toMap(options).textSize === 'large' ? 'large' : 'normal'
}
