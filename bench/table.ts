/** One row per figure, and the few statistics the benches share. */

export type Figure = {
  what: string
  /** The product, with its unit. */
  ours: string
  /** The bare thing in the same run. */
  bare: string
  /** Ours divided by bare; undefined when there is nothing to divide by. */
  ratio?: number
}

export function printTable(figures: Figure[]): void {
  printRows([
    ['what', 'ours', 'bare', 'ratio'],
    ...figures.map(({ what, ours, bare, ratio }) => [
      what,
      ours,
      bare,
      ratio === undefined ? '' : ratio.toFixed(2),
    ]),
  ])
}

/** The first row is the head. */
export function printRows(rows: string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  for (const [index, row] of rows.entries()) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    if (index === 0) console.log(widths.map((width) => '-'.repeat(width)).join('  '))
  }
}

/** Nearest-rank percentile; `share` is 0.5 for the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
