/** Rooms and arrows: which room may import which, and what it must not even name (architecture, part 2). */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

const arrows: Record<string, readonly string[]> = {
  core: [],
  edge: ['core'],
  site: ['core', 'edge'],
  app: ['core'],
  node: ['core', 'edge', 'site'],
}

/** Words that a room must not contain outside comments and strings. */
const unspeakable: Record<string, RegExp> = {
  core: /\b(fetch\(|process\.|Date\.now\(|new Date\(\)|Math\.random\(|document\.|crypto\.)|from 'node:/,
  edge: /from 'node:|\bprocess\.|\bDeno\./,
  site: /from 'node:|\bprocess\.|\bDeno\./,
  app: /from 'node:|\bprocess\.|\bDeno\./,
}

type Import = { file: string; target: string }

function sources(room: string): string[] {
  return readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(root, 'src', room, name))
}

function imports(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => ({
    file: relative(root, file),
    target: relative(join(root, 'src'), resolve(dirname(file), match[1] ?? '')).split('/')[0] ?? '',
  }))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

describe.each(Object.entries(arrows))('room %s', (room, allowed) => {
  it('has files', () => {
    expect(sources(room).length).toBeGreaterThan(0)
  })

  it('imports only along the arrows', () => {
    const wrong = sources(room)
      .flatMap(imports)
      .filter(({ target }) => target !== room && !allowed.includes(target))

    expect(wrong).toEqual([])
  })

  it('does not name what its runtime does not have', () => {
    const forbidden = unspeakable[room]
    const wrong = forbidden
      ? sources(room).filter((file) => forbidden.test(withoutComments(readFileSync(file, 'utf8'))))
      : []

    expect(wrong.map((file) => relative(root, file))).toEqual([])
  })
})

it('the Deno shells import edge and nothing else of ours', () => {
  const shells = readdirSync(join(root, 'supabase/functions'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, 'supabase/functions', name))

  const targets = shells.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map((match) =>
      relative(root, resolve(dirname(file), match[1] ?? '')),
    ),
  )

  expect(targets.length).toBeGreaterThan(shells.length)
  expect(targets.filter((target) => !/^(src\/edge|supabase\/functions)\//.test(target))).toEqual([])
})

it('services import integrations nowhere, and integrations import no service', () => {
  const wrong = sources('edge')
    .filter((file) => /\/(services|integrations)\//.test(file))
    .filter((file) => {
      const other = file.includes('/services/') ? '../integrations/' : '../services/'
      return new RegExp(`from '${other}(?!connect)`).test(readFileSync(file, 'utf8'))
    })

  expect(wrong.map((file) => relative(root, file))).toEqual([])
})

it('finds a planted wrong import, so that this test cannot pass by seeing nothing', () => {
  const planted = "import { x } from '../../edge/app.ts'\nconst t = Date.now()"

  expect(/from\s*'(\.[^']+)'/.test(planted)).toBe(true)
  expect(unspeakable.core?.test(planted)).toBe(true)
  expect(withoutComments('// process.env\n/* Deno.env */ const a = 1')).not.toMatch(/process|Deno/)
})
