/**
 * The wire between a portal page and an app's frame, as pure functions.
 *
 * Frame to page: `<command>:<json or nothing>:<callback>:<SID>`. The last piece is the SID, the one before it the callback, everything between
 * the first and that is JSON, so JSON may hold colons. One client leaves out empty pieces (`cmd:cb:sid`), another keeps them
 * (`cmd::cb:sid`, `cmd:{...}::sid`); the same split reads both. Newer portals also take `{method, params, callback, appSid}`.
 *
 * Page to frame: `<callback>:<JSON>`, or `<callback>:` when there is nothing to say.
 */

export interface FrameMessage {
  command: string
  /** `[]` when the client sent none: an empty PHP-style map. */
  params: unknown
  /** Empty when the client wants no answer. */
  callback: string
  sid: string
}

export interface HostRules {
  appOrigin: string
  sid: string
  takesObjects: boolean
  denied: ReadonlySet<string>
}

function readString(text: string): FrameMessage | null {
  const pieces = text.split(':')
  const json = pieces.slice(1, -2).join(':')
  try {
    // @rule A message is split at colons: command first, SID last, callback before it, JSON between — server rest/install/js/rest/applayout.js:split
    return {
      command: pieces[0] ?? '',
      params: json === '' ? [] : JSON.parse(json) as unknown,
      callback: pieces[pieces.length - 2] ?? '',
      sid: pieces[pieces.length - 1] ?? ''
    }
  } catch {
    // The real script throws here and the command is lost; nobody is told.
    return null
  }
}

function readObject(data: object): FrameMessage {
  const { method, params, callback, appSid } = data as Record<string, unknown>
  return {
    command: typeof method === 'string' ? method : '',
    params: params ? params : [],
    callback: typeof callback === 'string' ? callback : '',
    sid: typeof appSid === 'string' ? appSid : ''
  }
}

/** What a `message` event says, or null if it is not a message of this protocol. */
export function readFrameMessage(data: unknown, takesObjects: boolean): FrameMessage | null {
  if (typeof data === 'string') return readString(data)
  if (takesObjects && typeof data === 'object' && data !== null) return readObject(data)
  return null
}

/** The text posted back for a callback; `undefined` becomes an empty payload. */
export function answerText(callback: string, value: unknown): string {
  return `${callback}:${value === undefined ? '' : JSON.stringify(value)}`
}

/**
 * The message if this host obeys it, else null: foreign origin, unreadable, another frame's SID, denied or unknown command. A refusal is never told.
 */
export function acceptMessage(event: { origin: string, data: unknown }, rules: HostRules, commands: ReadonlyMap<string, unknown>): FrameMessage | null {
  // @rule Messages of other origins and other SIDs are ignored without a word — server rest/install/js/rest/applayout.js:receiveMessage
  if (event.origin !== rules.appOrigin) return null
  const message = readFrameMessage(event.data, rules.takesObjects)
  if (message === null || message.sid !== rules.sid) return null
  if (rules.denied.has(message.command) || !commands.has(message.command)) return null
  return message
}

/** Commands dropped without a word: window commands outside the app's own page, resizing inside a slider. */
export function deniedCommands(placement: string, isPopup: boolean): Set<string> {
  // @rule Window commands are denied outside the app's own page — server rest/install/components/bitrix/app.layout/templates/.default/template.php:denyInterface
  const denied = placement === 'DEFAULT' ? [] : ['setTitle', 'setScroll', 'reloadWindow']
  return new Set(isPopup ? [...denied, 'resizeWindow'] : denied)
}
