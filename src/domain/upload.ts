import type { ChatId, MessageId } from './ids'
import type { SendOutcome } from './sendOutcome'

/** Where a file is on its way; shown as `data-state` in the words of `sendMachine.ts`. */
export type UploadState =
  /** Sent by the person, its turn has not come. */
  | 'waiting'
  /** Handed over: from here on the outcome is open. */
  | 'uploading'
  /** On the portal, the id of its message is known. */
  | 'sent'
  /** Certainly not in the chat. */
  | 'failed'
  /** No answer that proves anything: the chat is looked into. */
  | 'unknown'
  /** Looked for to the end without proof. */
  | 'unconfirmed'
  /** Taken back, and certainly not in the chat. */
  | 'cancelled'

/** What is certain of a file that did not get into the chat, beside what is certain of any message. */
export type FileProblem =
  /** Bigger than the portal, or the server before it, takes. */
  | 'tooLarge'
  /** The portal got nothing it could use as content. */
  | 'empty'
  /** This device did not give its content. */
  | 'unreadable'
  /** It did not reach the portal, or lies there without a message. */
  | 'notUploaded'
  /** This portal has no method that the app may use for files. */
  | 'noUpload'

/** What became of one request. `cancelled`: the person took it back before anything left this device. */
export type UploadOutcome = SendOutcome | { kind: 'file', why: FileProblem } | { kind: 'cancelled' }

export type UploadProblem = Extract<UploadOutcome, { kind: 'refused' | 'deferred' | 'file' }>

/** One file on its way into a chat. It lives as long as this page: a browser keeps no right to read a file over a reload. */
export interface Upload {
  localId: string
  chatId: ChatId
  name: string
  /** Bytes. */
  size: number
  /** Goes with the file as its words; '' for none. */
  caption: string
  /** ms, device clock. */
  pressedAt: number
  state: UploadState
  /** 0 to 1, of what left this device. */
  progress: number
  /** The person took it back; what had left by then decides. */
  isCancelled: boolean
  /** Highest id in the chat when it was handed over: its message can only stand above. */
  watermark: MessageId | null
  /** The chat could not be read just before: an older file may stand above the watermark, too. */
  isStale: boolean
  /** ms of `uptime`; null before the first request. */
  dispatchedAt: number | null
  problem: UploadProblem | null
  /** What the looks into the chat gave. `similar`: more than one could be it, or an older one. */
  finding: 'none' | 'notFound' | 'unreadable' | 'similar'
  messageId: MessageId | null
  proof: 'answer' | 'history' | null
}

/** What a person may do with it. */
export type UploadAction = 'cancel' | 'check' | 'edit' | 'itWasSent' | 'remove' | 'sendAgain'
