import { onScopeDispose, ref, type Ref } from 'vue'

/**
 * Files dragged over the page. A drop that nobody takes is stopped all the same: the browser would open the file in place of the app.
 * @returns whether files that may be dropped are over the page
 */
export function useFileDrop(canTake: () => boolean, take: (data: DataTransfer) => void): Readonly<Ref<boolean>> {
  const isOver = ref(false)

  const onOver = (event: DragEvent): void => {
    const data = filesOf(event)
    if (data === null) return
    event.preventDefault()
    isOver.value = canTake()
    data.dropEffect = isOver.value ? 'copy' : 'none'
  }
  const onLeave = (event: DragEvent): void => {
    // Between two elements of the page it leaves one for the other; out of it, for none.
    if (event.relatedTarget === null) isOver.value = false
  }
  const onDrop = (event: DragEvent): void => {
    const data = filesOf(event)
    isOver.value = false
    if (data === null) return
    event.preventDefault()
    if (canTake()) take(data)
  }

  document.addEventListener('dragenter', onOver)
  document.addEventListener('dragover', onOver)
  document.addEventListener('dragleave', onLeave)
  document.addEventListener('drop', onDrop)
  onScopeDispose(() => {
    document.removeEventListener('dragenter', onOver)
    document.removeEventListener('dragover', onOver)
    document.removeEventListener('dragleave', onLeave)
    document.removeEventListener('drop', onDrop)
  })
  return isOver
}

function filesOf({ dataTransfer }: DragEvent): DataTransfer | null {
  return dataTransfer !== null && dataTransfer.types.includes('Files') ? dataTransfer : null
}
