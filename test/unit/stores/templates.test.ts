import { beforeEach, describe, expect, it } from 'vitest'
import { ownTemplatesLimit, type OwnTemplate } from '@/domain/ownTemplates'
import type { LineTemplates } from '@/domain/templateShelf'
import type { TemplateOpening } from '@/portal/contract'
import { useTemplatesStore } from '@/stores/templates'
import { deferred, portalError } from '#support/fakePortal'
import { cardOpening, chatId, deal, lineId, messageId, theChat } from '#support/values'
import { opened, settled, type Stores } from './prepare'

const list: LineTemplates = { templates: [], sections: [], isCut: false }
const mine: OwnTemplate = { id: 'a', name: 'Mine', text: 'Text' }
function opening(facts: Partial<TemplateOpening> = {}): TemplateOpening {
  return { line: { ok: true, value: list }, own: { ok: true, value: [mine] }, items: [{ ref: deal, title: 'Oslo', firstName: '', lastName: '', sum: null }], ...facts }
}

let stores: Stores
let templates: ReturnType<typeof useTemplatesStore>
beforeEach(async () => {
  stores = await opened()
  stores.session.accept({ ...cardOpening(), scopes: { ok: true, value: ['crm', 'im', 'imopenlines', 'lists'] } })
  templates = useTemplatesStore()
})

describe('opening', () => {
  it('reads the list of the chat\'s line once, the card\'s facts and one\'s own each time', async () => {
    stores.portal.prepare('readTemplates', opening(), opening({ line: null }))
    expect(templates.line).toBeNull()
    await templates.open()
    expect(templates.line).toEqual({ ok: true, value: list })
    expect(templates.ownOnes).toMatchObject([{ key: 'owna', place: 'own', name: 'Mine' }])
    await templates.open()
    expect(stores.portal.asked('readTemplates')).toEqual([[lineId(22), [deal]], [null, [deal]]])
    expect(templates.line).toEqual({ ok: true, value: list })
    expect(templates.isReading).toBe(false)
  })

  it('does not ask for the list without the scope, and says so', async () => {
    stores.session.scopes = ['crm', 'im']
    stores.portal.prepare('readTemplates', opening({ line: null }))
    await templates.open()
    expect(templates.line).toEqual({ ok: false, failure: { kind: 'scopeMissing' } })
    expect(stores.portal.asked('readTemplates')[0]?.[0]).toBeNull()
    expect(templates.ownOnes).toHaveLength(1)
  })

  it('asks again for what was refused or failed', async () => {
    stores.portal.prepare('readTemplates', portalError({ kind: 'unreachable' }), opening({ line: { ok: false, failure: { kind: 'accessDenied', code: 'ACCESS_DENIED' } } }), opening())
    await templates.open()
    expect([templates.line, templates.own]).toMatchObject([{ failure: { kind: 'unreachable' } }, { failure: { kind: 'unreachable' } }])
    await templates.open()
    expect(templates.line).toMatchObject({ failure: { kind: 'accessDenied' } })
    await templates.open()
    expect(templates.line).toMatchObject({ ok: true })
  })

  it('a failure leaves what was read before', async () => {
    stores.portal.prepare('readTemplates', opening(), portalError({ kind: 'timeout' }))
    await templates.open()
    await templates.open()
    expect(templates.line).toMatchObject({ ok: true })
    expect(templates.ownOnes).toHaveLength(1)
    expect(templates.items).toHaveLength(1)
  })

  it.each([[0, 1], [1, 0]])('the facts are those of the later opening, whichever answer comes last (%i, %i)', async (...order) => {
    const answers = [deferred<TemplateOpening>(), deferred<TemplateOpening>()]
    stores.portal.prepare('readTemplates', ...answers.map(answer => answer.promise))
    const work = [templates.open(), templates.open()]
    for (const index of order) {
      answers[index]!.resolve(opening({ items: [{ ref: deal, title: String(index), firstName: '', lastName: '', sum: null }] }))
      await settled()
    }
    await Promise.all(work)
    expect(templates.items[0]?.title).toBe('1')
  })
})

