/**
 * One kind of text: ms for 20,000 signs, and how many times that for twice as many; the best of many runs, the rest is the machine's.
 * The promise is 20 ms and 2.5 times.
 */
export interface MarkupTiming { text: string, ms: number, ratio: number }
