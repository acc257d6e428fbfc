/**
 * Writes the archive: a tar, compressed block by block.
 *
 * Blocks of a megabyte are compressed side by side and written in order; one after the other they are
 * an ordinary gzip file. The fastest level: a database is mostly text and zeros, and what is waited
 * for is the copy.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { padding, writeHeader } from './backup-tar.ts'

const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip)
const blockBytes = 1_048_576
/** As many as Node has threads for them. */
const atOnce = 4

export type Archive = {
  folder(name: string): Promise<void>
  /** Writes exactly `size` bytes: what the content has too few of is zeros. Answers their sha256. */
  file(name: string, size: number, content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<string>
  /** Bytes on disk so far. */
  written(): number
  /** Ends the archive; it is on the disk when this is done. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** `at` is the time its entries bear. The file must not exist yet, and nobody else may read it. */
export async function createArchive(name: string, at: Date): Promise<Archive> {
  const disk = await fs.open(name, 'wx', 0o600)
  const waiting: Promise<Buffer>[] = []
  let filling = Buffer.allocUnsafe(blockBytes)
  let filled = 0
  let written = 0

  async function writeOldest(): Promise<void> {
    const ready = await waiting.shift()
    if (!ready) return
    await disk.writeFile(ready) // goes on where the last one ended
    written += ready.length
  }

  async function push(bytes: Buffer): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      const copied = bytes.copy(filling, filled, from)
      from += copied
      filled += copied
      if (filled === blockBytes) await compress()
    }
  }

  async function compress(): Promise<void> {
    const compressed = gzip(filling.subarray(0, filled), { level: 1 })
    compressed.catch(() => {}) // heard when its turn comes
    waiting.push(compressed)
    filling = Buffer.allocUnsafe(blockBytes)
    filled = 0
    if (waiting.length >= atOnce) await writeOldest()
  }

  return {
    folder: (name) => push(writeHeader({ name, kind: 'folder', size: 0 }, at)),
    async file(name, size, content) {
      await push(writeHeader({ name, kind: 'file', size }, at))
      const hash = createHash('sha256')
      let left = size
      const take = async (bytes: Buffer) => {
        hash.update(bytes)
        await push(bytes)
        left -= bytes.length
      }
      for await (const bytes of content) await take(bytes.subarray(0, left))
      while (left > 0) await take(Buffer.alloc(Math.min(left, blockBytes)))
      await push(Buffer.alloc(padding(size)))
      return hash.digest('hex')
    },
    written: () => written,
    async finish() {
      await push(Buffer.alloc(1024))
      if (filled > 0) await compress()
      while (waiting.length > 0) await writeOldest()
      await disk.sync()
    },
    close: () => disk.close(),
  }
}
