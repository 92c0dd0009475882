/**
 * What is loaded before a conversation can be read (JS and CSS), compressed, against its budget: the entry with its styles, Vue,
 * the SDK and one language. The desk, where everything is done, comes after it.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

interface ManifestEntry { file: string, src?: string, name?: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], css?: string[] }

/** Kilobytes (1,000 bytes) after gzip. Ours hold the places of pictures and files from the first look on, so that nothing moves when the desk comes. */
export const budget = { total: 118, own: 20 } as const

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
/** Imported lazily, yet needed before the first message: the SDK and one language. */
const neededAtStart = [/b24jssdk/u, /locales\/ru\.json/u]

export interface Measured { file: string, bytes: number, isOwn: boolean }

/** @returns every file of the first load with its compressed size; the Russian texts stand for "one language", being the larger */
export function measureFirstLoad(): Measured[] {
  const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8')) as Record<string, ManifestEntry>
  const files = new Set<string>()
  const seen = new Set<string>()
  const add = (key: string): void => {
    const entry = manifest[key]
    if (entry === undefined || seen.has(key)) return
    seen.add(key)
    files.add(entry.file)
    entry.css?.forEach(css => files.add(css))
    entry.imports?.forEach(add)
    entry.dynamicImports?.filter(lazy => neededAtStart.some(pattern => pattern.test(`${lazy} ${manifest[lazy]?.src ?? ''} ${manifest[lazy]?.name ?? ''}`))).forEach(add)
  }
  Object.entries(manifest).filter(([, entry]) => entry.isEntry).forEach(([key]) => { add(key) })
  return [...files].map(file => ({
    file,
    bytes: gzipSync(readFileSync(dist + file), { level: 9 }).length,
    isOwn: !/assets\/(b24jssdk|vue)-/u.test(file)
  }))
}

const kilobytes = (files: readonly Measured[]): number => files.reduce((sum, file) => sum + file.bytes, 0) / 1000

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = measureFirstLoad()
  for (const { file, bytes, isOwn } of files) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${isOwn ? 'ours' : '    '}  ${file}`)
  const total = kilobytes(files)
  const own = kilobytes(files.filter(file => file.isOwn))
  console.log(`first load: ${total.toFixed(1)} of ${budget.total} kB in all, ${own.toFixed(1)} of ${budget.own} kB ours (gzip)`)
  if (total > budget.total || own > budget.own) {
    console.error('The first load is over its budget: load something later, or leave it out.')
    process.exit(1)
  }
}
