/** How the drive prints a file: UPPER_CASE strings in `disk.*`, camelCase with dates that leak as `{}` in the commit. */
import { createHash } from 'node:crypto'
import { downloadUrl } from '../../media/link.ts'
import type { Message, PortalFile, PortalState, User } from '../../state/model.ts'
import { phpDate } from '../php.ts'
import { fileObject } from './fileView.ts'

/** The answer of `disk.folder.uploadfile`. */
export function uploadedFile(
  origin: string, file: PortalFile, { user, accessToken, folderId }: { user: User, accessToken: string, folderId: number }
): Record<string, unknown> {
  const date = phpDate(file.createdAt)
  return {
    ID: file.id,
    NAME: file.name,
    CODE: null,
    STORAGE_ID: '1357',
    TYPE: 'file',
    PARENT_ID: String(folderId),
    DELETED_TYPE: 0,
    GLOBAL_CONTENT_VERSION: 1,
    FILE_ID: file.id + 50_000,
    SIZE: String(file.size),
    CREATE_TIME: date,
    UPDATE_TIME: date,
    DELETE_TIME: null,
    CREATED_BY: String(user.id),
    UPDATED_BY: String(user.id),
    DELETED_BY: null,
    DOWNLOAD_URL: downloadUrl(origin, file, accessToken),
    DETAIL_URL: `${origin}/company/personal/user/${user.id}/disk/file/${encodeURIComponent(file.name)}`
  }
}

function fileModel(file: PortalFile): Record<string, unknown> {
  const path = '/bitrix/services/main/ajax.php?action=disk'
  return {
    id: file.id,
    name: file.name,
    // @rule Dates of a committed file leak as empty objects — docs api-reference/chats/files/im-disk-file-commit.md
    createTime: {},
    updateTime: {},
    deleteTime: null,
    code: 'media_original',
    xmlId: null,
    storageId: 663,
    realObjectId: file.id,
    parentId: file.chatId,
    deletedType: 0,
    createdBy: String(file.authorId),
    updatedBy: String(file.authorId),
    deletedBy: '0',
    uniqueCode: hash(file).slice(0, 20),
    typeFile: 2,
    globalContentVersion: 1,
    fileId: file.id + 50_000,
    size: file.size,
    etag: hash(file),
    links: {
      download: `${path}.file.download&SITE_ID=s1&fileId=${file.id}`,
      showInGrid: `/bitrix/tools/disk/focus.php?objectId=${file.id}&action=showObjectInGrid&ncc=1`,
      preview: `${path}.api.file.showImage&SITE_ID=s1&humanRE=1&width=640&height=640&fileId=${file.id}`
    }
  }
}

function hash(file: PortalFile): string {
  return createHash('md5').update(`${file.id} ${file.name}`).digest('hex')
}

/** The answer of `im.disk.file.commit`; the keys say how each file came in. */
export function commitAnswer(state: PortalState, origin: string, files: { key: string, file: PortalFile }[], message: Message): Record<string, unknown> {
  const byKey = (print: (file: PortalFile) => unknown): unknown => Object.fromEntries(files.map(({ key, file }) => [key, print(file)]))
  return {
    FILES: byKey(file => ({ ...fileObject(state, origin, file), date: {} })),
    DISK_ID: files.map(({ file }) => String(file.id)),
    FILE_MODELS: byKey(fileModel),
    MESSAGE_ID: message.id
  }
}
