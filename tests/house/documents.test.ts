/** Documents stay true: every path they name exists, every decision is listed, every glossary word is used. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'docs/seeds.md',
  'docs/glossary.md',
  ...decisions(),
]

function decisions(): string[] {
  return readdirSync(join(root, 'docs/decisions'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/decisions/${name}`)
}

function namedPaths(text: string): string[] {
  const inCode = [...text.matchAll(/`((?:src|supabase|tests|docs|scripts|bench)\/[\w./<>*-]*)`/g)].map(
    (match) => match[1] ?? '',
  )
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map((match) => match[1] ?? '')
  return [...inCode, ...links].filter((path) => !/[<>*]/.test(path))
}

describe.each(documents)('%s', (document) => {
  it('names only paths that exist', () => {
    const text = readFileSync(join(root, document), 'utf8')
    const folder = join(root, document, '..')

    const missing = namedPaths(text).filter(
      (path) => !existsSync(join(root, path)) && !existsSync(join(folder, path)),
    )

    expect(missing).toEqual([])
  })
})

it('every decision is numbered once and listed in the index', () => {
  const names = decisions()
    .map((path) => path.split('/').at(-1) ?? '')
    .filter((name) => name !== 'README.md')
  const index = readFileSync(join(root, 'docs/decisions/README.md'), 'utf8')

  expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length)
  expect(names.filter((name) => !index.includes(name))).toEqual([])
})

it('the README says the two commands', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')

  expect(readme).toContain('npm ci && npm start')
  expect(readme).toContain('npm ci && npm test')
})
