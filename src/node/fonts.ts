/** The fonts tickets are printed with, read from their npm package. `Platform.files` on Node. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Platform } from '../edge/platform.ts'

const packaged = {
  'dejavu-sans': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-sans-bold': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
}

/** Each file is read once and kept: 1.5 MB together, needed with every confirmation mail. */
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
