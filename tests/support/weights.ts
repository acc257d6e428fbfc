/**
 * What a page of the organizer's app weighs before anything on it is opened: its code, all that this
 * imports, the words it speaks and the styles, read from the list that Vite writes beside the build.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; imports?: string[]; css?: string[]; isEntry?: boolean }
export type Manifest = Record<string, Chunk>
export type Weight = { file: string; bytes: number }

const dist = path.resolve(import.meta.dirname, '../../dist/app')

/** The pages, and the parts of the words that their loaders ask for. */
export const pages = {
  wizard: { page: 'pages/wizard.tsx', words: ['app', 'wizard', 'wizardFields', 'assistant'] },
  home: { page: 'pages/home.tsx', frame: 'pages/workspace.tsx', words: ['app', 'organizer'] },
  dashboard: { page: 'pages/event-dashboard.tsx', frame: 'pages/workspace.tsx', words: ['app', 'organizer'] },
  'sign-in': { page: 'pages/sign-in.tsx', words: ['app', 'account'] },
} as const
export type PageName = keyof typeof pages

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'))
}

/** The heaviest first, in bytes as gzip sends them. */
export function weightsOf(name: PageName, manifest: Manifest): Weight[] {
  const { words, page, ...more } = pages[name]
  const roots = [page, ...Object.values(more), ...words.map((part) => `i18n/words/en/${part}.ts`)]
  return [...closure(roots, manifest)]
    .map((file) => ({ file, bytes: gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length }))
    .sort((a, b) => b.bytes - a.bytes)
}

export function sum(weights: readonly Weight[]): number {
  return weights.reduce((bytes, weight) => bytes + weight.bytes, 0)
}

/** The entry and what stands at `roots`, with everything they import before they run. */
export function closure(roots: readonly string[], manifest: Manifest): Set<string> {
  const files = new Set<string>()
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the build has no ${key}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const key of [...entries, ...roots]) visit(key)
  return files
}
