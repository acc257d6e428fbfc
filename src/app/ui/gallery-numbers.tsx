/** The second half of the gallery: numbers, charts, tables and emptiness. */
import { lazy, Suspense, useState } from 'react'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { EmptyState } from './empty-state.tsx'
import { Meter } from './meter.tsx'
import { Skeleton } from './skeleton.tsx'
import { Sparkline } from './sparkline.tsx'
import { Stat } from './stat.tsx'
import { Table } from './table.tsx'

const CurveChart = lazy(() => import('./chart.tsx').then(({ CurveChart }) => ({ default: CurveChart })))

const days = Array.from({ length: 28 }, (_, index) => ({
  key: `day ${index}`,
  label: `${index + 1} Nov`,
  value: Math.round(24 + 18 * Math.sin(index / 2.2) + index * 2.1),
  note: `€${(index + 3) * 120}`,
}))

export function Numbers() {
  const [sold, setSold] = useState(1204)
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <Stat label="Sold" value={sold.toLocaleString('en')} note="of 2,000">
          <Sparkline label="Rising" values={days.map((day) => day.value)} />
        </Stat>
        <Stat label="Revenue" value="$248,310" note="$1,240 in the last 24 hours" />
        <Stat label="Days to go" value="38" note="Mon 15 Nov 2027, 09:00" />
      </div>
      <Card title="Sales" action={<Button onClick={() => setSold(sold + 1)}>Sell one</Button>}>
        <div className="grid gap-6">
          <Meter label="Early bird" value={96} held={12} max={150} text="96 sold, 12 held, 42 left" />
          <Suspense fallback={<Skeleton className="h-60" />}>
            <CurveChart
              label="Tickets sold per day"
              points={days}
              columns={{ label: 'Day', value: 'Tickets', note: 'Revenue' }}
              goal={{ value: 70, label: 'Plan: 70 a day' }}
            />
          </Suspense>
        </div>
      </Card>
    </>
  )
}

export function Lists() {
  const rows = [
    { id: '1', name: 'أمل الخطيب', number: 'EV-7K3M9Q2P', total: '$398', state: 'Paid' },
    {
      id: '2',
      name: 'Maximiliane Freifrau von Hohenberg-Lichtenstein',
      number: 'EV-2B8TRM4X',
      total: '$0',
      state: 'Free',
    },
    { id: '3', name: 'Wei Chen', number: 'EV-9QX41LLA', total: '$1,990', state: 'Held' },
  ]
  return (
    <>
      <Card title="A table" flush>
        <Table
          label="Orders"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', title: 'Buyer', cell: (row) => <a href={`#${row.id}`}>{row.name}</a> },
            { key: 'number', title: 'Number', cell: (row) => row.number },
            { key: 'state', title: 'State', cell: (row) => <Badge tone="success">{row.state}</Badge> },
            { key: 'total', title: 'Total', numeric: true, cell: (row) => row.total },
          ]}
        />
      </Card>
      <div className="grid gap-6 sm:grid-cols-2">
        {(['start', 'search', 'waiting', 'closed'] as const).map((picture) => (
          <Card key={picture} flush>
            <EmptyState
              picture={picture}
              title="Nothing here yet"
              action={<Button kind="primary">Do the first thing</Button>}
            >
              And a line about why that is fine.
            </EmptyState>
          </Card>
        ))}
      </div>
    </>
  )
}
