/**
 * One stage as a form: its fields, and the ways on. Next goes on when nothing is missing; what is,
 * is said beside its field, and the caret goes to the first.
 */
import { useLocation, useNavigate } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { stageById, stageByNumber } from '../../../core/wizard/stages.ts'
import { Button } from '../../ui/button.tsx'
import type { FormField } from './form-fields.ts'
import { StageLink } from './stage-link.tsx'
import { anchorOf, stagePath } from './stage-paths.ts'
import { useStageForm } from './use-stage-form.ts'

type StageFormProps = Parameters<typeof useStageForm>[0] & {
  sessionId: string
  /** What would help to fill it in: between the fields and the ways on. */
  suggestions?: ReactNode
  /** The last one: instead of Next it has the button that ends the draft. */
  finish?: ReactNode
  children: (form: ReturnType<typeof useStageForm>['form']) => ReactNode
}

export function StageForm({ sessionId, suggestions, finish, children, ...input }: StageFormProps) {
  const { t } = useTranslation('wizardStages')
  const { t: word } = useTranslation('wizard')
  const stage = stageById(input.stage) ?? stageByNumber(1)
  const { form, ask, isDone, shown, onPointerDown } = useStageForm(input)
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  const { hash } = useLocation()

  useEffect(() => {
    if (!hash) return
    // The router's own scrolling comes first.
    requestAnimationFrame(() => focusField(hash))
  }, [hash])

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const first = Object.keys(ask())[0]
    if (first) return focusField(anchorOf(first as FormField))
    const next = stageByNumber(Math.min(stage.number + 1, 6))
    void navigate({ to: '/wizard/$sessionId/$stage', params: { sessionId, stage: stagePath(next.id) } })
  }

  return (
    <div onPointerDown={onPointerDown} className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <form
        id="stage-form"
        noValidate
        onSubmit={onSubmit}
        aria-labelledby="stage-heading"
        className="grid gap-6"
      >
        <div className="grid gap-1">
          <p className="tabular text-13 text-ink-faint">{t('form.step', { number: stage.number })}</p>
          <h2
            id="stage-heading"
            ref={heading}
            tabIndex={-1}
            data-starts-here
            className="text-20 outline-none sm:text-28"
          >
            {t(`title.${stage.id}`)}
          </h2>
          <p className="text-pretty text-14 text-ink-soft">{t(`lead.${stage.id}`)}</p>
        </div>
        {children(form)}
        <p role="alert" className="text-14 text-danger-ink empty:hidden">
          {shown > 0 && t('form.missing', { count: shown })}
        </p>
      </form>
      {suggestions}
      <div className="flex flex-wrap items-center gap-2 border-line border-t pt-4">
        {stage.number > 1 && (
          <Button asChild kind="quiet" className="-ms-3">
            <StageLink sessionId={sessionId} stage={stageByNumber(stage.number - 1).id}>
              <ArrowLeft aria-hidden className="rtl:-scale-x-100" /> {t('form.back')}
            </StageLink>
          </Button>
        )}
        <div className="ms-auto flex flex-wrap gap-2">
          {stage.skippable && !isDone && (
            <Button asChild kind="quiet">
              <StageLink sessionId={sessionId} stage={stageByNumber(stage.number + 1).id}>
                {t('form.skip')}
              </StageLink>
            </Button>
          )}
          {finish ?? (
            <Button type="submit" form="stage-form" kind="primary">
              {t('form.next', { stage: word(`stage.${stageByNumber(stage.number + 1).id}`) })}{' '}
              <ArrowRight aria-hidden className="rtl:-scale-x-100" />
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

export function focusField(anchor: string): void {
  const field = document.getElementById(anchor)
  const wrong = field?.querySelector<HTMLElement>('[aria-invalid]')
  const control = wrong ?? field?.querySelector<HTMLElement>('input, select, textarea, button')
  field?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}
