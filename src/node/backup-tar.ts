/**
 * The little of tar that a backup needs: plain files and folders with short names of our own choosing.
 *
 * Written here, because no dependency of ours writes it, and the system's `tar` stops at a file that
 * shrinks while it is read, as a database's files do. Any tar unpacks what this writes; what this
 * reads may come from anybody, so a name is only accepted when it is one that we would have written:
 * there is no way to say `..`, an absolute path or a link.
 */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem'
}

export type Entry = { name: string; kind: 'file' | 'folder'; size: number }

export const block = 512
/** What an entry's content is filled up with, so that the next one begins on a block. */
export const padding = (size: number) => (block - (size % block)) % block

/** No part begins with a dot, and there is no other way up. The header has room for 100 bytes. */
const ours = /^(about\.json|manifest\.json|auth-secret|postgres(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*)$/

export function isOurName(name: string): boolean {
  return name.length <= 99 && ours.test(name)
}

const field = {
  name: 0,
  mode: 100,
  uid: 108,
  gid: 116,
  size: 124,
  mtime: 136,
  sum: 148,
  kind: 156,
  magic: 257,
}

export function writeHeader({ name, kind, size }: Entry, at: Date): Buffer {
  if (!isOurName(name)) throw new BackupProblem(`"${name}" is no file of a database; move it elsewhere.`)
  const header = Buffer.alloc(block)
  const octal = (value: number, start: number, length: number) =>
    header.write(value.toString(8).padStart(length - 1, '0'), start, 'latin1')
  header.write(name, field.name, 'latin1')
  octal(kind === 'file' ? 0o600 : 0o700, field.mode, 8)
  octal(0, field.uid, 8)
  octal(0, field.gid, 8)
  octal(size, field.size, 12)
  octal(Math.floor(at.getTime() / 1000), field.mtime, 12)
  header.write(kind === 'file' ? '0' : '5', field.kind, 'latin1')
  header.write('ustar\x0000', field.magic, 'latin1')
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, field.sum, 'latin1')
  return header
}

/** `undefined` for the empty block that ends an archive. */
export function readHeader(header: Buffer): Entry | undefined {
  if (header.every((byte) => byte === 0)) return undefined
  const text = (start: number, length: number) =>
    (header.toString('latin1', start, start + length).split('\0')[0] ?? '').trim()
  const name = text(field.name, 100)
  const kind = text(field.kind, 1)
  const size = /^[0-7]{1,11}$/.test(text(field.size, 12)) ? Number.parseInt(text(field.size, 12), 8) : -1
  if (text(field.magic, 6) !== 'ustar' || Number.parseInt(text(field.sum, 8), 8) !== sumOf(header))
    throw new BackupProblem('it is damaged, or not a backup')
  if (!isOurName(name) || (kind !== '0' && kind !== '5') || size < 0 || (kind === '5' && size > 0))
    throw new BackupProblem(`it holds "${name}", which no backup of ours holds`)
  return { name, kind: kind === '0' ? 'file' : 'folder', size }
}

/** The sum of a header's bytes, with its own eight taken for spaces. */
function sumOf(header: Buffer): number {
  let sum = 8 * 32
  for (const [place, byte] of header.entries()) if (place < field.sum || place >= field.sum + 8) sum += byte
  return sum
}
