/** Twelve months as bars: up what came in, down what went back or was kept, and what was sent on, hatched. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldMoney } from '../../../core/payouts.ts'
import { classNames } from '../../ui/class-names.ts'
import { type Bars, barsOfYear } from './bars.ts'
import { monthName } from './purse.tsx'

const [width, height] = [48, 120]

/** The numbers stand in the table below; this is for seeing the year at once. Names of months keep their size. */
export function MonthsDrawing({ purse, year }: { purse: HeldMoney; year: number }) {
  const { t } = useTranslation('payouts')
  const id = useId()
  const { months, most } = barsOfYear(purse.months, year)
  const scale = (cents: number) => (most > 0 ? (cents / most) * (height / 2 - 2) : 0)
  return (
    <figure className="grid min-w-0 gap-2">
      <svg
        viewBox={`0 0 ${width * 12} ${height}`}
        preserveAspectRatio="none"
        className="h-32 w-full"
        role="img"
        aria-labelledby={id}
      >
        <title id={id}>{t('drawing.label', { year })}</title>
        <defs>
          <pattern
            id={`${id}-hatch`}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="2" height="5" className="fill-accent" />
          </pattern>
        </defs>
        {months.map((bars, place) => (
          <Month key={bars.month} bars={bars} x={place * width} scale={scale} hatch={`url(#${id}-hatch)`} />
        ))}
        <line
          x1="0"
          x2={width * 12}
          y1={height / 2}
          y2={height / 2}
          vectorEffect="non-scaling-stroke"
          className="stroke-line-strong"
        />
      </svg>
      <ol aria-hidden className="grid grid-cols-12 text-center text-13 text-ink-soft">
        {months.map(({ month }) => (
          <li key={month}>{monthName(month, 'narrow')}</li>
        ))}
      </ol>
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-13 text-ink-soft">
        <Key className="bg-accent">{t('drawing.in')}</Key>
        <Key className="bg-warning">{t('drawing.out')}</Key>
        <Key hatched>{t('drawing.sent')}</Key>
      </figcaption>
    </figure>
  )
}

type MonthProps = { bars: Bars; x: number; scale: (cents: number) => number; hatch: string }

function Month({ bars, x, scale, hatch }: MonthProps) {
  const middle = height / 2
  const out = scale(bars.out)
  const column = { x: x + 12, width: 24 }
  return (
    <g>
      <rect {...column} y={middle - scale(bars.in)} height={scale(bars.in)} className="fill-accent" />
      <rect {...column} y={middle} height={out} className="fill-warning" />
      <rect {...column} y={middle + out} height={scale(bars.sent)} fill={hatch} />
    </g>
  )
}

function Key({ children, className, hatched }: { children: string; className?: string; hatched?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span
        aria-hidden
        className={classNames('size-3 rounded-[2px]', className)}
        style={
          hatched
            ? { background: 'repeating-linear-gradient(-45deg, var(--accent) 0 2px, transparent 2px 5px)' }
            : undefined
        }
      />
      {children}
    </span>
  )
}
