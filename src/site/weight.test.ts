import { readdirSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('sends at most 30 kB of script, all islands together', async () => {
  const folder = path.join(import.meta.dirname, 'islands')
  const entryPoints = readdirSync(folder).map((name) => path.join(folder, name))

  const { outputFiles } = await build({
    entryPoints,
    outdir: 'nowhere',
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })

  const bytes = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)
  expect(entryPoints.length).toBeGreaterThan(3)
  expect(bytes).toBeLessThan(30_000)
})
