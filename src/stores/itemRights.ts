import { defineStore } from 'pinia'
import { computed, reactive } from 'vue'
import type { CrmItemRef } from '@/domain/crmItem'
import type { Failure } from '@/domain/failure'
import { useChatsStore } from './chats'

/**
 * Whether the signed-in user may change the card's item: notes, to-dos and completing them need that right, reading the item does not bring it.
 * No method tells a person's right beforehand, so the portal's first refusal does, and stands until a change succeeds or the page is opened anew.
 */
export const useItemRightsStore = defineStore('itemRights', () => {
  const chats = useChatsStore()
  const readOnly = reactive(new Set<string>())

  /** Takes a failed change for what it says about the right. */
  function learn(item: CrmItemRef, failure: Failure): void {
    if (failure.kind === 'accessDenied') readOnly.add(keyOf(item))
  }

  /** A change went through: whatever was refused before, the right is there now. */
  function prove(item: CrmItemRef): void {
    readOnly.delete(keyOf(item))
  }

  /** Of the card's item. */
  const isReadOnly = computed(() => chats.itemRef !== null && readOnly.has(keyOf(chats.itemRef)))

  return { isReadOnly, learn, prove }
})

function keyOf({ type, id }: CrmItemRef): string {
  return `${type}${id}`
}
