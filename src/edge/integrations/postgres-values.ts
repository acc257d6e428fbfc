/** How PostgreSQL's text becomes our values: what JSON on the wire needs, and nothing the driver guesses. */
import pg from 'pg'

const asIs = (text: string) => text

/** "2027-11-15 14:00:00.5+00" to "2027-11-15T14:00:00.500Z", the same as private.iso writes. */
function instant(text: string): string {
  const utc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text)
  if (!utc) return new Date(text).toISOString()
  return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
}

const byOid: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.NUMERIC]: Number,
  [pg.types.builtins.TIMESTAMPTZ]: instant,
  [pg.types.builtins.TIMESTAMP]: (text) => text.replace(' ', 'T'),
  [pg.types.builtins.DATE]: asIs,
  [pg.types.builtins.INTERVAL]: asIs,
}

export const readers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    byOid[oid] ?? pg.types.getTypeParser(oid, format ?? 'text'),
}
