/**
 * One frame of the app on this page: fills it, hears its messages, obeys and answers.
 * A page may hold several; each listens to every message and ignores those with another SID.
 */
import type { Command } from './command.ts'
import { callPage, reportMessage } from './endpoint.ts'
import type { LayoutParams } from './layoutParams.ts'
import { acceptMessage, answerText, deniedCommands, readFrameMessage, type FrameMessage } from './protocol.ts'

export interface Box { width: number, height: number }

export class AppLayout {
  /** Values of `setUserOption` that this layout has seen; the server learns them later. */
  readonly userOptions: Record<string, unknown> = {}
  readonly #denied: Set<string>
  readonly #onMessage = (event: MessageEvent<unknown>): void => this.#receive(event)

  /** `commands` is what the frame's placement offers. The layout's markup must be in the document already. */
  constructor(readonly params: LayoutParams, readonly commands: ReadonlyMap<string, Command>) {
    this.#denied = deniedCommands(params.placement, params.isPopup)
    window.addEventListener('message', this.#onMessage)
  }

  get denied(): ReadonlySet<string> {
    return this.#denied
  }

  get box(): HTMLElement {
    return this.#element('appframe_layout_', HTMLElement)
  }

  get frame(): HTMLIFrameElement {
    return this.#element('appframe_', HTMLIFrameElement)
  }

  /** Fills the frame: by the form, or by `src` for a static app. Ends when the frame has loaded. Called again it loads the app anew under the same SID. */
  load(): Promise<void> {
    const { frame } = this
    const form = this.#element('appform_', HTMLFormElement)
    const loaded = new Promise<void>(resolve => frame.addEventListener('load', () => resolve(), { once: true }))
    if (this.params.isStatic) frame.src = form.action
    else form.submit()
    return loaded.then(() => document.getElementById(`apploading_${this.params.sid}`)?.remove())
  }

  /** Takes the frame out of the page; later answers go nowhere. */
  destroy(): void {
    window.removeEventListener('message', this.#onMessage)
    document.getElementById(`appframe_layout_${this.params.sid}`)?.remove()
  }

  /** Calls an endpoint of the page in the name of this frame. */
  query<T>(name: string, body: Record<string, unknown> = {}): Promise<T> {
    return callPage<T>(name, { ...body, sid: this.params.sid })
  }

  /** Sets what is given and tells the layout's box as it is now. */
  resize(size: { width?: string, height?: string }): Box {
    const { box } = this
    if (size.width !== undefined) box.style.width = size.width
    if (size.height !== undefined) box.style.height = size.height
    const now = box.getBoundingClientRect()
    return { width: Math.round(now.width), height: Math.round(now.height) }
  }

  #element<T extends HTMLElement>(prefix: string, kind: { new (): T, prototype: T }): T {
    const found = document.getElementById(prefix + this.params.sid)
    if (!(found instanceof kind)) throw new Error(`${prefix}${this.params.sid} is not on the page`)
    return found
  }

  #receive(event: MessageEvent<unknown>): void {
    this.#report(event)
    const { appOrigin, sid, takesObjects } = this.params
    const message = acceptMessage(event, { appOrigin, sid, takesObjects, denied: this.#denied }, this.commands)
    if (message === null) return
    this.commands.get(message.command)?.(this, message.params, value => this.#answer(message, value))
  }

  /** Also what is dropped is on record: a silent drop is what tests want to see. */
  #report(event: MessageEvent<unknown>): void {
    const fromFrame = event.source !== null && event.source === this.#contentWindow()
    const heard = readFrameMessage(event.data, true)
    if (!fromFrame && heard?.sid !== this.params.sid) return
    reportMessage({ sid: this.params.sid, direction: 'in', command: heard?.command ?? '', callback: heard?.callback ?? '' })
  }

  #contentWindow(): Window | null {
    const frame = document.getElementById(`appframe_${this.params.sid}`)
    return frame instanceof HTMLIFrameElement ? frame.contentWindow : null
  }

  #answer(message: FrameMessage, value: unknown): void {
    const target = this.#contentWindow()
    if (message.callback === '' || target === null) return
    target.postMessage(answerText(message.callback, value), this.params.appOrigin)
    reportMessage({ sid: this.params.sid, direction: 'out', command: message.command, callback: message.callback })
  }
}
