/** How PostgreSQL's text becomes our values: what JSON on the wire needs, and nothing the driver guesses. */
import pg from 'pg'

const asIs = (text: string) => text

/** Keeps the microseconds, which cursors and "changed since" comparisons need and `Date` would drop. */
function instant(text: string): string {
  return text.endsWith('+00') ? `${text.replace(' ', 'T').slice(0, -3)}Z` : new Date(text).toISOString()
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
