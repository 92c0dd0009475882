/**
 * Which rules stand at a REST method: those in the function that runs it, in functions of the same file that it reaches, and at its own entry
 * in the table of its group. Helpers of other files do not count: they belong to every method that uses them.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { readRule } from '../portal/provenance.ts'

const METHODS = fileURLToPath(new URL('../portal/rest/methods/', import.meta.url))

interface Source { file: ts.SourceFile, functions: Map<string, ts.Node>, imports: Map<string, string> }

const sources = new Map<string, Source>()

function sourceOf(name: string): Source {
  const known = sources.get(name)
  if (known) return known
  const file = ts.createSourceFile(name, readFileSync(join(METHODS, name), 'utf8'), ts.ScriptTarget.Latest, true)
  const source: Source = { file, functions: new Map(), imports: new Map() }
  for (const statement of file.statements) collect(source, statement)
  sources.set(name, source)
  return source
}

function collect({ functions, imports }: Source, statement: ts.Statement): void {
  if (ts.isFunctionDeclaration(statement) && statement.name) functions.set(statement.name.text, statement)
  if (ts.isVariableStatement(statement)) {
    for (const { name, initializer } of statement.declarationList.declarations) if (ts.isIdentifier(name) && initializer) functions.set(name.text, statement)
  }
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return
  const [, sibling] = /^\.\/(\w+\.ts)$/.exec(statement.moduleSpecifier.text) ?? []
  const bindings = statement.importClause?.namedBindings
  if (sibling === undefined || !bindings || !ts.isNamedImports(bindings)) return
  for (const { name } of bindings.elements) imports.set(name.text, sibling)
}

function hasRule(node: ts.Node): boolean {
  return node.getFullText().split('\n').some(line => readRule(line) !== null)
}

function identifiers(node: ts.Node, found = new Set<string>()): Set<string> {
  if (ts.isIdentifier(node)) found.add(node.text)
  ts.forEachChild(node, child => void identifiers(child, found))
  return found
}

/** Whether a rule stands in this piece of source or in a function of its file that it names, at any depth. */
function reachesRule(source: Source, node: ts.Node, seen = new Set<ts.Node>()): boolean {
  if (seen.has(node)) return false
  seen.add(node)
  if (hasRule(node)) return true
  return [...identifiers(node)].some(name => {
    const inner = source.functions.get(name)
    return inner !== undefined && reachesRule(source, inner, seen)
  })
}

/** The piece of source that registers a method, with what it runs: `{ name: '…', run }`, or `'…': run` in a map. */
function entryOf(node: ts.Node, method: string): { entry: ts.Node, run: ts.Node } | null {
  if (ts.isObjectLiteralExpression(node)) {
    const value = (key: string): ts.Expression | undefined => node.properties.find((property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && property.name.getText().replaceAll('\'', '') === key)?.initializer
    const name = value('name')
    const run = value('run')
    if (name && run && ts.isStringLiteral(name) && name.text === method) return { entry: node, run }
    const mapped = node.properties.find((property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && ts.isStringLiteral(property.name) && property.name.text === method)
    if (mapped) return { entry: mapped, run: mapped.initializer }
  }
  return ts.forEachChild(node, child => entryOf(child, method) ?? undefined) ?? null
}

function importedRun(source: Source, run: ts.Node): { source: Source, node: ts.Node } | null {
  for (const name of identifiers(run)) {
    const sibling = source.imports.get(name)
    const node = sibling === undefined ? undefined : sourceOf(sibling).functions.get(name)
    if (sibling !== undefined && node) return { source: sourceOf(sibling), node }
  }
  return null
}

/** Whether the REST method of that name has a rule of its own. Throws when no file registers it. */
export function methodHasRule(method: string): boolean {
  for (const name of readdirSync(METHODS)) {
    const source = sourceOf(name)
    const found = entryOf(source.file, method)
    if (!found) continue
    const imported = importedRun(source, found.run)
    return reachesRule(source, found.entry) || (imported !== null && reachesRule(imported.source, imported.node))
  }
  throw new Error(`No file of the portal registers ${method}`)
}
