/**
 * A Chromium that came with `npm ci`: no apt package, no browser download.
 *
 * @sparticuz/chromium brings the browser, its fonts and the system libraries a bare machine lacks,
 * packed. They are unpacked once per version into node_modules/.cache.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { LaunchOptions } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')

/** What Playwright needs to launch it. `CHROMIUM_PATH` names another browser instead. */
export async function chromium(): Promise<LaunchOptions> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none']
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH, args }

  const folder = await unpacked()
  nameFonts(folder)
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    executablePath: join(folder, 'chromium'),
    args,
    // Only the browser may see these libraries: node and PostgreSQL have their own.
    env: { ...inherited(), LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') },
  }
}

async function unpacked(): Promise<string> {
  // Where the packages really are: several trees may share them by a link.
  const packages = realpathSync(join(root, 'node_modules'))
  const manifest = readFileSync(join(packages, '@sparticuz/chromium/package.json'), 'utf8')
  const folder = join(packages, '.cache', `chromium-${JSON.parse(manifest).version}`)
  if (existsSync(join(folder, 'chromium'))) return folder

  mkdirSync(dirname(folder), { recursive: true })
  const half = mkdtempSync(`${folder}-`)
  const before = { ...process.env }
  // The package unpacks into the temporary folder, and its libraries only where it believes to be in Lambda.
  Object.assign(process.env, { TMPDIR: half, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
    renameSync(half, folder)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    // Somebody else unpacked it at the same time: theirs is as good.
    if (!existsSync(join(folder, 'chromium'))) throw error
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
  }
  return folder
}

/** The packed one names /tmp, where nothing is; one that was written before the folder moved draws no letter. */
function nameFonts(folder: string): void {
  const file = join(folder, 'fonts/fonts.conf')
  const named = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`
  if (readFileSync(file, 'utf8') !== named) writeFileSync(file, named)
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
