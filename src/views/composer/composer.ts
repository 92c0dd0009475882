import { inject, onScopeDispose, provide, shallowReactive } from 'vue'
import type { InjectionKey, WritableComputedRef } from 'vue'
import type { TextFieldHandle } from '@/composables/useTextField'

/** What the tools around the field may do with it: a tool is a component inside `WritePane` that calls `useComposer`. */
export interface Composer extends TextFieldHandle {
  /** The draft of the open chat. */
  text: WritableComputedRef<string>
  /** Hears keys and pastes of the field while the calling component lives, before the field itself: preventing the default keeps Enter from sending. */
  onKey: (listener: (event: KeyboardEvent) => void) => void
  onPaste: (listener: (event: ClipboardEvent) => void) => void
  /** More attributes of the field, e.g. `aria-activedescendant`; `undefined` takes one off. */
  attributes: Record<string, string | undefined>
}

const composerKey: InjectionKey<Composer> = Symbol('composer')

export function useComposer(): Composer {
  const composer = inject(composerKey)
  if (composer === undefined) throw new Error('a tool of the composer stands inside WritePane')
  return composer
}

/** @returns the composer for the tools, and how the field's events reach them */
export function provideComposer(field: () => TextFieldHandle | null, text: WritableComputedRef<string>) {
  const keys = listeners<KeyboardEvent>()
  const pastes = listeners<ClipboardEvent>()
  const composer: Composer = {
    text,
    attributes: shallowReactive<Record<string, string | undefined>>({}),
    onKey: keys.add,
    onPaste: pastes.add,
    focus: () => { field()?.focus() },
    insertAtCursor: put => { field()?.insertAtCursor(put) },
    replaceRange: (range, put) => { field()?.replaceRange(range, put) },
    selectRange: (from, to) => { field()?.selectRange(from, to) },
    selection: () => field()?.selection() ?? { from: text.value.length, to: text.value.length }
  }
  provide(composerKey, composer)
  return { composer, tellKey: keys.tell, tellPaste: pastes.tell }
}

function listeners<E>() {
  const all = new Set<(event: E) => void>()
  return {
    add: (listener: (event: E) => void): void => {
      all.add(listener)
      onScopeDispose(() => { all.delete(listener) })
    },
    tell: (event: E): void => { all.forEach(listener => { listener(event) }) }
  }
}
