/** What is measured inside a page. Each function is sent to the page as its own text and may use nothing from outside. */

export type Fling = Record<'dropped' | 'blank' | 'frames', number>

/**
 * Scrolls up fast, a step a frame, between two frames as the browser's own scrolling does. Dropped: frames that the browser had no time for.
 * Blank: frames without any message in view.
 */
export async function fling(log: Element): Promise<Fling> {
  const frame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(time => { setTimeout(resolve, 0, time) }))
  const result = { dropped: 0, blank: 0, frames: 120 }
  const box = log.getBoundingClientRect()
  let before = await frame()
  for (let step = 0; step < result.frames; step++) {
    log.scrollTop -= 400
    const now = await frame()
    result.dropped += Math.max(0, Math.round((now - before) / (1000 / 60)) - 1)
    before = now
    const isSeen = [...log.querySelectorAll('[data-message-id]')].some(message => {
      const { top, bottom } = message.getBoundingClientRect()
      return bottom > box.top && top < box.bottom && getComputedStyle(message).visibility === 'visible'
    })
    if (!isSeen) result.blank++
  }
  return result
}

/** Notes after each painted frame where the first message in view stands. */
export function watchFirst(log: Element): void {
  const edge = log.getBoundingClientRect().top
  const id = [...log.querySelectorAll<HTMLElement>('[data-message-id]')].find(message => message.getBoundingClientRect().bottom > edge)?.dataset.messageId
  const tops: number[] = []
  Object.assign(window, { tops })
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => { tops.push(log.querySelector(`[data-message-id="${id}"]`)?.getBoundingClientRect().top ?? Infinity) }
  const next = (): void => {
    port2.postMessage(0)
    if (tops.length < 40) requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}

/** The farthest that the watched message was from its first place, pixels, over forty frames. */
export async function driftOf(): Promise<number> {
  const { tops } = window as unknown as { tops: number[] }
  while (tops.length < 40) await new Promise(requestAnimationFrame)
  return Math.max(...tops.map(top => Math.abs(top - (tops[0] ?? 0))))
}

/**
 * Loads older pages by going to the top until so many were loaded, a step between two frames after each has come to rest: until then
 * the thread takes its reader back to where they were. Rejects when nothing was loaded for ten seconds.
 */
export async function loadOlder(log: Element, pages: number): Promise<void> {
  const rest = async (): Promise<void> => {
    for (let frame = 0; frame < 2; frame++) await new Promise(resolve => requestAnimationFrame(() => { setTimeout(resolve) }))
  }
  const busy = (wanted: string): Promise<void> => new Promise((resolve, reject) => {
    if (log.ariaBusy === wanted) return resolve()
    const late = setTimeout(() => { reject(new Error(`no older page within 10 s, busy is not ${wanted}`)) }, 10_000)
    const observer = new MutationObserver(() => {
      if (log.ariaBusy !== wanted) return
      observer.disconnect()
      clearTimeout(late)
      resolve()
    })
    observer.observe(log, { attributes: true, attributeFilter: ['aria-busy'] })
  })
  for (let page = 0; page < pages; page++) {
    await busy('false')
    await rest()
    const started = busy('true')
    log.scrollTop = log.scrollTop === 0 ? 1 : 0
    await started
    await busy('false')
  }
}

/** Ends two frames after a message with this text is there. */
export async function untilShown(log: Element, text: string): Promise<void> {
  const has = (): boolean => [...log.querySelectorAll('[data-message-id]')].some(message => message.textContent?.includes(text))
  await new Promise<void>(resolve => {
    if (has()) return resolve()
    const observer = new MutationObserver(() => {
      if (!has()) return
      observer.disconnect()
      resolve()
    })
    observer.observe(log, { childList: true, subtree: true })
  })
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
}
