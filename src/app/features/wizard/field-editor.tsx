/**
 * One value, edited in place. Every key counts: what can be read as a value is saved at once,
 * what cannot stays in the box with a sentence saying what to write.
 */
import type { TFunction } from 'i18next'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { AmenityBoxes, FieldControl } from './field-control.tsx'
import { labelOf, type ShownField } from './field-words.ts'
import { useSpeech } from './speech.ts'
import { TiersEditor } from './tiers-editor.tsx'

type FieldEditorProps = {
  field: ShownField
  draft: EventDraft
  error: string | undefined
  onChange: (value: unknown) => void
  onDone: () => void
}

export function FieldEditor({ field, draft: saved, error, onChange: save, onDone }: FieldEditorProps) {
  const { t } = useTranslation('wizard')
  const speech = useSpeech()
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
      return <TiersEditor draft={draft} error={error} onChange={onChange} takesFocus />
    }
    if (field === 'amenities') return <AmenityBoxes draft={draft} onChange={onChange} focusRef={takeFocus} />
    return (
      <Field label={labelOf(field, speech)} hideLabel error={error} hint={hintFor(field, draft, t)}>
        {(wiring) => (
          <FieldControl
            field={field}
            draft={draft}
            wiring={wiring}
            onChange={onChange}
            focusRef={takeFocus}
          />
        )}
      </Field>
    )
  })()

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard here for the controls inside
    <div onKeyDown={onKeyDown} className="grid animate-appear gap-2">
      {body}
      <div className="flex items-center gap-2">
        <Button size="small" onClick={onDone}>
          {t('editor.done')}
        </Button>
        <span className="text-13 text-ink-faint">{t('editor.saved')}</span>
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

function hintFor(field: ShownField, { timezone }: EventDraft, t: TFunction<'wizard'>): string | undefined {
  if (field === 'localStart' && timezone) return t('editor.wallHint', { timezone })
  if (field === 'taxRate') return t('editor.taxHint')
  if (field === 'slug') return t('editor.slugHint')
  return undefined
}
