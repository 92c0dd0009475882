/** The page's calls to its own server, as the real page calls the component that printed the frame. */

/** Posts JSON to an endpoint of the page and gives its JSON answer. Throws when the server refuses. */
export async function callPage<T>(name: string, body: Record<string, unknown>): Promise<T> {
  const answer = await fetch(`/page/endpoint/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // A report about the last message must survive the page being left.
    keepalive: true
  })
  if (!answer.ok) throw new Error(`/page/endpoint/${name} answered ${answer.status}`)
  return await answer.json() as T
}

/** Rows of `GET /__portal/frames`, without payloads. */
export interface FrameReport { sid: string, direction: 'in' | 'out', command: string, callback: string }

let reports: Promise<unknown> = Promise.resolve()

/** Tells the server about one message; reports arrive in the order in which they were made. */
export function reportMessage(report: FrameReport): void {
  reports = reports.then(() => callPage('frames', { ...report })).catch((error: unknown) => {
    console.warn('A message between page and frame was not recorded', error)
  })
}
