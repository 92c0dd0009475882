import { describe, expect, it } from 'vitest'
import { methods as crm } from '../../portal/rest/methods/crm.ts'
import { methods as desk } from '../../portal/rest/methods/imopenlinesDesk.ts'
import { methods as modes } from '../../portal/rest/methods/imopenlinesModes.ts'
import { methods as quick } from '../../portal/rest/methods/imopenlinesQuick.ts'
import { methods as lists } from '../../portal/rest/methods/lists.ts'
import type { PhpMap } from '../../portal/rest/method.ts'
import { createState } from '../../portal/state/create.ts'
import { chatMessages } from '../../portal/state/operations.ts'
import type { Exceptions } from '../shape.ts'
import { caseDifferences, type ShapeCase } from '../shapeCases.ts'

const ALL = [crm, desk, modes, quick, lists].flat()

/** Methods without an example: the reference names their answers. */
const WITHOUT_EXAMPLE = ['imopenlines.session.mode.unpin']

/** The lead's own fields of this very portal (custom fields, parents of its smart processes) are no part of the method's shape. */
function withoutCustomFields(example: unknown): unknown {
  const { item } = example as { item: Record<string, unknown> }
  return { item: Object.fromEntries(Object.entries(item).filter(([key]) => !/^(ufCrm|parentId)/.test(key))) }
}

/** Custom fields, addresses in parts and parents belong to the portal of the example. */
function withoutOwnFields(example: unknown): unknown {
  return Object.fromEntries(Object.entries(example as Record<string, unknown>).filter(([key]) => !/^(UF_|PARENT_ID_)/.test(key)))
}

/** The list of the example has properties of its own. */
function withoutProperties(example: unknown): unknown {
  return (example as Record<string, unknown>[]).map(row => Object.fromEntries(Object.entries(row).filter(([key]) => !key.startsWith('PROPERTY_'))))
}

/** Exceptions for fields of which one side, the example or this portal, holds nothing. */
function unlike(why: string, ...paths: string[]): Exceptions {
  return Object.fromEntries(paths.map(path => [path, why]))
}

const FILLED = 'filled in the example, empty here'
const CHANNELS = 'the example has no channels of this kind'
const IBLOCK: PhpMap = { IBLOCK_TYPE_ID: 'lists', IBLOCK_ID: 181 }
const ON_DEAL_101: PhpMap = { ownerTypeId: 2, ownerId: 101 }
const TODO_OF_DEAL_101 = createState('demo').todos.find(todo => todo.owner.id === 101 && !todo.completed)!.id

