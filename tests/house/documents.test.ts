/** Documents stay true: the paths, settings, decisions, words and packages they name are those of the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

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
  const inCode = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) =>
    [...code.matchAll(/(?<![\w./])(?:src|supabase|tests|docs|scripts|bench)\/[\w./<>*-]*/g)].map(String),
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

it('the README names every setting and no other', () => {
  const [settings = ''] = readFileSync(join(root, 'src/edge/settings.ts'), 'utf8').split('.superRefine')
  const known = [...settings.matchAll(/^ {4}([A-Z_]+):/gm)].map((match) => match[1])
  const rows = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| (`[A-Z_]+`.*?) \|/gm)

  const named = [...rows].flatMap(([, cell = '']) => cell.match(/[A-Z_]+/g) ?? [])

  // NODE_ENV is for those who work on the code.
  expect([...named, 'NODE_ENV'].sort()).toEqual([...new Set(known)].sort())
})

it('the glossary names tables, functions, types and files that exist', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const code = files
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('/cases/'))
    .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
    .concat(readFileSync(join(root, 'supabase/schema.sql'), 'utf8'))
    .join('\n')
  const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8').matchAll(/^\| [a-z].*$/gm)
  const named = [...rows].flatMap(([row]) => (row.split('|')[3] ?? '').match(/`[^`]+`/g) ?? [])

  const unknown = named
    .map((name) =>
      name
        .replaceAll('`', '')
        .replace(/\(\)$| =.*$/g, '')
        .replace(/^private\./, ''),
    )
    .filter((name) =>
      name.endsWith('.ts')
        ? !files.some((file) => file.endsWith(name.replace('*', '')))
        : !name.split('.').every((word) => new RegExp(`\\b${word}\\b`).test(code)),
    )

  expect(named.length).toBeGreaterThan(20)
  expect(unknown).toEqual([])
})

it('the decision on dependencies has a line for each', () => {
  const text = readFileSync(join(root, 'docs/decisions/0012-dependencies.md'), 'utf8')
  const named = [...text.matchAll(/`([@\w/*.-]+)`/g)].map((match) => match[1] ?? '')
  const { dependencies, devDependencies, optionalDependencies } = packageJson

  const untold = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    (name) => !named.some((one) => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1)))),
  )

  expect(untold).toEqual([])
})

it('the README says the two commands', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')

  expect(readme).toContain('npm ci && npm start')
  expect(readme).toContain('npm ci && npm test')
})
