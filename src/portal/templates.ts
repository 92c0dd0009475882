import type { CrmItemRef } from '@/domain/crmItem'
import type { LineId } from '@/domain/ids'
import type { Part } from '@/domain/opening'
import { decodeOwnTemplates, encodeOwnTemplates, type OwnTemplate } from '@/domain/ownTemplates'
import type { ItemFacts } from '@/domain/templateFacts'
import type { LineTemplates, Template } from '@/domain/templateShelf'
import type { Command, Commands, Parts } from './batch'
import { orBadAnswer } from './contract'
import type { Portal } from './contract'
import { crmItemGet, entityTypeIdOf } from './methods/crm'
import { decodeQuickList, imopenlinesConfigGet, imopenlinesMessageQuickSave } from './methods/imopenlinesQuick'
import { decodeElements, decodeSections, listPageSize, listsElementGet, listsSectionGet } from './methods/lists'
import { decodeItemFacts } from './methods/templateFacts'
import { badAnswer, decodePart } from './parts'
import type { Rest } from './rest'

type TemplateReader = Pick<Portal, 'readTemplates' | 'readOwnTemplates' | 'saveOwnTemplates' | 'saveToLine'>

/** Lists go on; a picker does not. */
const maxPages = 20
/** Name of the user's option. */
const option = 'templates'
/** Brought by the command before it: a string there, and only strings are pasted. */
const listOfLine = '$result[config][QUICK_ANSWERS_IBLOCK_ID]'

/** Reads and keeps templates: those of a line in the portal's list, the user's own in an option of theirs. */
export function createTemplateReader(rest: Rest): TemplateReader {
  const read = ({ method, params }: Command, once = false): Promise<unknown> => rest.read(method, params, once)

  /** Page by page; a portal that answers a page behind the end with the last one again brings nothing new. */
  async function allAnswers(list: number, first: unknown): Promise<{ templates: Template[], isCut: boolean }> {
    const found = new Map<string, Template>()
    let page = first
    for (let number = 1; ; number++) {
      const before = found.size
      decodeElements(page).forEach(one => { found.set(one.key, one) })
      const isLast = Object.keys(page ?? {}).length < listPageSize || found.size === before
      if (isLast || number === maxPages) return { templates: [...found.values()], isCut: !isLast }
      page = await read(listsElementGet(list, number * listPageSize))
    }
  }

  async function lineTemplates(parts: Parts): Promise<Part<LineTemplates | null>> {
    const [config, answers, sections] = [partOf(parts, 'config'), partOf(parts, 'answers'), partOf(parts, 'sections')]
    if (!config.ok) return config
    const list = decodeQuickList(config.value)
    if (list === null) return { ok: true, value: null }
    if (!answers.ok) return answers
    const all = await allAnswers(list, answers.value)
    return { ok: true, value: { ...all, sections: sections.ok ? decodeSections(sections.value) : [] } }
  }

  return {
    async readTemplates(lineId, items) {
      const parts = await rest.batch(openingCommands(lineId, items))
      return {
        line: lineId === null ? null : await lineTemplates(parts),
        own: decodePart(partOf(parts, 'own'), ownOf),
        items: items.flatMap(item => itemFacts(partOf(parts, item.type), item))
      }
    },
    readOwnTemplates: async () => orBadAnswer(ownOf(await read(ownGet))),
    async saveOwnTemplates(all: readonly OwnTemplate[]) {
      await read({ method: 'user.option.set', params: { options: { [option]: encodeOwnTemplates(all) } } }, true)
    },
    async saveToLine(chatId, messageId) {
      await read(imopenlinesMessageQuickSave(chatId, messageId), true)
    }
  }
}

/** Null: an answer of another shape. Taken for none, the next saving would overwrite all that there are. */
function ownOf(raw: unknown): OwnTemplate[] | null {
  if (raw === null || (Array.isArray(raw) && raw.length === 0)) return []
  return typeof raw === 'string' ? decodeOwnTemplates(raw) : null
}

const ownGet: Command = { method: 'user.option.get', params: { option } }

function openingCommands(lineId: LineId | null, items: readonly CrmItemRef[]): Commands {
  const line = lineId === null
    ? {}
    : { config: imopenlinesConfigGet(lineId), answers: listsElementGet(listOfLine, 0), sections: listsSectionGet(listOfLine) }
  return { ...line, own: ownGet, ...Object.fromEntries(items.map(item => [item.type, crmItemGet(entityTypeIdOf(item), item.id)])) }
}

function partOf(parts: Parts, key: string): Part<unknown> {
  return parts[key] ?? { ok: false, failure: badAnswer }
}

/** An item that this user may not read fills nothing: its gaps stay, and say so. */
function itemFacts(part: Part<unknown>, item: CrmItemRef): ItemFacts[] {
  return part.ok ? [decodeItemFacts(part.value, item)] : []
}
