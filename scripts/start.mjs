/**
 * `npm start`: builds what is missing or older than its sources, then becomes the product.
 *
 * Plain JavaScript, because nothing is built yet when it runs. The product runs in this very process,
 * so Ctrl-C and kill reach it without anybody in between.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import v8 from 'node:v8'

const root = path.resolve(import.meta.dirname, '..')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`EventOS needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

if (isStale()) {
  console.log(
    existsSync(path.join(root, 'dist/main.js'))
      ? 'Building what changed.'
      : 'Building EventOS for the first time.',
  )
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
  if (!existsSync(tsx)) {
    console.error('The packages are not installed. Run "npm ci" first.')
    process.exit(1)
  }
  const built = spawnSync(process.execPath, [tsx, 'scripts/build.ts'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}

process.env.NODE_ENV ??= 'production'
process.setSourceMapsEnabled(true)
// On a large machine V8 lets a rush fill the memory with what nobody uses any more, to four times what is in use,
// before it looks. Not a limit: what is truly needed may still grow, and nothing dies of it.
v8.setFlagsFromString('--heap-growing-percent=15')
await import('../dist/main.js')

/** Whether any source is newer than the last build. Folders count too: a deleted file changes them. */
function isStale() {
  const stamp = statSync(path.join(root, 'dist/stamp'), { throwIfNoEntry: false })
  if (!stamp) return true
  const sources = ['src', 'scripts/build.ts', 'vite.config.ts', 'package-lock.json', 'tsconfig.base.json']
  return sources.some((name) => newestIn(path.join(root, name)) > stamp.mtimeMs)
}

/** @param {string} name */
function newestIn(name) {
  const found = statSync(name, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = readdirSync(name)
    .filter((child) => !/\.test\.tsx?$/.test(child))
    .map((child) => newestIn(path.join(name, child)))
  return Math.max(found.mtimeMs, ...inside)
}