describe('keeping one\'s own', () => {
  const other: OwnTemplate = { id: 'b', name: 'Of another tab', text: 'Text' }

  it('puts it to what the portal holds now, and believes only what it reads back', async () => {
    templates.editing = { id: null, name: 'New', text: 'Words' }
    stores.portal.prepare('readOwnTemplates', [other])
    stores.portal.prepare('saveOwnTemplates', undefined)
    const readBack = deferred<OwnTemplate[]>()
    stores.portal.prepare('readOwnTemplates', readBack.promise)
    const saved = templates.saveOwn('New', 'Words', null)
    await settled()
    const [[written]] = stores.portal.asked('saveOwnTemplates') as [[OwnTemplate[]]]
    expect(written).toMatchObject([other, { name: 'New', text: 'Words' }])
    expect(templates.saving.state).toBe('running')
    readBack.resolve(written)
    expect(await saved).toBe(true)
    expect(templates.editing).toBeNull()
    expect(templates.ownOnes).toHaveLength(2)
  })

  it('says when the portal holds something else, and keeps what was typed', async () => {
    templates.editing = { id: null, name: 'New', text: 'Words' }
    stores.portal.prepare('readOwnTemplates', [], [])
    stores.portal.prepare('saveOwnTemplates', undefined)
    expect(await templates.saveOwn('New', 'Words', null)).toBe(false)
    expect(templates.saving.state).toBe('notKept')
    expect(templates.editing).not.toBeNull()
  })

  it('writes nothing that would take more than is promised, but lets one shorten and delete', async () => {
    const long = { id: 'a', name: 'Long', text: 'x'.repeat(ownTemplatesLimit) }
    stores.portal.prepare('readOwnTemplates', [], [long], [])
    expect(await templates.saveOwn('Long', long.text, 'a')).toBe(false)
    expect(templates.saving.state).toBe('full')
    expect(stores.portal.asked('saveOwnTemplates')).toEqual([])
    stores.portal.prepare('saveOwnTemplates', undefined)
    expect(await templates.removeOwn('a')).toBe(true)
    expect(stores.portal.asked('saveOwnTemplates')).toEqual([[[]]])
  })

  it('tells why it did not work, and forgets it when asked', async () => {
    stores.portal.prepare('readOwnTemplates', [mine])
    stores.portal.prepare('saveOwnTemplates', portalError({ kind: 'unreachable' }))
    expect(await templates.removeOwn('a')).toBe(false)
    expect(templates.saving).toEqual({ state: 'failed', failure: { kind: 'unreachable' } })
    expect(templates.ownOnes).toHaveLength(1)
    templates.forgetSaving()
    expect(templates.saving.state).toBe('idle')
  })
})

describe('keeping a message for the line', () => {
  it('reads the list anew at the next opening', async () => {
    stores.portal.prepare('readTemplates', opening(), opening())
    await templates.open()
    stores.portal.prepare('saveToLine', undefined)
    expect(await templates.saveToLine(theChat, messageId(5))).toBe(true)
    expect(templates.line).toBeNull()
    await templates.open()
    expect(stores.portal.asked('readTemplates')[1]?.[0]).toBe(22)
  })

  it('is asked once while it runs, and a refusal leaves the list alone', async () => {
    stores.portal.prepare('readTemplates', opening())
    await templates.open()
    stores.portal.prepare('saveToLine', portalError({ kind: 'refused', code: 'CANT_SAVE_QUICK_ANSWER', description: '' }))
    const work = [templates.saveToLine(chatId(1777), messageId(5)), templates.saveToLine(chatId(1777), messageId(5))]
    expect(await Promise.all(work)).toEqual([false, false])
    expect(stores.portal.asked('saveToLine')).toHaveLength(1)
    expect(templates.saving).toMatchObject({ state: 'failed', failure: { code: 'CANT_SAVE_QUICK_ANSWER' } })
    expect(templates.line).toMatchObject({ ok: true })
  })
})
