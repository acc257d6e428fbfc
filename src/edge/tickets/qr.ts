/** The ticket code as a QR picture: an SVG for pages, bare modules for whoever draws themselves. */
import QRCode from 'qrcode'
import { escapeMarkup } from '../../core/markup.ts'

type QrModules = { size: number; isDark(row: number, column: number): boolean }

/** Level M survives a creased print and a scratched screen without growing the picture. */
export function qrModules(code: string): QrModules {
  const { modules } = QRCode.create(code, { errorCorrectionLevel: 'M' })
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}

/** Runs of dark modules along one row: a third of the rectangles, and no hairlines between neighbours. */
export function darkRuns(qr: QrModules): { row: number; column: number; length: number }[] {
  const runs: { row: number; column: number; length: number }[] = []
  for (let row = 0; row < qr.size; row++) {
    for (let column = 0; column < qr.size; column++) {
      if (!qr.isDark(row, column)) continue
      const start = column
      while (column < qr.size && qr.isDark(row, column)) column++
      runs.push({ row, column: start, length: column - start })
    }
  }
  return runs
}

/** Scanners need light around the code; the standard asks for four modules. */
const quiet = 4

/**
 * An inline SVG with its own white ground, so that it scans in dark mode too. It carries a size only
 * in its viewBox: the page decides how large it is. `title` is what a screen reader says.
 */
export function qrSvg(code: string, title = 'Ticket code'): string {
  const qr = qrModules(code)
  const side = qr.size + 2 * quiet
  const path = darkRuns(qr)
    .map((run) => `M${run.column + quiet} ${run.row + quiet}h${run.length}v1h-${run.length}z`)
    .join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" aria-label="${escapeMarkup(title)}" shape-rendering="crispEdges">` +
    `<title>${escapeMarkup(title)}</title><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`
  )
}
