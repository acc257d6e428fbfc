/** The ways, the account, the words and the wait; for all events of the organization, or for this one. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import {
  isPlausibleAccount,
  type OfflineSettings,
  type OfflineSettingsView,
} from '../../../core/offline-payments.ts'
import { byHandQuery, forgetForEvent, saveForAll, saveForEvent } from '../../api/by-hand.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { useToast } from '../../ui/toaster.tsx'

type SettingsFormProps = {
  eventId: string
  organizationId: string
  mayChange: boolean
  view: OfflineSettingsView
}
type Filled = OfflineSettings & { scope: 'all' | 'event' }

export function SettingsForm({ eventId, organizationId, mayChange, view }: SettingsFormProps) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const toast = useToast()
  const { register, handleSubmit, watch, reset, formState } = useForm<Filled>({
    defaultValues: filledBy(view),
  })
  const { errors } = formState
  const done = (saved: OfflineSettingsView) => {
    client.setQueryData(byHandQuery(eventId).queryKey, saved)
    reset(filledBy(saved))
    toast({ title: t('byHand.settings.saved') })
  }
  const saving = useMutation({
    mutationFn: ({ scope, ...settings }: Filled) =>
      scope === 'event' ? saveForEvent(eventId, settings) : saveForAll(organizationId, settings),
    onSuccess: done,
  })
  const forgetting = useMutation({ mutationFn: () => forgetForEvent(eventId), onSuccess: done })
  const needed = (value: string) =>
    !watch('bank_transfer') || value.trim() !== '' || t('byHand.settings.needed')
  const problem = saving.error ?? forgetting.error
  return (
    <form noValidate onSubmit={handleSubmit((input) => saving.mutate(input))}>
      <fieldset disabled={!mayChange} className="grid gap-5">
        <Tick
          {...register('bank_transfer')}
          label={t('byHand.ways.bank_transfer')}
          hint={t('byHand.settings.transferHint')}
        />
        {watch('bank_transfer') && (
          <div className="grid items-start gap-5 border-line border-s-2 ps-4 sm:grid-cols-2">
            <Field label={t('byHand.settings.holder')} error={errors.account_holder?.message}>
              {(wiring) => (
                <Input {...wiring} maxLength={120} {...register('account_holder', { validate: needed })} />
              )}
            </Field>
            <Field
              label={t('byHand.settings.account')}
              hint={t('byHand.settings.accountHint')}
              error={errors.account?.message}
            >
              {(wiring) => (
                <Input
                  {...wiring}
                  maxLength={100}
                  {...register('account', {
                    validate: {
                      needed,
                      plausible: (value) => isPlausibleAccount(value) || t('byHand.settings.iban'),
                    },
                  })}
                />
              )}
            </Field>
            <Field label={t('byHand.settings.bank')} hint={t('byHand.settings.bankHint')}>
              {(wiring) => <Input {...wiring} maxLength={120} {...register('bank')} />}
            </Field>
            <Field
              label={t('byHand.settings.days')}
              hint={t('byHand.settings.daysHint')}
              error={errors.days_to_pay && t('byHand.settings.daysWrong')}
            >
              {(wiring) => (
                <Input
                  {...wiring}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={60}
                  {...register('days_to_pay', { valueAsNumber: true, required: true, min: 1, max: 60 })}
                />
              )}
            </Field>
          </div>
        )}
        <Tick {...register('door')} label={t('byHand.ways.door')} hint={t('byHand.settings.doorHint')} />
        <Field label={t('byHand.settings.instructions')} hint={t('byHand.settings.instructionsHint')}>
          {(wiring) => <Textarea {...wiring} rows={3} maxLength={1000} {...register('instructions')} />}
        </Field>
        {!view.is_own && mayChange && (
          <Choice legend={t('byHand.settings.scope')}>
            <Radio {...register('scope')} value="all" label={t('byHand.settings.forAll')} />
            <Radio {...register('scope')} value="event" label={t('byHand.settings.forEvent')} />
          </Choice>
        )}
        {view.is_own && <p className="text-14 text-ink-soft">{t('byHand.settings.isOwn')}</p>}
        <div role="alert" className="empty:hidden">
          {problem && (
            <Notice tone="danger" title={t('byHand.settings.failed')}>
              {problemWords(problem)}
            </Notice>
          )}
        </div>
        {mayChange && (
          <div className="flex flex-wrap gap-3">
            <Button type="submit" kind="primary" loading={saving.isPending}>
              {t('byHand.settings.save')}
            </Button>
            {view.is_own && (
              <Button loading={forgetting.isPending} onClick={() => forgetting.mutate()}>
                {t('byHand.settings.forget')}
              </Button>
            )}
          </div>
        )}
      </fieldset>
    </form>
  )
}

const filledBy = ({ settings, is_own }: OfflineSettingsView): Filled => ({
  ...settings,
  scope: is_own ? 'event' : 'all',
})

type Wiring = ReturnType<ReturnType<typeof useForm<Filled>>['register']>

function Tick({ label, hint, ...wiring }: Wiring & { label: string; hint: string }) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label className="flex min-h-9 items-center gap-2 font-label text-14 touch:min-h-11">
        <input type="checkbox" className="size-4 accent-accent" aria-describedby={id} {...wiring} />
        {label}
      </label>
      <p id={id} className="text-13 text-ink-soft">
        {hint}
      </p>
    </div>
  )
}

function Choice({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="font-label text-14">{legend}</legend>
      {children}
    </fieldset>
  )
}

function Radio({ label, ...wiring }: Wiring & { label: string; value: Filled['scope'] }) {
  return (
    <label className="flex min-h-9 items-center gap-2 text-14 touch:min-h-11">
      <input type="radio" className="size-4 accent-accent" {...wiring} />
      {label}
    </label>
  )
}
