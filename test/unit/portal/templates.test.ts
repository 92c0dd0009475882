import { describe, expect, it } from 'vitest'
import { createTemplateReader } from '@/portal/templates'
import { batchResult, createFakeSdk, refusal, success } from '#support/fakeSdk'
import { deal, lineId, messageId, theChat } from '#support/values'

const element = (id: number, facts: Record<string, unknown> = {}) => ({ ID: String(id), NAME: `Name ${id}`, DETAIL_TEXT: `Text ${id}`, SORT: '5', IBLOCK_SECTION_ID: null, ...facts })
const section = (id: number, left: number, facts: Record<string, unknown> = {}) => ({ ID: String(id), NAME: `Section ${id}`, IBLOCK_SECTION_ID: null, LEFT_MARGIN: String(left), ...facts })
const elements = (from: number, count: number) => Array.from({ length: count }, (_, index) => element(from + index))
const config = { ID: '22', QUICK_ANSWERS_IBLOCK_ID: '181' }

function prepare() {
  const sdk = createFakeSdk()
  return { sdk, reader: createTemplateReader(sdk.rest) }
}

describe('reading', () => {
  it('asks for everything in one request, the list by what the line says', async () => {
    const { sdk, reader } = prepare()
    sdk.tell(batchResult({
      config, own: '[["a","Mine","Text"]]', answers: [element(1, { IBLOCK_SECTION_ID: '31', DETAIL_TEXT: 'One\r\ntwo ' })], sections: [section(31, 1)],
      deal: { item: { id: 8061, title: ' Oslo ', opportunity: 184500, currencyId: 'RUB' } }
    }))
    expect(await reader.readTemplates(lineId(22), [deal])).toEqual({
      line: { ok: true, value: {
        templates: [{ key: 'line1', place: 'line', name: 'Name 1', text: 'One\ntwo', rating: 5, sectionId: 31 }], sections: [{ id: 31, name: 'Section 31' }], isCut: false
      } },
      own: { ok: true, value: [{ id: 'a', name: 'Mine', text: 'Text' }] },
      items: [{ ref: deal, title: 'Oslo', firstName: '', lastName: '', sum: { amount: 184_500, currency: 'RUB' } }]
    })
    const commands = Object.fromEntries(Object.entries(sdk.lastBatch()).map(([key, command]) => [key, decodeURIComponent(command)]))
    expect(commands.config).toBe('imopenlines.config.get?CONFIG_ID=22&WITH_QUEUE=N')
    expect(commands.answers).toContain('lists.element.get?IBLOCK_TYPE_ID=lists&IBLOCK_ID=$result[config][QUICK_ANSWERS_IBLOCK_ID]')
    expect(commands.answers).toContain('ELEMENT_ORDER[SORT]=desc')
    expect(commands.own).toBe('user.option.get?option=templates')
    expect(commands.deal).toBe('crm.item.get?entityTypeId=2&id=8061')
    expect(sdk.requests).toHaveLength(1)
  })

  it('asks for no list when no line is named', async () => {
    const { sdk, reader } = prepare()
    sdk.tell(batchResult({ own: null }))
    expect(await reader.readTemplates(null, [])).toEqual({ line: null, own: { ok: true, value: [] }, items: [] })
    expect(Object.keys(sdk.lastBatch())).toEqual(['own'])
  })

  it.each([[undefined], [true], [7], [{ crmConversationTemplates: '' }]])('takes an answer of another shape (%j) for a failure: saving would overwrite all own templates', async answer => {
    const { sdk, reader } = prepare()
    sdk.tell(success(answer), batchResult({ own: answer }))
    await expect(reader.readOwnTemplates()).rejects.toMatchObject({ failure: { kind: 'badAnswer' } })
    expect((await reader.readTemplates(null, [])).own).toEqual({ ok: false, failure: { kind: 'badAnswer', status: 200 } })
  })

  it('goes on page by page until one is not full', async () => {
    const { sdk, reader } = prepare()
    sdk.tell(batchResult({ config, answers: elements(1, 50), sections: [], own: null }), success(elements(51, 50)), success(elements(101, 3)))
    const { line } = await reader.readTemplates(lineId(22), [])
    expect(line?.ok === true && line.value?.templates.length).toBe(103)
    expect(sdk.requests.slice(1).map(request => [request.method, request.params.IBLOCK_ID, request.params.start])).toEqual([['lists.element.get', 181, 50], ['lists.element.get', 181, 100]])
  })

  it('ends where the portal gives its last page again, and after a thousand says that there is more', async () => {
    const { sdk, reader } = prepare()
    sdk.tell(batchResult({ config, answers: elements(1, 50), sections: [], own: null }), success(elements(1, 50)))
    expect((await reader.readTemplates(lineId(22), [])).line).toMatchObject({ value: { isCut: false } })
    const further = Array.from({ length: 19 }, (_, page) => success(elements(51 + page * 50, 50)))
    sdk.tell(batchResult({ config, answers: elements(1, 50), sections: [], own: null }), ...further)
    const { line } = await reader.readTemplates(lineId(22), [])
    expect(line).toMatchObject({ value: { isCut: true } })
    expect(line?.ok === true && line.value?.templates.length).toBe(1_000)
  })

  it.each(['0', null, '', undefined])('a line whose list is %o has none yet', async list => {
    const { sdk, reader } = prepare()
    sdk.tell(batchResult({ config: { ID: '22', QUICK_ANSWERS_IBLOCK_ID: list }, own: null }, { answers: { error: 'ERROR_IBLOCK_NOT_FOUND' }, sections: { error: 'ERROR_IBLOCK_NOT_FOUND' } }))
    expect((await reader.readTemplates(lineId(22), [])).line).toEqual({ ok: true, value: null })
  })

  it('tells what was refused, part by part; an item that cannot be read fills nothing', async () => {
    const { sdk, reader } = prepare()
    sdk.tell(batchResult({ config, own: '' }, { answers: { error: 'ACCESS_DENIED' }, sections: { error: 'ACCESS_DENIED' }, deal: { error: 'ACCESS_DENIED' } }))
    const { line, own, items } = await reader.readTemplates(lineId(22), [deal])
    expect(line).toMatchObject({ ok: false, failure: { kind: 'accessDenied' } })
    expect([own, items]).toEqual([{ ok: true, value: [] }, []])
    sdk.tell(batchResult({ config, own: '' }, { answers: { error: 'insufficient_scope' }, sections: { error: 'insufficient_scope' } }))
    expect((await reader.readTemplates(lineId(22), [])).line).toMatchObject({ failure: { kind: 'scopeMissing' } })
  })

  it('names a section with its parents, in the order of the tree; answers without words are left out', async () => {
    const { sdk, reader } = prepare()
    sdk.tell(batchResult({
      config, own: '', answers: [element(1, { DETAIL_TEXT: ' ' }), element(2, { ID: 'x' })],
      sections: [section(2, 4), section(3, 2, { IBLOCK_SECTION_ID: '1' }), section(1, 1), section(4, 9, { IBLOCK_SECTION_ID: '4' })]
    }))
    const { line } = await reader.readTemplates(lineId(22), [])
    expect(line).toMatchObject({ value: { templates: [], sections: [{ id: 1, name: 'Section 1' }, { id: 3, name: 'Section 1 › Section 3' }, { id: 2 }, { id: 4 }] } })
  })
})

