import { inject, shallowRef, type InjectionKey, type Ref } from 'vue'
import type { MessageId } from '@/domain/ids'

/** The messages whose tools stand beside them: the one that is pointed at and the one that has the focus. */
export interface ActiveMessages {
  pointed: Readonly<Ref<MessageId | null>>
  focused: Readonly<Ref<MessageId | null>>
}

export const activeMessagesKey: InjectionKey<ActiveMessages> = Symbol('active messages')
const nobody: ActiveMessages = { pointed: shallowRef(null), focused: shallowRef(null) }

/** In the first look, which has no tools, no message is active. */
export function useActiveMessages(): ActiveMessages {
  return inject(activeMessagesKey, nobody)
}
