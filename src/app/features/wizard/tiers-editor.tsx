/** The tickets as rows: name, price, how many. The whole list is one value of the draft. */
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { toMajor, toMinor } from '../../../core/money.ts'
import { DraftTier, type EventDraft } from '../../../core/wizard/draft.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** A row as typed: a price or number that cannot be read yet is kept as its text. */
type Row = { key: number; name: string; price: string; quantity: string; type: DraftTier['type'] }

type TiersEditorProps = {
  draft: EventDraft
  error: string | undefined
  onChange: (tiers: unknown) => void
}

/** Three boxes and the bin in a row; on a phone the name has a row of its own. */
const columns =
  'grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(7rem,1fr)_minmax(5rem,0.8fr)_auto]'

export function TiersEditor({ draft, error, onChange }: TiersEditorProps) {
  const currency = draft.currency ?? 'USD'
  const [rows, setRows] = useState<Row[]>(() => startRows(draft.ticketTiers ?? [], currency))

  function change(next: Row[]) {
    setRows(next)
    onChange(next.map((row) => tierOf(row, currency)))
  }
  const set = (key: number, part: Partial<Row>) =>
    change(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const add = () => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1
    change([...rows, { key, name: '', price: '', quantity: '', type: 'regular' }])
  }

  return (
    <fieldset className="grid gap-3">
      <legend className="sr-only">Tickets</legend>
      <div aria-hidden className={`${columns} -mb-2 text-13 text-ink-soft max-sm:hidden`}>
        <span>Name</span>
        <span>Price</span>
        <span>How many</span>
        <span className="w-10" />
      </div>
      {rows.map((row, index) => (
        <TierRow
          key={row.key}
          row={row}
          number={index + 1}
          currency={currency}
          onSet={(part) => set(row.key, part)}
          onRemove={() => change(rows.filter((other) => other.key !== row.key))}
        />
      ))}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button size="small" kind="quiet" onClick={add}>
          <Plus aria-hidden /> Add a ticket
        </Button>
        <Offered rows={rows} capacity={draft.capacity} />
      </div>
      {error && rows.every((row) => Object.keys(problemsOf(row, currency)).length === 0) && (
        <p className="text-13 text-danger-ink">{error}</p>
      )}
    </fieldset>
  )
}

type TierRowProps = {
  row: Row
  number: number
  currency: string
  onSet: (part: Partial<Row>) => void
  onRemove: () => void
}

function TierRow({ row, number, currency, onSet, onRemove }: TierRowProps) {
  const problems = problemsOf(row, currency)
  return (
    <div className={columns}>
      <Field
        label={`Ticket ${number}: name`}
        hideLabel
        error={problems.name}
        className="col-span-3 sm:col-span-1"
      >
        {(wiring) => (
          <Input
            {...wiring}
            ref={row.name === '' || number === 1 ? takeFocusOnce : undefined}
            placeholder="Name"
            value={row.name}
            onChange={(event) => onSet({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={`Ticket ${number}: price in ${currency}`} hideLabel error={problems.price}>
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="decimal"
            placeholder="Price"
            suffix={currency}
            value={row.price}
            onChange={(event) => onSet({ price: event.target.value })}
          />
        )}
      </Field>
      <Field label={`Ticket ${number}: how many`} hideLabel error={problems.quantity}>
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="numeric"
            placeholder="How many"
            value={row.quantity}
            onChange={(event) => onSet({ quantity: event.target.value })}
          />
        )}
      </Field>
      <IconButton label={`Remove ${row.name || `ticket ${number}`}`} onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  )
}

/** A new row takes the caret when it appears, and never again. */
const seen = new WeakSet<HTMLElement>()
function takeFocusOnce(element: HTMLInputElement | null) {
  if (!element || seen.has(element)) return
  seen.add(element)
  element.focus()
}

function Offered({ rows, capacity }: { rows: readonly Row[]; capacity: number | undefined }) {
  const offered = rows.reduce((sum, row) => sum + (Number.parseInt(row.quantity, 10) || 0), 0)
  if (capacity === undefined) return null
  return (
    <p className={offered > capacity ? 'text-13 text-danger-ink' : 'tabular text-13 text-ink-soft'}>
      {offered.toLocaleString('en')} of {capacity.toLocaleString('en')} places offered
    </p>
  )
}

function startRows(tiers: readonly DraftTier[], currency: string): Row[] {
  if (tiers.length === 0) return [{ key: 0, name: '', price: '', quantity: '', type: 'regular' }]
  return tiers.map((tier, key) => ({
    key,
    name: tier.name,
    price: String(toMajor(tier.priceCents, currency)),
    quantity: tier.quantity === null ? '' : String(tier.quantity),
    type: tier.type,
  }))
}

/** Values that cannot be read go out as they are: the server refuses the list, and it stays on screen. */
function tierOf(row: Row, currency: string) {
  const price = Number(row.price.replace(',', '.'))
  const priceCents = row.price.trim() === '' || Number.isNaN(price) ? null : toMinor(price, currency)
  const quantity = row.quantity.trim() === '' ? null : Number(row.quantity)
  const type = priceCents === 0 ? 'free' : row.type === 'free' ? 'regular' : row.type
  return { name: row.name, priceCents, quantity, type }
}

function problemsOf(row: Row, currency: string): Partial<Record<'name' | 'price' | 'quantity', string>> {
  const tier = tierOf(row, currency)
  const result = DraftTier.safeParse(tier)
  if (result.success) return {}
  const at = (path: string) => result.error.issues.find((issue) => issue.path[0] === path)?.message
  const price = tier.priceCents === null ? 'Write a price, or 0.' : at('priceCents')
  const quantity = at('quantity') && (Number(row.quantity) < 1 ? 'At least one.' : 'Write a whole number.')
  // A row just added is not wrong, it is empty.
  const isUntouched = row.name === '' && row.price === '' && row.quantity === ''
  if (isUntouched) return {}
  const name = row.name === '' ? 'Give it a name.' : at('name')
  return { ...(name && { name }), ...(price && { price }), ...(quantity && { quantity }) }
}
