/**
 * One value, edited in place. Every key counts: what can be read as a value is saved at once,
 * what cannot stays in the box with a sentence saying what to write.
 */
import { type KeyboardEvent, useState } from 'react'
import { amenityName } from '../../../core/code-words.ts'
import { amenityWords, type EventDraft } from '../../../core/wizard/draft.ts'
import { Button } from '../../ui/button.tsx'
import { Field, type Wiring } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import {
  type Choice,
  currencyChoices,
  formatChoices,
  refundChoices,
  typeChoices,
  visibilityChoices,
  zoneChoices,
} from './choices.ts'
import { fieldLabels, type ShownField } from './field-words.ts'
import { TiersEditor } from './tiers-editor.tsx'

type FieldEditorProps = {
  field: ShownField
  draft: EventDraft
  error: string | undefined
  onChange: (value: unknown) => void
  onDone: () => void
}

export function FieldEditor({ field, draft: saved, error, onChange: save, onDone }: FieldEditorProps) {
  const [before] = useState(() => saved[field] ?? null)
  // While it is open, the box shows what was typed: the server trims, and an answer that comes back
  // between two keys would take the space before the next word away.
  const [own, setOwn] = useState<{ value: unknown } | null>(null)
  const draft = own ? ({ ...saved, [field]: own.value ?? undefined } as EventDraft) : saved

  function onChange(value: unknown) {
    setOwn({ value })
    save(value)
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      // Untouched values keep where they came from.
      if (own) onChange(before)
      onDone()
    }
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && field !== 'ticketTiers') {
      event.preventDefault()
      onDone()
    }
  }

  const body = (() => {
    if (field === 'ticketTiers') {
      return <TiersEditor draft={draft} error={error} onChange={onChange} />
    }
    if (field === 'amenities') return <Amenities draft={draft} onChange={onChange} />
    return (
      <Field label={fieldLabels[field]} hideLabel error={error} hint={hintFor(field, draft)}>
        {(wiring) => <Control field={field} draft={draft} wiring={wiring} onChange={onChange} />}
      </Field>
    )
  })()

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard here for the controls inside
    <div onKeyDown={onKeyDown} className="grid animate-appear gap-2">
      {body}
      <div className="flex items-center gap-2">
        <Button size="small" onClick={onDone}>
          Done
        </Button>
        <span className="text-13 text-ink-faint">Saved as you type. Esc takes it back.</span>
      </div>
    </div>
  )
}

/** Opening an editor is asking to type, so the box takes the caret: once, not at every drawing. */
const seen = new WeakSet<HTMLElement>()
function takeFocus(element: HTMLElement | null) {
  if (!element || seen.has(element)) return
  seen.add(element)
  element.focus()
}

type ControlProps = {
  field: ShownField
  draft: EventDraft
  wiring: Wiring
  onChange: (value: unknown) => void
}

function Control({ field, draft, wiring, onChange }: ControlProps) {
  switch (field) {
    case 'type':
      return <Choose {...{ wiring, onChange }} value={draft.type} choices={typeChoices} />
    case 'format':
      return <Choose {...{ wiring, onChange }} value={draft.format} choices={formatChoices} />
    case 'visibility':
      return <Choose {...{ wiring, onChange }} value={draft.visibility} choices={visibilityChoices} />
    case 'refundPolicy':
      return <Choose {...{ wiring, onChange }} value={draft.refundPolicy} choices={refundChoices} />
    case 'currency':
      return (
        <Choose {...{ wiring, onChange }} value={draft.currency} choices={currencyChoices(draft.currency)} />
      )
    case 'timezone':
      return <Choose {...{ wiring, onChange }} value={draft.timezone} choices={zoneChoices(draft.timezone)} />
    case 'capacity':
    case 'maxPerOrder':
      return <Count {...{ wiring, onChange }} value={draft[field]} />
    case 'taxRate':
      return <Percent {...{ wiring, onChange }} value={draft.taxRate} />
    case 'duration':
      return <Duration {...{ wiring, onChange }} value={draft.duration} />
    case 'localStart':
      return (
        <Input
          {...wiring}
          ref={takeFocus}
          type="datetime-local"
          className="max-w-64"
          value={draft.localStart ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
    case 'description':
      return (
        <Textarea
          {...wiring}
          ref={takeFocus}
          rows={5}
          value={draft.description ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
    default:
      return (
        <Input
          {...wiring}
          ref={takeFocus}
          type="text"
          autoComplete="off"
          value={String(draft[field] ?? '')}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
  }
}

type Plain<T> = { wiring: Wiring; onChange: (value: unknown) => void; value: T | undefined }

function Choose({ wiring, onChange, value, choices }: Plain<string> & { choices: readonly Choice[] }) {
  return (
    <Select
      {...wiring}
      ref={takeFocus}
      className="max-w-80"
      options={choices}
      placeholder="Choose"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Count({ wiring, onChange, value }: Plain<number>) {
  return (
    <Input
      {...wiring}
      ref={takeFocus}
      type="number"
      inputMode="numeric"
      min={1}
      className="max-w-32"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    />
  )
}

function Percent({ wiring, onChange, value }: Plain<number>) {
  const [text, setText] = useState(value === undefined ? '' : String(Number((value * 100).toFixed(3))))
  return (
    <Input
      {...wiring}
      ref={takeFocus}
      type="number"
      inputMode="decimal"
      min={0}
      max={50}
      step="any"
      suffix="%"
      className="max-w-32"
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        onChange(event.target.value === '' ? null : Number((Number(event.target.value) / 100).toFixed(5)))
      }}
    />
  )
}

function Duration({ wiring, onChange, value = 0 }: Plain<number>) {
  const hours = Math.floor(value / 60)
  const minutes = value % 60
  const set = (h: number, m: number) => onChange(h * 60 + m || null)
  return (
    <div className="flex gap-2">
      <Input
        {...wiring}
        ref={takeFocus}
        type="number"
        inputMode="numeric"
        min={0}
        suffix="h"
        aria-label="Hours"
        className="w-28"
        value={value ? hours : ''}
        onChange={(event) => set(Math.max(0, Number(event.target.value)), minutes)}
      />
      <Input
        type="number"
        inputMode="numeric"
        min={0}
        max={59}
        step={5}
        suffix="min"
        aria-label="Minutes"
        className="w-28"
        value={value ? minutes : ''}
        onChange={(event) => set(hours, Math.max(0, Number(event.target.value)))}
      />
    </div>
  )
}

function Amenities({ draft, onChange }: { draft: EventDraft; onChange: (value: unknown) => void }) {
  const chosen = draft.amenities ?? []
  return (
    <fieldset className="grid gap-x-4 sm:grid-cols-2">
      <legend className="sr-only">{fieldLabels.amenities}</legend>
      {amenityWords.map((word, index) => (
        <label key={word} className="flex min-h-8 items-center gap-2 text-14 touch:min-h-11">
          <input
            type="checkbox"
            ref={index === 0 ? takeFocus : undefined}
            className="size-4 accent-accent"
            checked={chosen.includes(word)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, word] : chosen.filter((other) => other !== word))
            }
          />
          {amenityName(word)}
        </label>
      ))}
    </fieldset>
  )
}

function hintFor(field: ShownField, draft: EventDraft): string | undefined {
  if (field === 'localStart' && draft.timezone) return `As a clock on the wall shows it, ${draft.timezone}.`
  if (field === 'taxRate') return 'Share of the ticket price that is tax, included in it.'
  if (field === 'slug') return 'Small letters, digits and hyphens.'
  return undefined
}
