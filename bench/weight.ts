/**
 * What browsers load for a page of the organizer's app before anything on it is opened, in kB of gzip;
 * and what in it the wizard's page is made of, package by package. `tests/process/weight.test.ts` holds
 * the limit.
 */
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { transform } from 'esbuild'
import { build, type Rolldown } from 'vite'
import { closure, type PageName, pages, readManifest, sum, weightsOf } from '../tests/support/weights.ts'
import { printRows } from './table.ts'

const root = path.resolve(import.meta.dirname, '..')

export async function benchWeight(): Promise<void> {
  const manifest = readManifest()
  const rows = (Object.keys(pages) as PageName[]).map((name) => {
    const weights = weightsOf(name, manifest)
    return [name, kilobytes(sum(weights)), String(weights.length)]
  })
  printRows([['page', 'kB', 'files'], ...rows])

  const files = weightsOf('wizard', manifest).map(({ file, bytes }) => [file, kilobytes(bytes)])
  console.log()
  printRows([['file of the wizard', 'kB'], ...files.slice(0, 15)])
  console.log()
  printRows([['package of the wizard, by itself', 'kB'], ...(await packagesOf('wizard'))])
}

/** The code of each package as one file: the sum is more than the page, since gzip finds less to share. */
async function packagesOf(name: PageName): Promise<string[][]> {
  process.env.NODE_ENV = 'production'
  const built = (await build({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput
  const chunks = built.output.filter((output) => output.type === 'chunk')
  const { page, words } = pages[name]
  const wanted = closure([page, ...words.map((part) => `i18n/words/en/${part}.ts`)], readManifest())
  const codes = new Map<string, string>()
  for (const chunk of chunks.filter(({ fileName }) => wanted.has(fileName)))
    for (const [id, { code }] of Object.entries(chunk.modules))
      if (code) codes.set(packageOf(id), `${codes.get(packageOf(id)) ?? ''}${code}\n`)
  const weights = await Promise.all(
    [...codes].map(async ([key, text]) => {
      const { code } = await transform(text, { minify: true })
      return { file: key, bytes: gzipSync(code, { level: 9 }).length }
    }),
  )
  return weights
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 30)
    .map(({ file, bytes }) => [file, kilobytes(bytes)])
}

/** A package of npm, or a folder of ours. */
function packageOf(id: string): string {
  const installed = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1]
  return installed ?? path.dirname(path.relative(root, id))
}

function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1)
}
