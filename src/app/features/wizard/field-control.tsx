/** The control of each field: native ones, with the keyboard a phone should show for it. */
import { type RefCallback, useState } from 'react'
import { amenityWords, type EventDraft } from '../../../core/wizard/draft.ts'
import type { Wiring } from '../../ui/field.tsx'
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
import { amenityName, labelOf, type ShownField } from './field-words.ts'
import { useSpeech } from './speech.ts'

type FocusRef = RefCallback<HTMLElement> | undefined

type ControlProps = {
  field: ShownField
  draft: EventDraft
  wiring: Wiring
  onChange: (value: unknown) => void
  /** Takes the caret, where opening the control asks to type. */
  focusRef?: FocusRef
}

export function FieldControl({ field, draft, wiring, onChange, focusRef }: ControlProps) {
  const speech = useSpeech()
  switch (field) {
    case 'type':
      return <Choose {...{ wiring, onChange, focusRef }} value={draft.type} choices={typeChoices(speech)} />
    case 'format':
      return (
        <Choose {...{ wiring, onChange, focusRef }} value={draft.format} choices={formatChoices(speech)} />
      )
    case 'visibility':
      return (
        <Choose
          {...{ wiring, onChange, focusRef }}
          value={draft.visibility}
          choices={visibilityChoices(speech)}
        />
      )
    case 'refundPolicy':
      return (
        <Choose
          {...{ wiring, onChange, focusRef }}
          value={draft.refundPolicy}
          choices={refundChoices(speech)}
        />
      )
    case 'currency':
      return (
        <Choose
          {...{ wiring, onChange, focusRef }}
          value={draft.currency}
          choices={currencyChoices(draft.currency, speech.language)}
        />
      )
    case 'timezone':
      return (
        <Choose
          {...{ wiring, onChange, focusRef }}
          value={draft.timezone}
          choices={zoneChoices(draft.timezone)}
        />
      )
    case 'capacity':
    case 'maxPerOrder':
      return <Count {...{ wiring, onChange, focusRef }} value={draft[field]} />
    case 'taxRate':
      return <Percent {...{ wiring, onChange, focusRef }} value={draft.taxRate} />
    case 'duration':
      return <Duration {...{ wiring, onChange, focusRef }} value={draft.duration} />
    case 'localStart':
      return (
        <Input
          {...wiring}
          ref={focusRef}
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
          ref={focusRef}
          rows={5}
          value={draft.description ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
    default:
      return (
        <Input
          {...wiring}
          ref={focusRef}
          type="text"
          autoComplete="off"
          value={String(draft[field] ?? '')}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
  }
}

type Plain<T> = Pick<ControlProps, 'wiring' | 'onChange' | 'focusRef'> & { value: T | undefined }

function Choose({
  wiring,
  onChange,
  focusRef,
  value,
  choices,
}: Plain<string> & { choices: readonly Choice[] }) {
  const { t } = useSpeech()
  return (
    <Select
      {...wiring}
      ref={focusRef}
      className="max-w-80"
      options={choices}
      placeholder={t('control.choose')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Count({ wiring, onChange, focusRef, value }: Plain<number>) {
  return (
    <Input
      {...wiring}
      ref={focusRef}
      type="number"
      inputMode="numeric"
      min={1}
      className="max-w-32"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    />
  )
}

/** What is typed stays as it is written ("8.") until the box is left; then the draft's value shows again. */
function Percent({ wiring, onChange, focusRef, value }: Plain<number>) {
  const [typed, setTyped] = useState<string | null>(null)
  const saved = value === undefined ? '' : String(Number((value * 100).toFixed(3)))
  return (
    <Input
      {...wiring}
      ref={focusRef}
      type="number"
      inputMode="decimal"
      min={0}
      max={50}
      step="any"
      suffix="%"
      className="max-w-32"
      value={typed ?? saved}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(event.target.value === '' ? null : Number((Number(event.target.value) / 100).toFixed(5)))
      }}
    />
  )
}

function Duration({ wiring, onChange, focusRef, value = 0 }: Plain<number>) {
  const { t } = useSpeech()
  const hours = Math.floor(value / 60)
  const minutes = value % 60
  const set = (h: number, m: number) => onChange(h * 60 + m || null)
  return (
    <div className="flex gap-2">
      <Input
        {...wiring}
        ref={focusRef}
        type="number"
        inputMode="numeric"
        min={0}
        suffix="h"
        aria-label={t('control.hours')}
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
        aria-label={t('control.minutes')}
        className="w-28"
        value={value ? minutes : ''}
        onChange={(event) => set(hours, Math.max(0, Number(event.target.value)))}
      />
    </div>
  )
}

type AmenityBoxesProps = Pick<ControlProps, 'draft' | 'onChange' | 'focusRef'>

export function AmenityBoxes({ draft, onChange, focusRef }: AmenityBoxesProps) {
  const speech = useSpeech()
  const chosen = draft.amenities ?? []
  return (
    <fieldset className="grid gap-x-4 sm:grid-cols-2">
      <legend className="sr-only">{labelOf('amenities', speech)}</legend>
      {amenityWords.map((word, index) => (
        <label key={word} className="flex min-h-8 items-center gap-2 text-14 touch:min-h-11">
          <input
            type="checkbox"
            ref={index === 0 ? focusRef : undefined}
            className="size-4 accent-accent"
            checked={chosen.includes(word)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, word] : chosen.filter((other) => other !== word))
            }
          />
          {amenityName(word, speech)}
        </label>
      ))}
    </fieldset>
  )
}
