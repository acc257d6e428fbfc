/** The control of a field inside its card: another value is checked here and saved with one press. */
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftFields, type EventDraft } from '../../../core/wizard/draft.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { AmenityBoxes, FieldControl } from '../wizard/field-control.tsx'
import { labelOf, type ShownField } from '../wizard/field-words.ts'
import { useSpeech } from '../wizard/speech.ts'
import { TiersEditor } from '../wizard/tiers-editor.tsx'

type CardEditProps = {
  field: ShownField
  /** With the value to start from. */
  draft: EventDraft
  onSave: (value: unknown) => void
  onCancel: () => void
}

export function CardEdit({ field, draft: start, onSave, onCancel }: CardEditProps) {
  const { t } = useTranslation('assistant')
  const speech = useSpeech()
  const [value, setValue] = useState<unknown>(start[field])
  const [problem, setProblem] = useState<string>()
  const draft = { ...start, [field]: value ?? undefined } as EventDraft

  function change(next: unknown) {
    setValue(next)
    setProblem(undefined)
  }
  function save(event?: FormEvent) {
    event?.preventDefault()
    const parsed = draftFields[field].safeParse(value)
    if (parsed.success) return onSave(parsed.data)
    setProblem(parsed.error.issues[0]?.message ?? t('card.unusable'))
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onCancel()
  }

  return (
    <form noValidate onSubmit={save} onKeyDown={onKeyDown} className="grid animate-appear gap-2">
      {field === 'ticketTiers' ? (
        <TiersEditor draft={draft} error={problem} onChange={change} takesFocus />
      ) : field === 'amenities' ? (
        <AmenityBoxes draft={draft} onChange={change} focusRef={takeFocus} />
      ) : (
        <Field label={labelOf(field, speech)} hideLabel error={problem}>
          {(wiring) => (
            <FieldControl
              field={field}
              draft={draft}
              wiring={wiring}
              onChange={change}
              focusRef={takeFocus}
            />
          )}
        </Field>
      )}
      <div className="flex gap-2">
        <Button type="submit" size="small">
          {t('card.save')}
        </Button>
        <Button size="small" kind="quiet" onClick={onCancel}>
          {t('card.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Opening it is asking to type: once, not at every drawing. */
const seen = new WeakSet<HTMLElement>()
function takeFocus(element: HTMLElement | null) {
  if (!element || seen.has(element)) return
  seen.add(element)
  element.focus()
}
