import { ref, watch } from 'vue'
import type { NoteDrafts } from '@/device/noteDraftContract'
import type { CrmItemRef } from '@/domain/crmItem'
import type { UserId } from '@/domain/ids'
import { useDevice } from './portal'

/** A note is on the disk this long after the last key, ms; sooner when the page goes away. */
const pauseMs = 250

interface Parts {
  place: { portal: string, memberId: string }
  item: () => CrmItemRef | null
  me: () => UserId | null
}

/** The note that is being written about the item: kept on this device, apart from everything that goes to a customer. */
export function createNoteDraft({ place, item, me }: Parts) {
  const device = useDevice()
  const text = ref('')
  /** Notes that deleting what this device keeps would take away. */
  const count = ref(0)
  let drafts: NoteDrafts | null = null
  let cancel: (() => void) | null = null

  let about: CrmItemRef | null = null

  watch([me, () => item()?.type, () => item()?.id], () => {
    const userId = me()
    if (userId === null || item() === null) return
    drafts ??= device.openNoteDrafts({ ...place, userId })
    keep()
    if (about !== null) text.value = ''
    about = item()
    if (about !== null && text.value === '') text.value = drafts.read(about)
    count.value = drafts.count()
  }, { immediate: true })

  function set(now: string): void {
    text.value = now
    cancel?.()
    cancel = device.after(pauseMs, keep)
  }

  /** Writes what was typed since: after a pause, and when the page may go away. */
  function keep(): void {
    cancel?.()
    cancel = null
    if (drafts === null || about === null) return
    drafts.write(about, text.value)
    count.value = drafts.count()
  }

  function wipe(): void {
    text.value = ''
    drafts?.wipe()
    count.value = 0
  }

  return { text, count, set, keep, wipe }
}
