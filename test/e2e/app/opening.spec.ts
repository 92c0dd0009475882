import { expect, openCard, test } from '../portal.ts'

interface Row { method: string, preflight: boolean, inBatch: boolean, contentType: string, status: number, error: string | null }

test('opening a card takes one request and no preflight until the first message is on screen', async ({ page, control }) => {
  const app = await openCard(page, { id: 101 })
  await expect(app.getByRole('article').first()).toBeVisible()
  const rows = await control.get<Row[]>('log')
  console.log(rows.map(r => `${r.method} ${r.preflight} ${r.inBatch} ${r.status} ${r.error}`).join('\n'))
})
