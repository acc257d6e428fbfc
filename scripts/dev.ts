/**
 * `npm run dev`: the server from its sources, started again when they change, the organizer's app from
 * Vite with hot reload, and the site's styles and islands rebuilt as they are saved.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)
const port = process.env.PORT ?? '3000'
const environment = { ...process.env, NODE_ENV: 'development', PORT: port }
const children: ChildProcess[] = []

await buildSite()
// tsx reads one tsconfig for every room, and the pages need to know what JSX becomes.
start('tsx', ['watch', '--clear-screen=false', '--tsconfig', 'tsconfig.base.json', 'src/node/main.ts'])
if (existsSync(path.join(root, 'src/app/index.html'))) {
  start('vite', ['--clearScreen', 'false'])
  console.log('The app with hot reload is at http://localhost:5173/app/')
}
let timer: NodeJS.Timeout | undefined
const watcher = watch(path.join(root, 'src/site'), { recursive: true }, (_event, name) => {
  if (!name || !/\.css$|^islands\//.test(name)) return
  clearTimeout(timer)
  timer = setTimeout(buildSite, 100)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => endAll(signal))
// Whoever ends first, of itself or not, ends all.
for (const child of children)
  child.once('exit', (code) => {
    process.exitCode ??= code ?? 0
    endAll('SIGTERM')
  })

/** The server lets running requests finish; we leave when the last of them has. */
function endAll(signal: NodeJS.Signals): void {
  watcher.close()
  clearTimeout(timer)
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}

function start(command: string, args: string[]): void {
  children.push(spawn(bin(command), args, { cwd: root, stdio: 'inherit', env: environment }))
}

function buildSite(): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(bin('tsx'), ['scripts/build.ts', 'site'], { cwd: root, stdio: 'inherit' })
    child.once('exit', () => resolve())
  })
}
