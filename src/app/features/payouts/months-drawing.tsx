/** Twelve months as bars: up what came in, down what went back or was kept, and what was sent on, hatched. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldMoney } from '../../../core/payouts.ts'
import { classNames } from '../../ui/class-names.ts'
import { type Bars, barsOfYear } from './bars.ts'
import { monthName } from './purse.tsx'

const [width, height, foot] = [48, 120, 18]

/** The numbers stand in the table below; this is for seeing the year at once. */
export function MonthsDrawing({ purse, year }: { purse: HeldMoney; year: number }) {
  const { t } = useTranslation('payouts')
  const id = useId()
  const { months, most } = barsOfYear(purse.months, year)
  const scale = (cents: number) => (most > 0 ? (cents / most) * (height / 2 - 4) : 0)
  return (
    <figure className="grid min-w-0 gap-2">
      <svg
        viewBox={`0 0 ${width * 12} ${height + foot}`}
        className="h-auto w-full"
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
        <line x1="0" x2={width * 12} y1={height / 2} y2={height / 2} className="stroke-line-strong" />
      </svg>
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
  return (
    <g>
      <rect
        x={x + 12}
        y={middle - scale(bars.in)}
        width="24"
        height={scale(bars.in)}
        rx="2"
        className="fill-accent"
      />
      <rect x={x + 12} y={middle} width="24" height={out} rx="2" className="fill-warning" />
      <rect x={x + 12} y={middle + out} width="24" height={scale(bars.sent)} rx="2" fill={hatch} />
      <text x={x + 24} y={height + 14} textAnchor="middle" className="fill-ink-soft text-13">
        {monthName(bars.month, 'narrow')}
      </text>
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
