/** The foreign page keeps what it was told, so that a test can prove that nothing was. */
declare global {
  interface Window { received?: unknown[] }
}

const received: unknown[] = []
window.received = received
window.addEventListener('message', event => received.push(event.data))

export {}
