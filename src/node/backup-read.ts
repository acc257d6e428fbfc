/**
 * Reads an archive from end to end and believes nothing: every file must have the size and the sum that
 * the manifest at the end says, no file may be missing and none may be there twice.
 *
 * The maker of a backup reads it once to see that it can be read; a restore reads it to write it down.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { pipeline } from 'node:stream'
import zlib from 'node:zlib'
import type { z } from 'zod'
import { About, Manifest, refuseUnreadable } from './backup-manifest.ts'
import { BackupProblem, block, type Entry, padding, readHeader } from './backup-tar.ts'

/** Where an entry goes. Files are written in order, one at a time. */
export type Keeper = {
  /** Called once, when the archive has said what it is and is not refused. */
  begin?(about: About): Promise<void>
  folder?(name: string): Promise<void>
  file?(name: string): Promise<{ write(bytes: Buffer): Promise<unknown>; end(): Promise<void> }>
}

type Options = {
  keep?: Keeper
  onBytes?: ((bytes: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** Throws a BackupProblem that says what is wrong with the archive; answers its manifest when nothing is. */
export async function readBackup(archive: string, options: Options = {}): Promise<Manifest> {
  try {
    return await readEntries(archive, options)
  } catch (cause) {
    if (options.signal?.aborted) throw options.signal.reason
    const { code, message } = cause as NodeJS.ErrnoException
    if (cause instanceof BackupProblem || /^Z_/.test(code ?? ''))
      throw new BackupProblem(
        `${archive} is refused: ${cause instanceof BackupProblem ? message : 'it is damaged, or not a backup'}.`,
        { cause },
      )
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new BackupProblem(`${archive} cannot be read (${code}).`, { cause })
    throw cause
  }
}

async function readEntries(archive: string, options: Options): Promise<Manifest> {
  const bytes = bytesOf(archive)
  try {
    return await readAll(bytes, options)
  } finally {
    bytes.close()
  }
}

async function readAll(
  bytes: ReturnType<typeof bytesOf>,
  { keep = {}, onBytes, signal }: Options,
): Promise<Manifest> {
  const seen = new Map<string, { name: string; size: number; sha256: string }>()
  const single = (name: string) => {
    if (seen.has(name)) throw new BackupProblem(`it holds "${name}" twice`)
  }

  const first = await bytes.header()
  if (first?.name !== 'about.json') throw new BackupProblem('it is not a backup of EventOS')
  const about = await bytes.json(first, About)
  refuseUnreadable(about.value)
  seen.set(first.name, about)
  await keep.begin?.(about.value)

  for (let entry = await bytes.header(); entry; entry = await bytes.header()) {
    signal?.throwIfAborted()
    if (entry.name === 'manifest.json') {
      const { value } = await bytes.json(entry, Manifest)
      if (await bytes.header()) throw new BackupProblem('it goes on after its end')
      await bytes.end()
      compare(value, seen)
      return value
    }
    if (entry.kind === 'folder') {
      await keep.folder?.(entry.name)
      continue
    }
    single(entry.name)
    const hash = createHash('sha256')
    const file = await keep.file?.(entry.name)
    try {
      for await (const chunk of bytes.content(entry)) {
        hash.update(chunk)
        await file?.write(chunk)
        onBytes?.(chunk.length)
      }
    } finally {
      await file?.end()
    }
    seen.set(entry.name, { name: entry.name, size: entry.size, sha256: hash.digest('hex') })
  }
  throw new BackupProblem('its end is missing')
}

function compare(manifest: Manifest, seen: Map<string, { size: number; sha256: string }>): void {
  for (const { name, size, sha256 } of manifest.files) {
    const found = seen.get(name)
    if (!found) throw new BackupProblem(`"${name}" is missing`)
    if (found.size !== size || found.sha256 !== sha256) throw new BackupProblem(`"${name}" is damaged`)
  }
  if (manifest.files.length !== seen.size)
    throw new BackupProblem('it holds files that its manifest does not name')
}

/** The archive as entries and their bytes, one after the other. */
function bytesOf(archive: string) {
  const unzip = zlib.createGunzip({ chunkSize: 1_048_576 })
  pipeline(fs.createReadStream(archive, { highWaterMark: 1_048_576 }), unzip, () => {})
  const source = unzip[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let rest: Buffer = Buffer.alloc(0)

  /** At most `wanted` bytes; fewer than one only at the end. */
  async function some(wanted: number): Promise<Buffer> {
    while (rest.length === 0) {
      const { done, value } = await source.next()
      if (done) return rest
      rest = value
    }
    const taken = rest.subarray(0, wanted)
    rest = rest.subarray(taken.length)
    return taken
  }

  async function* content({ size }: Entry): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const chunk = await some(left)
      if (chunk.length === 0) throw new BackupProblem('its end is missing')
      left -= chunk.length
      yield chunk
    }
    for (let left = padding(size); left > 0; ) left -= (await some(left)).length || left
  }

  const whole = async (entry: Entry) => {
    const chunks: Buffer[] = []
    for await (const chunk of content(entry)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  return {
    content,
    async header(): Promise<Entry | undefined> {
      const bytes = await whole({ name: 'header', kind: 'file', size: block })
      return readHeader(bytes)
    },
    /** A small file of ours. The limit keeps a stranger's from filling the memory. */
    async json<T extends z.ZodType>(entry: Entry, shape: T) {
      if (entry.size > 100_000_000) throw new BackupProblem(`"${entry.name}" is too long`)
      const bytes = await whole(entry)
      const read = shape.safeParse(jsonIn(bytes))
      if (!read.success) throw new BackupProblem(`"${entry.name}" is not what a backup of EventOS says`)
      return {
        name: entry.name,
        size: entry.size,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        value: read.data as z.infer<T>,
      }
    },
    /** Reads what is left, so that the last sum is checked too. */
    async end(): Promise<void> {
      while ((await some(block)).length > 0);
    },
    close: () => void unzip.destroy(),
  }
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
