/** What axe finds on the app's page as it stands. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Faults as "rule: where, and what to do", so that a failure says it all. */
export async function axeFaults(page: Page, appOrigin: string): Promise<string[]> {
  const frame = page.frames().find(one => one.url().startsWith(appOrigin))!
  await frame.evaluate(AXE)
  // A bubble or a popup on its way in has colours of its own.
  await frame.evaluate(() => Promise.allSettled(document.getAnimations().map(animation => animation.finished)))
  const { violations } = await frame.evaluate(() =>
    (window as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResults> } }).axe.run(document, { resultTypes: ['violations'] }))
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`))
}
