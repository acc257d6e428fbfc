/**
 * A curve over time, its numbers one key press or one click away.
 *
 * Import it lazily (recharts is 100 kB): `lazy(() => import('./my-curve.tsx'))`. Arrow keys walk
 * the points; "Show the numbers" opens the same points as a table. Labels stand at the line,
 * there is no legend to hunt for.
 */
import { Table as TableIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Area, CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { currentLanguage } from '../i18n/i18n.ts'
import { Button } from './button.tsx'
import { Table } from './table.tsx'

type CurvePoint = {
  key: string
  /** Under the axis and in the tooltip: "Mon 15 Nov". */
  label: string
  value: number
  /** A second line in the tooltip and a third column in the table. */
  note?: string
}

type CurveChartProps = {
  /** "Tickets sold per day": the heading of the table and the name of the picture. */
  label: string
  points: readonly CurvePoint[]
  /** Headings of the table's columns. */
  columns: { label: string; value: string; note?: string }
}

/** Pixels; the table takes no more than the curve. */
const height = 240

const format = (value: number) => value.toLocaleString(currentLanguage())

export function CurveChart({ label, points, columns }: CurveChartProps) {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  const last = points.at(-1)
  const { note } = columns
  return (
    <figure className="grid gap-3">
      <figcaption className="sr-only" id={id}>
        {last ? t('chart.last', { label, point: last.label, value: format(last.value) }) : label}
      </figcaption>
      {asTable ? (
        <div className="overflow-y-auto rounded-control border border-line" style={{ maxHeight: height }}>
          <Table
            label={label}
            rows={points}
            rowKey={(point) => point.key}
            columns={[
              { key: 'label', title: columns.label, cell: (point) => point.label },
              { key: 'value', title: columns.value, numeric: true, cell: (point) => format(point.value) },
              ...(note
                ? [{ key: 'note', title: note, numeric: true, cell: (point: CurvePoint) => point.note }]
                : []),
            ]}
          />
        </div>
      ) : (
        <div style={{ height }} className="tabular text-13">
          <ResponsiveContainer>
            <ComposedChart
              data={[...points]}
              accessibilityLayer
              title={label}
              margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
            >
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="label"
                tickLine={false}
                axisLine={{ stroke: 'var(--line)' }}
                minTickGap={40}
                tick={{ fill: 'var(--ink-soft)', fontSize: 13 }}
              />
              <YAxis
                width={44}
                allowDecimals={false}
                tickLine={false}
                axisLine={false}
                tickCount={4}
                tickFormatter={(value: number) => format(value)}
                tick={{ fill: 'var(--ink-soft)', fontSize: 13 }}
              />
              <Tooltip
                isAnimationActive={false}
                cursor={{ stroke: 'var(--line-strong)' }}
                content={({ active, payload }) => {
                  const point = payload?.[0]?.payload as CurvePoint | undefined
                  return active && point ? <PointCard point={point} /> : null
                }}
              />
              <Area
                dataKey="value"
                type="monotone"
                stroke="var(--accent)"
                strokeWidth={2}
                fill="var(--accent-soft)"
                fillOpacity={0.8}
                isAnimationActive={false}
                dot={points.length === 1}
                activeDot={{ r: 4, fill: 'var(--accent)', stroke: 'var(--surface)', strokeWidth: 2 }}
              />
            </ComposedChart>
          </ResponsiveContainer>
        </div>
      )}
      <div>
        <Button size="small" kind="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          <TableIcon aria-hidden />
          {asTable ? t('chart.curve') : t('chart.numbers')}
        </Button>
      </div>
    </figure>
  )
}

function PointCard({ point }: { point: CurvePoint }) {
  return (
    <div className="rounded-control border border-line bg-raised px-3 py-2 text-13 text-ink shadow-raised">
      <p className="text-ink-soft">{point.label}</p>
      <p className="tabular font-strong text-14">{format(point.value)}</p>
      {point.note && <p className="tabular text-ink-soft">{point.note}</p>}
    </div>
  )
}