describe('keeping', () => {
  it('writes all of one\'s own into one option, each write once', async () => {
    const { sdk, reader } = prepare()
    sdk.tell(success(true))
    await reader.saveOwnTemplates([{ id: 'a', name: 'Mine', text: 'Text' }])
    expect(sdk.requests).toMatchObject([{ method: 'user.option.set', params: { options: { templates: '[["a","Mine","Text"]]' } } }])
    sdk.tell(refusal(500, 'INTERNAL'))
    await expect(reader.saveOwnTemplates([])).rejects.toMatchObject({ failure: { kind: 'badAnswer' } })
    expect(sdk.requests).toHaveLength(2)
  })

  it('makes a message a template of its line', async () => {
    const { sdk, reader } = prepare()
    sdk.tell(success(true), refusal(400, 'CANT_SAVE_QUICK_ANSWER'))
    await reader.saveToLine(theChat, messageId(5))
    expect(sdk.requests[0]).toMatchObject({ method: 'imopenlines.message.quick.save', params: { CHAT_ID: 1777, MESSAGE_ID: 5 } })
    await expect(reader.saveToLine(theChat, messageId(5))).rejects.toMatchObject({ failure: { kind: 'refused', code: 'CANT_SAVE_QUICK_ANSWER' } })
  })
})
