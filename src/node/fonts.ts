/** The fonts of tickets and posters and the rasterizer, read from their npm packages. `Platform.files` on Node. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FileName, Platform } from '../edge/platform.ts'

const packaged = {
  'dejavu-sans': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-sans-bold': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  'bricolage.woff2':
    '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
  'bricolage-ext.woff2':
    '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-ext-opsz-normal.woff2',
  'instrument.woff2': '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  'instrument-ext.woff2':
    '@fontsource-variable/instrument-sans/files/instrument-sans-latin-ext-wght-normal.woff2',
  'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
} satisfies Record<FileName, string>

/** Each file is read once and kept: 4 MB together, needed with every confirmation mail and shared link. */
export function packagedFiles(): NonNullable<Platform['files']> {
  const { resolve } = createRequire(import.meta.url)
  const kept = new Map<string, Promise<Uint8Array>>()
  return {
    read(name) {
      const bytes = kept.get(name) ?? readFile(resolve(packaged[name]))
      kept.set(name, bytes)
      return bytes
    },
  }
}
