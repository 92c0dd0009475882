/** The pages' own script: TypeScript modules, turned into JavaScript when first asked for. */
import { readFile } from 'node:fs/promises'
import { transformWithOxc } from 'vite'

const FOLDER = new URL('./client/', import.meta.url)
const compiled = new Map<string, Promise<string>>()

async function compile(name: string): Promise<string> {
  const source = await readFile(new URL(name, FOLDER), 'utf8')
  return (await transformWithOxc(source, name, { sourcemap: false })).code
}

/** JavaScript of `client/<name>`, or null when there is no such module. */
export async function clientModule(name: string): Promise<string | null> {
  if (!/^[a-zA-Z0-9]+\.ts$/.test(name)) return null
  const module = compiled.get(name) ?? compile(name)
  compiled.set(name, module)
  try {
    return await module
  } catch (error) {
    compiled.delete(name)
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Text of the pages' style sheet. */
export function clientStyle(): Promise<string> {
  return readFile(new URL('style.css', FOLDER), 'utf8')
}
