/** The record of every message between pages and frames: who spoke, which command, whether it was answered. No payloads. */
import type { FrameRow, PortalContext } from '../context.ts'
import type { FrameReport } from './client/endpoint.ts'

/** Writes the page's reports into `context.frames` and marks what was answered. */
export class FrameLog {
  /** Rows waiting for their answer, by SID and callback. */
  #waiting = new Map<string, FrameRow>()

  add(context: PortalContext, report: FrameReport): void {
    const key = `${report.sid} ${report.callback}`
    const at = new Date(context.state.now()).toISOString()
    const row: FrameRow = { at, direction: report.direction, command: report.command, callback: report.callback, answered: report.direction === 'out' }
    context.frames.push(row)
    if (report.direction === 'in') {
      this.#waiting.set(key, row)
    } else {
      const asked = this.#waiting.get(key)
      if (asked) asked.answered = true
      this.#waiting.delete(key)
    }
  }
}
