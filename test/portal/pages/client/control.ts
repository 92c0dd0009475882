/** The portal's control API as the customer panel uses it. */

export interface ControlChat {
  id: number
  connector: string
  lineId: number
  client: { userId: number, name: string }
  crm: { type: string | number, id: number }[]
  session: { id: number, status: number, operatorId: number } | null
  replyWindow: { until: string, reason: 'DEFAULT' | 'USER' } | null
  delivery: 'confirms' | 'silent' | 'refuses' | 'fails'
  silent: boolean
  textFieldEnabled: boolean
  lastMessageId: number
  /** Employees whose typing the customer sees. */
  typing: number[]
}

export interface ControlState {
  users: { id: number, name: string, admin: boolean, active: boolean }[]
  chats: ControlChat[]
}

export interface ControlMessage {
  id: number
  authorId: number
  date: string
  text: string
  params: Record<string, unknown> | unknown[]
  via: string
  delivered: boolean
  clientText: string | null
  files: { id: number, name: string, type: string, size: number }[]
}

/** One call; throws with the portal's own words when it refuses. */
export async function callControl<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method }
  if (body !== undefined) Object.assign(init, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await fetch(`/__portal/${path}`, init)
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
  return await answer.json() as T
}
