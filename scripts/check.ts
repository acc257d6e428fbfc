/** `npm run check`: types of every room, lint and format, and the rules of the house. All of it, then the verdict. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const rooms = readdirSync(path.join(root, 'src')).filter((room) =>
  existsSync(path.join(root, 'src', room, 'tsconfig.json')),
)

const checks: [name: string, command: string, ...args: string[]][] = [
  ...rooms.map((room): [string, string, ...string[]] => [`types of ${room}`, 'tsc', '-p', `src/${room}`]),
  ['types of tests and scripts', 'tsc', '-p', 'tsconfig.json'],
  ['lint and format', 'biome', 'ci', '.'],
  ['rules of the house', 'vitest', 'run', 'tests/house'],
]

const broken = checks.filter(([name, command, ...args]) => {
  const { status, stdout, stderr } = spawnSync(path.join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    encoding: 'utf8',
  })
  console.log(`${status === 0 ? 'ok    ' : 'BROKEN'} ${name}`)
  if (status !== 0) console.log(`${stdout}${stderr}`)
  return status !== 0
})
process.exitCode = broken.length > 0 ? 1 : 0
