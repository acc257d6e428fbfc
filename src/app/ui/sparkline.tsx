/** A line the height of a word: the shape of a series where its numbers stand beside it. */
import { classNames } from './class-names.ts'

type SparklineProps = {
  values: readonly number[]
  /** What the line says, in words: "Sales over 30 days, rising". */
  label: string
  className?: string
}

export function Sparkline({ values, label, className }: SparklineProps) {
  const width = 120
  const height = 28
  const highest = Math.max(...values, 1)
  const points = values.map((value, index) => {
    const x = 2 + (index / Math.max(1, values.length - 1)) * (width - 6)
    return [x, height - 3 - (value / highest) * (height - 6)] as const
  })
  const last = points.at(-1)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className={classNames('h-7 w-30 overflow-visible', className)}
    >
      <polyline
        points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        className="stroke-accent"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {last && <circle cx={last[0]} cy={last[1]} r="2.5" className="fill-accent" />}
    </svg>
  )
}
