import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'

const rates = [1, 1.5, 2] as const
/** Chosen for one recording, it holds for the next: who listens fast listens fast. */
const rate = ref<typeof rates[number]>(1)
/** Two voices at once are understood by nobody. */
let playing: HTMLMediaElement | null = null

/**
 * A recording as one plays it. Times in seconds; `duration` is null until the browser knows it.
 * @param element whose events are to be given to `update`
 */
export function usePlayer(element: Readonly<Ref<HTMLMediaElement | null>>) {
  const isPlaying = ref(false)
  const position = ref(0)
  const duration = ref<number | null>(null)

  function update(): void {
    const media = element.value
    if (media === null) return
    isPlaying.value = !media.paused && !media.ended
    position.value = media.currentTime
    duration.value = Number.isFinite(media.duration) && media.duration > 0 ? media.duration : null
  }

  async function play(): Promise<void> {
    const media = element.value
    if (media === null) return
    if (playing !== null && playing !== media) playing.pause()
    playing = media
    media.playbackRate = rate.value
    try {
      await media.play()
    } catch {
      // Stopped before it began, or not playable: then the element's own `error` event says so.
      update()
    }
  }

  function seek(to: number): void {
    const media = element.value
    if (media === null) return
    media.currentTime = to
    update()
  }

  function nextRate(): void {
    rate.value = rates[(rates.indexOf(rate.value) + 1) % rates.length] ?? 1
  }

  watch(rate, now => { if (element.value !== null) element.value.playbackRate = now })
  onScopeDispose(() => { if (playing === element.value) playing = null })
  return { isPlaying, position, duration, rate: computed(() => rate.value), update, play, pause: () => element.value?.pause(), seek, nextRate }
}
