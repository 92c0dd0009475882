/** Filters of `user.get` and `user.search`. Unknown fields are dropped without a word. */
import type { User } from '../../state/model.ts'
import type { PhpMap, PhpValue } from '../method.ts'
import { phpList, phpString } from '../php.ts'

type Field = (user: User) => string[]

const FIELDS: Record<string, Field> = {
  ID: user => [String(user.id)],
  ACTIVE: user => [user.active ? 'Y' : 'N'],
  NAME: user => [user.firstName],
  LAST_NAME: user => [user.lastName],
  EMAIL: user => [user.email],
  PERSONAL_GENDER: user => [user.gender],
  WORK_POSITION: user => [user.workPosition],
  UF_DEPARTMENT: user => user.departments.map(String),
  USER_TYPE: () => ['employee']
}

export type UserTest = (user: User) => boolean

function wantedTexts(field: string, value: PhpValue | undefined): string[] {
  const texts = (phpList(value) ?? [value]).map(phpString)
  if (field !== 'ACTIVE') return texts
  return texts.map(text => ['1', 'Y', 'true'].includes(text) ? 'Y' : 'N')
}

function compareTest(operator: string, have: string, want: string): boolean {
  const difference = Number(have) - Number(want)
  if (operator === '>') return difference > 0
  if (operator === '<') return difference < 0
  return operator === '>=' ? difference >= 0 : difference <= 0
}

function fieldTest(key: string, value: PhpValue | undefined, isSearch: boolean): UserTest | null {
  const [, operator = '', name = ''] = /^([!%=<>]*)(.*)$/.exec(key.toUpperCase()) ?? []
  const field = FIELDS[name]
  // @rule Unknown filter fields are dropped — server rest/lib/api/user.php:570
  if (!field) return null
  const wanted = wantedTexts(name, value)
  if (/[<>]/.test(operator)) return user => field(user).some(have => compareTest(operator, have, wanted[0] ?? ''))
  const isPart = operator.includes('%') || (isSearch && (name.includes('NAME') || name === 'WORK_POSITION'))
  const hits = (have: string, want: string): boolean => isPart ? have.toLowerCase().includes(want.toLowerCase()) : have.toLowerCase() === want.toLowerCase()
  const test: UserTest = user => field(user).some(have => wanted.some(want => hits(have, want)))
  return operator.includes('!') ? user => !test(user) : test
}

/** Every word of the text is the beginning of a name or a part of the position. */
function findTest(text: string): UserTest {
  const words = text.toLowerCase().split(/\s+/).filter(word => word !== '')
  return user => words.every(word => {
    const names = [user.firstName, user.lastName, user.email].map(name => name.toLowerCase())
    return names.some(name => name.startsWith(word)) || user.workPosition.toLowerCase().includes(word)
  })
}

/** All fields must hold. In a search `FIND` excludes single fields, and names match by a part. */
export function userTest(filter: PhpMap, isSearch: boolean): UserTest {
  // @rule FIND and single fields exclude each other — server rest/lib/api/user.php:581
  if (isSearch && typeof filter.FIND === 'string' && filter.FIND.trim() !== '') return findTest(filter.FIND)
  const tests = Object.entries(filter).map(([key, value]) => fieldTest(key, value, isSearch)).filter(test => test !== null)
  return user => tests.every(test => test(user))
}
