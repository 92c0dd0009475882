import type { PickedFile } from '@/domain/uploadFile'

/** Kinds of pictures that a browser shows and that cannot act. */
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])
/** A larger picture takes longer to show than it is worth in a sign of 36 px. */
const maxPreviewBytes = 30 * 1024 * 1024

/** Files of a picker. */
export function pickedFiles(files: Iterable<File>): PickedFile[] {
  return [...files].map(file => pickedFile(file, false))
}

/** Files that were dropped or pasted. Read at once: the browser takes them back after the event. */
export function transferredFiles(data: DataTransfer): PickedFile[] {
  const items = [...data.items].filter(item => item.kind === 'file')
  if (items.length === 0) return pickedFiles(data.files)
  return items.flatMap(item => {
    const isFolder = item.webkitGetAsEntry?.()?.isDirectory === true
    const file = item.getAsFile()
    return file === null ? [] : [pickedFile(file, isFolder)]
  })
}

/** Whether a paste is of files alone: spreadsheets and texts put a picture of themselves beside their words. */
export function hasOnlyFiles(data: DataTransfer): boolean {
  return data.types.includes('Files') && !data.types.includes('text/plain')
}

function pickedFile(file: File, isFolder: boolean): PickedFile {
  const preview = !isFolder && shown.has(file.type) && file.size > 0 && file.size <= maxPreviewBytes ? URL.createObjectURL(file) : null
  return {
    name: file.name, size: file.size, isFolder, preview,
    readBase64: () => readBase64(file),
    release: () => { if (preview !== null) URL.revokeObjectURL(preview) }
  }
}

async function readBase64(file: File): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => { resolve(typeof reader.result === 'string' ? reader.result.slice(reader.result.indexOf(',') + 1) : '') }
    reader.onerror = () => { reject(new Error('the device does not give the file')) }
    reader.readAsDataURL(file)
  })
}
