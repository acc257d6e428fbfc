import { describe, expect, it } from 'vitest'
import { block, type Entry, isOurName, readHeader, writeHeader } from './backup-tar.ts'

const at = new Date('2026-11-20T12:00:00Z')
const file: Entry = { name: 'postgres/base/5/1259', kind: 'file', size: 8192 }

/** A header as a stranger would write it, with a sum that is right. */
function forged(change: (header: Buffer) => void): Buffer {
  const header = writeHeader(file, at)
  change(header)
  header.write('        ', 148, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}
const named = (name: string) =>
  forged((header) => {
    header.fill(0, 0, 100)
    header.write(name, 0, 'latin1')
  })

describe('a header', () => {
  it.each<Entry>([
    file,
    { name: 'postgres', kind: 'folder', size: 0 },
    { name: 'postgres/base/5/1073741824_fsm.1', kind: 'file', size: 1_073_741_824 },
    { name: 'auth-secret', kind: 'file', size: 43 },
  ])('says $name as it was said', (entry) => {
    expect(readHeader(writeHeader(entry, at))).toEqual(entry)
  })

  it('is nothing where an archive ends', () => {
    expect(readHeader(Buffer.alloc(block))).toBeUndefined()
  })
})

describe('names that lead elsewhere', () => {
  const elsewhere = [
    '../auth-secret',
    '/etc/passwd',
    'postgres/../../.ssh/authorized_keys',
    'postgres/..',
    'postgres/./x',
    'postgres//x',
    'postgres/',
    'postgres/.bashrc',
    'postgres\\..\\x',
    'postgres/a\nb',
    'postgresql/x',
    'auth-secret/x',
    'manifest.json/..',
    'about.json%00/../x',
    '',
  ]

  it.each(elsewhere)('%j is none of ours', (name) => {
    expect(isOurName(name)).toBe(false)
  })

  it.each(elsewhere)('%j is refused when an archive says it', (name) => {
    expect(() => readHeader(named(name))).toThrow(/which no backup of ours holds/)
  })

  it.each(elsewhere)('%j is never written', (name) => {
    expect(() => writeHeader({ name, kind: 'file', size: 0 }, at)).toThrow(/is no file of a database/)
  })

  it.each(['1', '2', '3', '4', '6', 'L', 'K', 'x', 'g', 'S'])(
    'links and devices (%s) are refused',
    (kind) => {
      const link = forged((header) => {
        header.write(kind, 156, 'latin1')
        header.write('/etc/passwd', 157, 'latin1')
      })

      expect(() => readHeader(link)).toThrow(/which no backup of ours holds/)
    },
  )
})

it.each([0, 99, 130, 150, 300, 511])('a header with a changed byte %i is refused', (place) => {
  const header = writeHeader(file, at)
  header.writeUInt8((header[place] ?? 0) ^ 0x41, place)

  expect(() => readHeader(header)).toThrow(/damaged/)
})

it.each(['-0000000001', '77777777777x', '9'])('a size of %s is refused', (size) => {
  const header = forged((bytes) => {
    bytes.fill(0, 124, 136)
    bytes.write(size.slice(0, 12), 124, 'latin1')
  })

  expect(() => readHeader(header)).toThrow()
})
