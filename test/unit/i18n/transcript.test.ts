import { expect, it } from 'vitest'
import { timelineRows } from '@/domain/timeline'
import { transcript } from '@/i18n/transcript'
import { i18nOf } from '#support/mounting'
import { message, messageId, ours } from '#support/values'

it('what is copied names who really said it, in words that the customer and we have read', () => {
  const rows = timelineRows([
    message({ id: messageId(1), text: 'When?' }),
    ours({ id: messageId(2), kind: 'echo', author: null, echo: { via: 'portal', claim: 'Anna', vendor: 'Wazzup' }, text: 'Now', original: '=== … ===\nNow' })
  ], () => 'today').filter(row => row.kind === 'message')
  const lines = transcript(i18nOf('en'), rows).split('\n')
  expect([lines[0], lines[1], lines[3], lines[4]]).toEqual([expect.stringMatching(/^Green Guest, /u), 'When?', expect.stringMatching(/^Anna, in Wazzup, /u), 'Now'])
})
