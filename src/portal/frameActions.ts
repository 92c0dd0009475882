import type { B24Frame } from '@bitrix24/b24jssdk'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId } from '@/domain/ids'

/** What the frame gives besides REST. */
export interface FrameActions {
  openItem: (item: CrmItemRef) => void
  openMessenger: (chatId: ChatId | null) => void
  /** @param path on the portal itself, from `/` */
  openPath: (path: string) => void
  requestHeight: (px: number) => void
  finishInstallation: () => Promise<void>
}

/** Commands whose answers mean nothing: the portal answers late, in its own way, or never (900 ms later the SDK pretends it did). */
export function createFrameActions(b24: B24Frame, page: Window): FrameActions {
  function openPath(path: string): void {
    const url = b24.slider.getUrl(path)
    b24.slider.openPath(url).catch(() => void page.open(url, '_blank', 'noopener'))
  }

  return {
    openPath,
    openItem: ({ type, id }) => { openPath(`/crm/${type}/details/${id}/`) },
    openMessenger: chatId => void b24.parent.imOpenMessenger(chatId === null ? undefined : `chat${chatId}`),
    requestHeight: px => void b24.parent.resizeWindow(Math.max(page.innerWidth, 1), px),
    finishInstallation: async () => { await b24.installFinish() }
  }
}
