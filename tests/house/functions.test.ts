/** The Deno shells: one line each, the same versions as the package, an address behind every slug. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import denoJson from '../../supabase/functions/deno.json' with { type: 'json' }

const functions = resolve(import.meta.dirname, '../../supabase/functions')
const slugs = readdirSync(functions, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map((entry) => entry.name)
const router = readFileSync(resolve(functions, '../../src/edge/endpoints/router.ts'), 'utf8')

describe.each(slugs)('%s', (slug) => {
  it('is one line that starts the shared program', () => {
    expect(readFileSync(join(functions, slug, 'index.ts'), 'utf8')).toBe("import '../_shared/start.ts'\n")
  })

  it('has an address in the router', () => {
    expect(router).toContain(`/functions/v1/${slug}`)
  })
})

it('there are shells, and every function of the router has one', () => {
  const routed = [...router.matchAll(/'\/functions\/v1\/([a-z-]+)'/g)].map((match) => match[1])

  expect([...new Set(routed)].sort()).toEqual([...slugs].sort())
})

it('Deno gets the versions that npm installs', () => {
  const versions: Record<string, string> = packageJson.dependencies
  const wrong = Object.entries(denoJson.imports).filter(([name, target]) => {
    const bare = name.replace(/\/$/, '')
    return !target.includes(`${bare}@${versions[bare]}`)
  })

  expect(wrong).toEqual([])
})
