/** File habits: names that mean nothing are refused, files stay small, versions are exact, nothing local is committed. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '../..')
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => name && existsSync(join(root, name)) && statSync(join(root, name)).isFile())

const written = tracked.filter(
  (name) => /\.(ts|tsx|sql|css|mjs)$/.test(name) && !/schema\.sql$|src\/core\/database\.ts$/.test(name),
)

it('no file is named after nothing', () => {
  const empty = /^(utils?|helpers?|common|misc|types|index|shared|lib)\.(ts|tsx)$/

  const wrong = tracked.filter(
    (name) => empty.test(basename(name)) && !name.startsWith('supabase/functions/'),
  )

  expect(wrong).toEqual([])
})

it('source files stay under 300 lines', () => {
  const long = written
    .filter((name) => !/^supabase\/seed\.sql$|\/cases\//.test(name))
    .map((name) => `${name} ${readFileSync(join(root, name), 'utf8').split('\n').length}`)
    .filter((line) => Number(line.split(' ').at(-1)) > 301)

  expect(long).toEqual([])
})

it('source files open with what they are for', () => {
  const silent = written.filter((name) => {
    const start = readFileSync(join(root, name), 'utf8')
      .replace(/^#!.*\n/, '')
      .trimStart()
    return (
      /^(src|supabase\/migrations|scripts|bench)\//.test(name) &&
      !/\.test\.tsx?$/.test(name) &&
      !/^(\/\*|\/\/|--)/.test(start)
    )
  })

  expect(silent.filter((name) => !isImportFirst(name))).toEqual([])
})

/** A file whose comment follows its imports still opens with it, as a reader sees it. */
function isImportFirst(name: string): boolean {
  const text = readFileSync(join(root, name), 'utf8')
  return /^(import [\s\S]*?\n)+\n?\/\*\*/.test(text)
}

it('dependencies are exact versions', () => {
  const loose = Object.entries({
    ...packageJson.dependencies,
    ...packageJson.devDependencies,
    ...packageJson.optionalDependencies,
  })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name]) => name)

  expect(loose).toEqual([])
})

it('the lock file names no registry and no file of this machine', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')

  expect(lock).not.toMatch(/"resolved"|https?:\/\/[^"]*registry|file:\//)
})

it('no tracked text holds a secret or a path of one machine', () => {
  const wrong = tracked
    .filter((name) => /\.(ts|tsx|sql|md|json|mjs|css|toml|yml)$/.test(name))
    .filter((name) =>
      /(sk_live_[A-Za-z0-9]{8,}|whsec_[A-Za-z0-9]{24,}|-----BEGIN [A-Z ]*PRIVATE KEY|\/(?:root|home\/[a-z]+)\/[a-z])/.test(
        readFileSync(join(root, name), 'utf8'),
      ),
    )

  expect(wrong).toEqual([])
})
