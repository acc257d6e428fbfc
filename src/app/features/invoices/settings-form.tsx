/** Who sells, and how invoices are numbered. What is issued already stays as it is. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { InvoiceSettings } from '../../../core/invoices.ts'
import { invoiceSettingsQuery, saveInvoiceSettings } from '../../api/invoices.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { useToast } from '../../ui/toaster.tsx'

/** As SQL checks it: a digit at the end would run into the number. */
const prefix = /^\s*[0-9A-Z/-]{0,14}[A-Z/-]\s*$/i

type SettingsFormProps = { organizationId: string; settings: InvoiceSettings }

export function SettingsForm({ organizationId, settings }: SettingsFormProps) {
  const { t } = useTranslation('invoices')
  const client = useQueryClient()
  const toast = useToast()
  const { register, handleSubmit, watch, reset, formState } = useForm<InvoiceSettings>({
    defaultValues: settings,
  })
  const { errors } = formState
  const saving = useMutation({
    mutationFn: (input: InvoiceSettings) => saveInvoiceSettings(organizationId, input),
    onSuccess: (saved) => {
      client.setQueryData(invoiceSettingsQuery(organizationId).queryKey, saved)
      reset(saved)
      toast({ title: t('saved') })
    },
  })
  const numbered = {
    required: t('mistakes.prefix'),
    pattern: { value: prefix, message: t('mistakes.prefix') },
  }
  return (
    <form noValidate className="grid gap-5" onSubmit={handleSubmit((input) => saving.mutate(input))}>
      <Choice label={t('isOn')} hint={t('isOnHint')} {...register('is_on')} />
      <Field label={t('sellerName')} hint={t('sellerNameHint')} error={errors.seller_name?.message}>
        {(wiring) => (
          <Input
            {...wiring}
            autoComplete="organization"
            maxLength={200}
            {...register('seller_name', {
              validate: (name) => name.trim() !== '' || t('mistakes.sellerName'),
            })}
          />
        )}
      </Field>
      <Field label={t('sellerAddress')} error={errors.seller_address?.message}>
        {(wiring) => (
          <Textarea
            {...wiring}
            maxLength={500}
            autoComplete="street-address"
            {...register('seller_address', {
              validate: (address) => address.trim() !== '' || t('mistakes.sellerAddress'),
            })}
          />
        )}
      </Field>
      <Field label={t('registration')} hint={t('registrationHint')}>
        {(wiring) => <Input {...wiring} maxLength={50} {...register('seller_registration')} />}
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label={t('prefix')} error={errors.prefix?.message}>
          {(wiring) => <Input {...wiring} maxLength={15} {...register('prefix', numbered)} />}
        </Field>
        <Field label={t('creditPrefix')} error={errors.credit_prefix?.message}>
          {(wiring) => <Input {...wiring} maxLength={15} {...register('credit_prefix', numbered)} />}
        </Field>
      </div>
      <Choice label={t('isYearly')} hint={t('isYearlyHint')} {...register('is_yearly')} />
      {prefix.test(watch('prefix')) && (
        <p className="text-14 text-ink-soft">
          {t('next', { number: firstNumber(watch('prefix'), watch('is_yearly')) })}
        </p>
      )}
      <div role="alert">
        {saving.error && (
          <Notice tone="danger" title={t('failed')}>
            {problemWords(saving.error)}
          </Notice>
        )}
      </div>
      <div>
        <Button type="submit" kind="primary" loading={saving.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

type ChoiceProps = ReturnType<ReturnType<typeof useForm<InvoiceSettings>>['register']> & {
  label: string
  hint: string
}

function Choice({ label, hint, ...wiring }: ChoiceProps) {
  return (
    <div className="grid gap-1">
      <label className="flex min-h-9 items-center gap-2 font-label text-14 touch:min-h-11">
        <input type="checkbox" className="size-4 accent-accent" {...wiring} />
        {label}
      </label>
      <p className="text-13 text-ink-soft">{hint}</p>
    </div>
  )
}

/** How the numbers of a new series look. */
function firstNumber(prefix: string, isYearly: boolean): string {
  const year = isYearly ? `${new Date().getFullYear()}-` : ''
  return `${prefix.trim().toUpperCase()}${year}00001`
}
