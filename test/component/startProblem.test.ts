import { describe, expect, it } from 'vitest'
import StartProblemView from '@/views/StartProblemView.vue'
import type { StartProblem } from '@/domain/startProblem'
import { mountWith, wordsOf } from '#support/mounting'

const own = (why: 'unlisted' | 'plain' | 'other'): StartProblem => ({ kind: 'foreign', why, host: 'https://b24.acme.example' })

describe('an app that does not start', () => {
  it.each([
    [own('unlisted'), 'en', 'PORTALS=https://b24.acme.example', 0], [own('unlisted'), 'ru', 'PORTALS=https://b24.acme.example', 0],
    [own('plain'), 'en', 'Open Bitrix24 over https', 0], [own('other'), 'en', 'This page may not show the app', 0],
    [{ kind: 'moved', proven: 'https://acme.bitrix24.com', named: 'http://acme.bitrix24.com' }, 'en', 'work with http://acme.bitrix24.com', 1],
    [{ kind: 'outside' }, 'en', 'Open this app in Bitrix24', 0], [{ kind: 'notAnswering' }, 'en', 'Bitrix24 is not answering', 1]
  ] as [StartProblem, 'en' | 'ru', string, number][])('because of %j says in %s: %s', (problem, language, words, buttons) => {
    const wrapper = mountWith(StartProblemView, { problem }, { language })
    expect(wordsOf(document.body)).toContain(words)
    expect(wrapper.findAll('button')).toHaveLength(buttons)
  })

  it('names the build setting to nobody who only claims to be a portal', () => {
    mountWith(StartProblemView, { problem: own('other') })
    expect(wordsOf(document.body)).not.toContain('PORTALS')
  })
})
