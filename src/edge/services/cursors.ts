/** Opaque list cursors: the sort key of the last row, so that a page stays right while rows come and go. */
import { AppError } from '../../core/errors.ts'

function cursorOf(at: string, id: string): string {
  return btoa(`${at} ${id}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Nulls for the first page; anything we did not make is refused. */
export function readCursor(cursor: string | undefined): { at: string | null; id: string | null } {
  if (!cursor) return { at: null, id: null }
  const found = decode(cursor)?.match(
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  )
  if (!found || !isInstant(found[1] ?? ''))
    throw new AppError('invalid_input', { fields: { cursor: 'This is not a cursor of this list.' } })
  return { at: found[1] ?? null, id: found[2] ?? null }
}

/** The thirtieth of February parses too, as another day. */
function isInstant(text: string): boolean {
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 23) === text.slice(0, 23)
}

function decode(cursor: string): string | undefined {
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined
  }
}

/** Asked for one row more than the page holds: its presence says that there is a next page. */
export function pageOf<Row>(rows: Row[], limit: number, key: (last: Row) => { at: string; id: string }) {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  if (rows.length <= limit || !last) return { data, next_cursor: null }
  const { at, id } = key(last)
  return { data, next_cursor: cursorOf(at, id) }
}
