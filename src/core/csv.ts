/**
 * Tables for spreadsheets (RFC 4180). A cell that a spreadsheet would run as a formula is text, whoever wrote it;
 * numbers are written as they are, also negative ones.
 */

type Cell = string | number | null

/** The mark says that the file is UTF-8: without it, one spreadsheet reads names as another alphabet. */
export const csvStart = '\uFEFF'

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
