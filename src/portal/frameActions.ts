import type { B24Frame } from '@bitrix24/b24jssdk'
import type { CrmItemRef } from '@/domain/crmItem'
import type { ChatId } from '@/domain/ids'
import { toMap } from './decode'

/** What the frame gives besides REST. */
export interface FrameActions {
  openItem: (item: CrmItemRef) => void
  openMessenger: (chatId: ChatId | null) => void
  /** @param path on the portal itself, from `/` */
  openPath: (path: string) => void
  requestHeight: (px: number) => void
  finishInstallation: () => Promise<void>
}

/** A page that opens no slider answers at once; whoever has not answered by then has one open, or does not know the command. */
const momentMs = 600

/** Commands whose answers mean nothing: the portal answers late, in its own way, or never (900 ms later the SDK pretends it did). */
export function createFrameActions(b24: B24Frame, page: Window): FrameActions {
  /** Whether the portal's page knows `openPath`, null until that was found out. An old one drops what it does not know without a word. */
  let hasSliders: boolean | null = null

  function openPath(path: string): void {
    const url = b24.slider.getUrl(path)
    const openAside = (): void => void page.open(url, '_blank', 'noopener')
    if (hasSliders === false) return openAside()
    let isAnswered = false
    const answered = (): void => { isAnswered = hasSliders = true }
    b24.slider.openPath(url).then(answered, () => {
      answered()
      openAside()
    })
    setTimeout(() => { if (!isAnswered && hasSliders === null) void askFor(openAside) }, momentMs)
  }

  /** Asks for a path that no portal opens: a page that knows the command refuses it at once, and opens nothing. */
  async function askFor(openAside: () => void): Promise<void> {
    const answer = toMap(await b24.placement.call('openPath', { path: '/' }).catch(() => ({ isSafely: true })))
    hasSliders ??= answer.isSafely !== true
    if (!hasSliders) openAside()
  }

  return {
    openPath,
    openItem: ({ type, id }) => { openPath(`/crm/${type}/details/${id}/`) },
    openMessenger: chatId => void b24.parent.imOpenMessenger(chatId === null ? undefined : `chat${chatId}`),
    requestHeight: px => void b24.parent.resizeWindow(Math.max(page.innerWidth, 1), px),
    finishInstallation: async () => { await b24.installFinish() }
  }
}
