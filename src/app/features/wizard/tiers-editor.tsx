/** The tickets as rows: name, price, how many. The whole list is one value of the draft. */
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { same } from './form-fields.ts'
import { useSpeech } from './speech.ts'
import { problemsOf, type Row, startRows, tierOf } from './tier-rows.ts'

type TiersEditorProps = {
  draft: EventDraft
  error: string | undefined
  onChange: (tiers: unknown) => void
  /** The first box takes the caret when it appears. */
  takesFocus?: boolean
}

/** Three boxes and the buttons in a row; on a phone the name and the buttons have rows of their own. */
const columns =
  'grid grid-cols-2 items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(6.5rem,1fr)_minmax(4.5rem,0.7fr)_auto]'

export function TiersEditor({ draft, error, onChange, takesFocus = false }: TiersEditorProps) {
  const { t } = useTranslation('wizardStages')
  const speech = useSpeech()
  const currency = draft.currency ?? 'USD'
  const [rows, setRows] = useState<Row[]>(() => startRows(draft.ticketTiers ?? [], currency))
  const [added, setAdded] = useState<number | null>(null)
  const box = useRef<HTMLFieldSetElement>(null)

  // What changed the tickets from elsewhere (words, undo, another tab) shows, unless somebody types here.
  const saved = draft.ticketTiers ?? []
  const known = useRef<unknown>(saved)
  function follow() {
    if (same(saved, known.current) || box.current?.contains(document.activeElement)) return
    known.current = saved
    setRows(startRows(saved, currency))
  }
  useEffect(follow)

  function change(next: Row[]) {
    setRows(next)
    known.current = next.filter(isTouched).map((row) => tierOf(row, currency))
    onChange(known.current)
  }
  const set = (key: number, part: Partial<Row>) =>
    change(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const add = () => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1
    setAdded(key)
    setRows([...rows, { key, name: '', price: '', quantity: '', type: 'regular' }])
  }
  const move = (from: number, to: number) => {
    const next = [...rows]
    next.splice(to, 0, ...next.splice(from, 1))
    change(next)
  }

  return (
    <fieldset ref={box} className="grid gap-3" onBlur={() => requestAnimationFrame(follow)}>
      <legend className="sr-only">{t('tickets.legend')}</legend>
      <div aria-hidden className={`${columns} -mb-2 text-13 text-ink-soft max-sm:hidden`}>
        <span>{t('tickets.name')}</span>
        <span>{t('tickets.price')}</span>
        <span>{t('tickets.quantity')}</span>
        <span className="w-24" />
      </div>
      {rows.map((row, index) => (
        <TierRow
          key={row.key}
          row={row}
          number={index + 1}
          currency={currency}
          takesFocus={added === row.key || (takesFocus && index === 0)}
          onSet={(part) => set(row.key, part)}
          onUp={index > 0 ? () => move(index, index - 1) : undefined}
          onDown={index < rows.length - 1 ? () => move(index, index + 1) : undefined}
          onRemove={() => change(rows.filter((other) => other.key !== row.key))}
        />
      ))}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button size="small" kind="quiet" onClick={add} className="-ms-3">
          <Plus aria-hidden /> {t('tickets.add')}
        </Button>
        <Offered rows={rows} capacity={draft.capacity} />
      </div>
      {error && rows.every((row) => Object.keys(problemsOf(row, currency, speech)).length === 0) && (
        <p role="alert" className="text-13 text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** A row just added is not wrong, it is empty. */
function isTouched(row: Row): boolean {
  return row.name !== '' || row.price !== '' || row.quantity !== ''
}

type TierRowProps = {
  row: Row
  number: number
  currency: string
  takesFocus: boolean
  onSet: (part: Partial<Row>) => void
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: () => void
}

function TierRow({ row, number, currency, takesFocus, onSet, onUp, onDown, onRemove }: TierRowProps) {
  const { t } = useTranslation('wizardStages')
  const problems = problemsOf(row, currency, useSpeech())
  const ticket = row.name || t('tickets.called', { number })
  return (
    <div className={`${columns} max-sm:rounded-card max-sm:border max-sm:border-line max-sm:p-3`}>
      <Field
        label={t('tickets.nameOf', { number })}
        hideLabel
        error={problems.name}
        className="col-span-2 sm:col-span-1"
      >
        {(wiring) => (
          <Input
            {...wiring}
            ref={takesFocus ? takeFocusOnce : undefined}
            placeholder={t('tickets.name')}
            maxLength={50}
            value={row.name}
            onChange={(event) => onSet({ name: event.target.value })}
          />
        )}
      </Field>
      <span aria-hidden className="-mb-1.5 text-13 text-ink-soft sm:hidden">
        {t('tickets.price')}
      </span>
      <span aria-hidden className="-mb-1.5 text-13 text-ink-soft sm:hidden">
        {t('tickets.quantity')}
      </span>
      <Field label={t('tickets.priceOf', { number, currency })} hideLabel error={problems.price}>
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="decimal"
            placeholder={t('tickets.price')}
            suffix={currency}
            value={row.price}
            onChange={(event) => onSet({ price: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('tickets.quantityOf', { number })} hideLabel error={problems.quantity}>
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="numeric"
            placeholder={t('tickets.quantity')}
            value={row.quantity}
            onChange={(event) => onSet({ quantity: event.target.value })}
          />
        )}
      </Field>
      <div className="flex justify-end max-sm:col-span-2 max-sm:-me-2 max-sm:-mb-2">
        <IconButton label={t('tickets.up', { ticket })} onClick={onUp} disabled={!onUp} className={narrow}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton
          label={t('tickets.down', { ticket })}
          onClick={onDown}
          disabled={!onDown}
          className={narrow}
        >
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={t('tickets.remove', { ticket })} onClick={onRemove} className={narrow}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </div>
  )
}

const narrow = 'sm:w-8 sm:aspect-auto'

/** A new row takes the caret when it appears, and never again. */
const seen = new WeakSet<HTMLElement>()
function takeFocusOnce(element: HTMLInputElement | null) {
  if (!element || seen.has(element)) return
  seen.add(element)
  element.focus()
}

function Offered({ rows, capacity }: { rows: readonly Row[]; capacity: number | undefined }) {
  const offered = rows.reduce((sum, row) => sum + (Number.parseInt(row.quantity, 10) || 0), 0)
  const { t } = useTranslation('wizardStages')
  const { language } = useSpeech()
  if (capacity === undefined) return null
  const facts = {
    offered: offered.toLocaleString(language),
    places: capacity.toLocaleString(language),
    over: (offered - capacity).toLocaleString(language),
  }
  return (
    <p className={offered > capacity ? 'text-13 text-danger-ink' : 'tabular text-13 text-ink-soft'}>
      {t(offered > capacity ? 'tickets.tooMany' : 'tickets.offered', facts)}
    </p>
  )
}