const CASES: ShapeCase[] = [
  {
    name: 'crm.item.get',
    params: { entityTypeId: 1, id: 201 },
    fix: withoutCustomFields,
    exceptions: Object.fromEntries(
      ['sourceDescription', 'secondName', 'companyTitle', 'post', 'comments', 'birthdate', 'honorific'].map(key => [`item.${key}`, 'filled in the example, empty here'])
    )
  },
  {
    name: 'crm.item.list',
    params: { entityTypeId: 1, select: ['id', 'title', 'lastName', 'name', 'stageId', 'sourceId', 'assignedById', 'opportunity', 'isManualOpportunity'] }
  },
  { name: 'crm.activity.list', params: { filter: { PROVIDER_ID: 'IMOPENLINES_SESSION' } }, exceptions: { '[].PROVIDER_PARAMS': 'a map that is empty in the example: the user code of the conversation' } },
  { name: 'crm.lead.get', params: { id: 201 }, fix: withoutOwnFields },
  {
    name: 'crm.deal.get',
    params: { id: 102 },
    fix: withoutOwnFields,
    exceptions: unlike(FILLED, 'PROBABILITY', 'ADDITIONAL_INFO', 'SOURCE_DESCRIPTION', 'UTM_SOURCE', 'UTM_MEDIUM')
  },
  {
    name: 'crm.contact.get',
    params: { id: 306 },
    fix: withoutOwnFields,
    exceptions: {
      ...unlike(FILLED, 'POST', 'HONORIFIC', 'SECOND_NAME', 'SOURCE_DESCRIPTION', ...['SOURCE', 'MEDIUM', 'CAMPAIGN', 'CONTENT', 'TERM'].map(key => `UTM_${key}`)),
      ...unlike(CHANNELS, 'IM')
    }
  },
  { name: 'crm.company.get', params: { id: 401 }, fix: withoutOwnFields, exceptions: unlike(CHANNELS, 'PHONE', 'IM') },
  { name: 'crm.deal.contact.items.get', params: { id: 104 } },
  { name: 'crm.status.list', params: { filter: { ENTITY_ID: 'DEAL_STAGE' } } },
  { name: 'crm.category.list', params: { entityTypeId: 2 }, exceptions: unlike('the first funnel has none', 'categories[].originId', 'categories[].originatorId') },
  { name: 'crm.activity.get', params: { id: TODO_OF_DEAL_101 } },
  { name: 'crm.activity.todo.updateDeadline', params: { ...ON_DEAL_101, id: TODO_OF_DEAL_101, value: '2025-02-03T15:00:00' } },
  { name: 'crm.activity.update', params: { id: TODO_OF_DEAL_101, fields: { DESCRIPTION: 'New description' } } },
  { name: 'crm.activity.todo.add', params: { ...ON_DEAL_101, deadline: '2025-02-03T15:00:00', title: 'Activity Title', pingOffsets: [0, 15], colorId: '2' } },
  { name: 'crm.timeline.comment.add', params: { fields: { ENTITY_ID: 101, ENTITY_TYPE: 'deal', COMMENT: 'New comment was added' } } },
  {
    name: 'crm.timeline.comment.list',
    params: { filter: { ENTITY_ID: 101, ENTITY_TYPE: 'deal' } },
    exceptions: unlike('an empty map leaves the server as a list', '[].FILES')
  },
  { name: 'crm.activity.binding.list', params: { activityId: 5001 } },
  { name: 'crm.activity.binding.add', params: { activityId: 5001, entityTypeId: 2, entityId: 103 } },
  { name: 'crm.timeline.comment.update', params: { id: 9002, fields: { COMMENT: 'New comment text' }, ...ON_DEAL_101 } },
  { name: 'crm.timeline.comment.delete', params: { id: 9002, ...ON_DEAL_101 } },
  { name: 'lists.get', params: { IBLOCK_TYPE_ID: 'lists' }, exceptions: unlike('the example is a list of a group', '[].SOCNET_GROUP_ID') },
  { name: 'lists.section.get', params: IBLOCK, exceptions: unlike(FILLED, '[].CODE', '[].XML_ID', '[].EXTERNAL_ID') },
  { name: 'lists.element.get', params: { ...IBLOCK, SELECT: ['ID', 'CODE', 'NAME', 'IBLOCK_SECTION_ID'] }, fix: withoutProperties, exceptions: unlike(FILLED, '[].CODE') },
  { name: 'imopenlines.message.quick.save', params: { CHAT_ID: 1501, MESSAGE_ID: chatMessages(createState('demo'), 1501).at(-1)!.id } },
  { name: 'imopenlines.session.mode.silent', params: { CHAT_ID: 1501, ACTIVATE: 'Y' } },
  { name: 'imopenlines.session.mode.pin', params: { CHAT_ID: 1501 } },
  { name: 'imopenlines.session.mode.pinAll', params: {} },
  { name: 'imopenlines.session.mode.unpinAll', params: {} },
  { name: 'imopenlines.session.head.vote', params: { SESSION_ID: 402, RATING: 5 }, as: 1 },
  { name: 'imopenlines.message.session.start', params: { CHAT_ID: 1501, MESSAGE_ID: 1 } },
  { name: 'imopenlines.crm.lead.create', params: { CHAT_ID: 1501 } }
]

describe('answers have the keys and types of the documented examples', () => {
  it.each(CASES)('$name', row => {
    expect(caseDifferences(ALL, row)).toEqual([])
  })

  it('covers every method of these groups', () => {
    expect([...CASES.map(row => row.name), ...WITHOUT_EXAMPLE].sort()).toEqual(ALL.map(method => method.name).sort())
  })
})
