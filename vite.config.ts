/** Builds the organizer's app into dist/app; in development, serves it beside a running server. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import { themeScript } from './src/app/ui/theme.ts'

const base = '/app/'
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env.SERVER_URL ?? `http://localhost:${process.env.PORT ?? 3000}`

/**
 * Left alone, the pages share some seventy files of a few hundred bytes, which gzip worse and each ask once.
 * What the first page needs is one file, whatever page it is; what one page needs of packages stays with it.
 */
const everyPage: Rolldown.CodeSplittingGroup = { name: 'every-page', tags: ['$initial'], priority: 1 }
/** Menus and dialogs bring 30 kB that half of the pages have no use for. */
const mostPages: Rolldown.CodeSplittingGroup = {
  name: 'most-pages',
  test: /[\\/]src[\\/]app[\\/](ui[\\/](?!menu|dialog)|[\w-]+\.ts)|lucide-react.dist.esm.(?!icons)/,
  minShareCount: 13,
}

export default defineConfig({
  root: here('./src/app'),
  base,
  cacheDir: here('./node_modules/.cache/vite'),
  publicDir: false,
  plugins: [react(), tailwindcss(), themeFirst(), lightZod()],
  // React has it built in since 18; the router still brings one for those before.
  resolve: {
    alias: { 'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector' },
  },
  build: {
    outDir: here('./dist/app'),
    emptyOutDir: true,
    // Browsers that do not know it load a moment later, and need no script for that.
    modulePreload: { polyfill: false },
    // What every page imports, for the test that weighs them.
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: [everyPage, mostPages] } } },
  },
  server: {
    // One origin in development too, so the session cookie needs no exception.
    proxy: Object.fromEntries(['/api', '/functions', '/e/', '/assets'].map((path) => [path, server])),
  },
})

/**
 * The chosen theme before the first paint. Built, it is a file of its own: the policy of our pages
 * allows no script inside them.
 */
function themeFirst(): Plugin {
  const name = 'theme.js'
  return {
    name: 'theme-first',
    buildStart() {
      if (!this.meta.watchMode) this.emitFile({ type: 'asset', name, source: themeScript })
    },
    transformIndexHtml(_html, { bundle }) {
      const file = Object.values(bundle ?? {}).find(
        (output) => output.type === 'asset' && output.names.includes(name),
      )
      return file
        ? [{ tag: 'script', attrs: { src: base + file.fileName }, injectTo: 'head-prepend' }]
        : [{ tag: 'script', children: themeScript, injectTo: 'head-prepend' }]
    },
  }
}

/**
 * Our own files get the small zod; a package that brings its own schemas gets the zod it asks for. What the
 * small one is made of is marked and so stays apart: shared, each file would hold what either of them uses.
 */
function lightZod(): Plugin {
  const sources = here('./src/')
  const light = here('./src/app/zod-light.ts')
  const mark = '?light'
  return {
    name: 'light-zod',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === 'zod' && importer?.startsWith(sources)) return light
      if (importer !== light && !importer?.endsWith(mark)) return null
      const found = await this.resolve(source, importer.replace(mark, ''), { skipSelf: true })
      return found && { ...found, id: found.id + mark }
    },
    load: (id) => (id.endsWith(mark) ? readFileSync(id.slice(0, -mark.length), 'utf8') : null),
  }
}
