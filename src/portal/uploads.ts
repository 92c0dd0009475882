import type { UploadOutcome } from '@/domain/upload'
import { PortalError } from './contract'
import type { DirectPost } from './directPost'
import { commitDriveFile, driveFileId, imDiskFolderGet, uploadIntoFolder } from './methods/imDisk'
import { imFileUpload, readFileUpload, uploadProblem } from './methods/imUpload'
import type { Rest } from './rest'
import type { UploadPortal, UploadRequest } from './uploadContract'

/** Files to the customer: in one call, or in three on a portal that is too old for it. */
export function createUploads(rest: Rest, post: DirectPost, isOnline: () => boolean): UploadPortal {
  /** This portal said that it has no such method. */
  let isOld = false

  async function uploadFile(request: UploadRequest): Promise<UploadOutcome> {
    if (!isOnline()) return { kind: 'deferred', reason: 'offline', retryAt: null }
    const content = await request.readBase64().catch(() => null)
    if (content === null) return { kind: 'file', why: 'unreadable' }
    if (content === '') return { kind: 'file', why: 'empty' }
    if (!isOld) {
      const { method, params } = imFileUpload(request, content)
      const outcome = readFileUpload(await post(method, params, request))
      if (outcome.kind !== 'refused' || outcome.reason !== 'methodMissing') return outcome
      isOld = true
    }
    return request.canUseDrive ? inThreeCalls(request, content) : { kind: 'file', why: 'noUpload' }
  }

  /** Nobody sees the file before the third call: until then whatever goes wrong leaves the chat as it was. */
  async function inThreeCalls(request: UploadRequest, content: string): Promise<UploadOutcome> {
    const folder = imDiskFolderGet(request.chatId)
    let folderId: number | null
    try {
      folderId = driveFileId(await rest.read(folder.method, folder.params, true))
    } catch (error) {
      if (!(error instanceof PortalError)) throw error
      if (error.failure.kind === 'accessDenied') return { kind: 'refused', reason: 'notMember', code: error.failure.code, argument: null, description: '' }
      return { kind: 'file', why: 'notUploaded' }
    }
    if (folderId === null) return { kind: 'file', why: 'notUploaded' }
    const { method, params } = uploadIntoFolder(folderId, request.name, content)
    const end = await post(method, params, request)
    if (end.kind === 'notBegun' || request.signal.aborted) return { kind: 'cancelled' }
    if (end.kind === 'error' && (end.raw.code === 'insufficient_scope' || end.raw.code === 'ERROR_METHOD_NOT_FOUND')) return { kind: 'file', why: 'noUpload' }
    const id = end.kind === 'result' ? driveFileId(end.result) : null
    return id === null ? uploadProblem(end) ?? { kind: 'file', why: 'notUploaded' } : commitDriveFile(rest, request, id)
  }

  return { uploadFile }
}
