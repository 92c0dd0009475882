import { ESLint } from 'eslint'
import { beforeAll, describe, expect, it, vi } from 'vitest'

/** The rules that hold the layers apart; a rule that reports nothing would look like a clean code base. */
const rules = ['no-restricted-imports', 'no-restricted-syntax', 'no-restricted-globals', 'vue/no-v-html', 'vue/no-static-inline-styles', 'no-eval']

let eslint: ESLint

beforeAll(() => {
  eslint = new ESLint({ ruleFilter: ({ ruleId }) => rules.includes(ruleId) })
})
// ESLint and the type information of each project load with the first file of it.
vi.setConfig({ testTimeout: 60_000 })

async function reports(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: file })
  return (result?.messages ?? []).map(message => message.ruleId ?? message.message)
}

describe('lint rules hold the layers apart', () => {
  const forbidden: [string, string][] = [
    ['src/domain/chat.ts', "import { ref } from 'vue'"],
    ['src/domain/chat.ts', "import type { Portal } from '@/portal/contract'"],
    ['src/domain/chat.ts', 'export const wide = window.innerWidth'],
    ['src/stores/session.ts', "import { readPlacement } from '@/portal/placement'"],
    ['src/stores/session.ts', "import type { B24Frame } from '@bitrix24/b24jssdk'"],
    ['src/stores/session.ts', "import { judge } from './../portal/guard'"],
    ['src/stores/session.ts', "export { judgeParent } from '@/portal/guard'"],
    ['src/stores/session.ts', "export const drafts = localStorage.getItem('drafts')"],
    ['src/portal/rest.ts', "import { ref } from 'vue'"],
    ['src/portal/rest.ts', "export const lazy = import('@/stores/session')"],
    ['src/i18n/i18n.ts', "import { useSessionStore } from '@/stores/session'"],
    ['src/App.vue', '<template><p v-html="1" /></template>'],
    ['src/App.vue', '<template><p style="color: red" /></template>'],
    ['src/portal/rest.ts', 'document.body.innerHTML = String(1)'],
    ['src/portal/rest.ts', "export const run = new Function('return 1')"],
    ['test/portal/context.ts', "import { isSameItem } from '@/domain/crmItem'"],
    ['test/portal/context.ts', "import { isSameItem } from '../../src/domain/crmItem.ts'"]
  ]
  it.each(forbidden)('%s may not say: %s', async (file, text) => {
    expect(await reports(file, text)).toHaveLength(1)
  })

  const allowed: [string, string][] = [
    ['src/domain/chat.ts', "import type { ChatId } from './ids'"],
    ['src/stores/session.ts', "import { ref } from 'vue'\nimport { PortalError } from '@/portal/contract'\nimport type { Chat } from '@/domain/chat'"],
    ['src/portal/connect.ts', "export const lazy = import('@bitrix24/b24jssdk')"],
    ['src/portal/rest.ts', "import { toMap } from './decode'"],
    ['test/portal/context.ts', "import type { PortalState } from './state/model.ts'"]
  ]
  it.each(allowed)('%s may say: %s', async (file, text) => {
    expect(await reports(file, text)).toEqual([])
  })
})
