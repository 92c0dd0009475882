import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Failure } from '@/domain/failure'
import { missingScopes, tabKeys } from '@/domain/installation'
import type { Installation, TabKey, TabTitles } from '@/domain/installation'
import type { LoadState } from './chats'
import { failureOf, usePortal } from './portal'

/** What the install page and the app's own page know and do. */
export const useInstallationStore = defineStore('installation', () => {
  const portal = usePortal()
  const state = ref<LoadState>('loading')
  const found = shallowRef<Installation | null>(null)
  const failure = ref<Failure | null>(null)
  const isWorking = ref(false)
  /** Why adding or repairing the tabs did not work. */
  const workFailure = ref<Failure | null>(null)

  const scopes = computed(() => found.value?.scopes.ok === true ? found.value.scopes.value : null)
  const missing = computed(() => scopes.value === null ? [] : missingScopes(scopes.value))
  const tabs = computed(() => found.value?.tabs.ok === true ? found.value.tabs.value : null)
  const repairable = computed<TabKey[]>(() => tabKeys.filter(tab => tabs.value?.[tab] === 'missing' || tabs.value?.[tab] === 'outdated'))

  async function read(): Promise<void> {
    failure.value = null
    try {
      found.value = await portal.readInstallation()
      state.value = 'ready'
    } catch (error) {
      failure.value = failureOf(error)
      state.value = 'failed'
    }
  }

  /** Makes the tabs right and looks again. @returns whether it worked */
  async function repair(titles: TabTitles): Promise<boolean> {
    return work(async () => {
      await portal.bindTabs(tabKeys, titles)
      await read()
    })
  }

  /** Adds the tabs and finishes: the portal then replaces this page, so success is not seen here. */
  async function install(titles: TabTitles): Promise<void> {
    await work(async () => {
      await portal.bindTabs(tabKeys, titles)
      await portal.finishInstallation()
    })
  }

  async function work(job: () => Promise<void>): Promise<boolean> {
    if (isWorking.value) return false
    isWorking.value = true
    workFailure.value = null
    try {
      await job()
      return true
    } catch (error) {
      workFailure.value = failureOf(error)
      return false
    } finally {
      isWorking.value = false
    }
  }

  return { state, found, failure, isWorking, workFailure, scopes, missing, tabs, repairable, read, repair, install }
})
