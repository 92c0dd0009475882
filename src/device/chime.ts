/** Two soft tones, half a second in all. */
const tones = [{ hertz: 740, from: 0 }, { hertz: 988, from: 0.12 }] as const
const loudest = 0.06

/**
 * A short sound without a file. Before the first press on the page a browser lets nothing sound and complains in its console:
 * until then this does nothing.
 */
export function createChime(page: Window & typeof globalThis): () => void {
  let context: AudioContext | null = null
  return () => {
    if (!page.navigator.userActivation.hasBeenActive) return
    context ??= new page.AudioContext()
    for (const { hertz, from } of tones) {
      const start = context.currentTime + from
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.frequency.value = hertz
      volume.gain.setValueAtTime(0, start)
      volume.gain.linearRampToValueAtTime(loudest, start + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.35)
      tone.connect(volume).connect(context.destination)
      tone.start(start)
      tone.stop(start + 0.4)
    }
  }
}
