/** Stage one: who makes the event, and how they wish to be reached about it. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type ContactChannel, contactChannels } from '../../../core/wizard/contact.ts'
import { Input } from '../../ui/input.tsx'
import { FormField } from './form-field.tsx'
import { type ContactKey, contactKey } from './form-fields.ts'
import { anchorOf } from './stage-paths.ts'
import type { StageForm } from './use-stage-form.ts'

type StageContactProps = { form: StageForm; hasAccount: boolean; sessionId: string }

export function StageContact({ form, hasAccount, sessionId }: StageContactProps) {
  const { t } = useTranslation('wizardStages')
  const wantsPhone = channelsOf(form).some((channel) => channel !== 'email')
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField form={form} field="contact.name" autoComplete="name" />
        <TextField form={form} field="contact.email" type="email" inputMode="email" autoComplete="email" />
        <TextField form={form} field="contact.company" autoComplete="organization" isOptional />
        <TextField form={form} field="contact.role" autoComplete="organization-title" isOptional />
        <TextField
          form={form}
          field="contact.phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          isOptional={!wantsPhone}
          hint={t('contact.phoneHint')}
        />
      </div>
      <Channels form={form} />
      {!hasAccount && (
        <p className="text-14 text-ink-soft">
          {t('contact.noAccount')}{' '}
          <Link
            to="/sign-in"
            search={{ return: `/wizard/${sessionId}` }}
            className="text-accent-ink underline underline-offset-2"
          >
            {t('contact.signIn')}
          </Link>
        </p>
      )}
    </>
  )
}

type TextFieldProps = {
  form: StageForm
  field: ContactKey
  autoComplete: string
  type?: 'text' | 'email' | 'tel'
  inputMode?: 'email' | 'tel'
  isOptional?: boolean
  hint?: string
}

function TextField({ form, field, isOptional, hint, ...native }: TextFieldProps) {
  return (
    <FormField form={form} field={field} isOptional={isOptional ?? false} hint={hint}>
      {({ wiring, value, onChange }) => (
        <Input
          {...wiring}
          {...native}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </FormField>
  )
}

/** Nothing is ticked for anybody: each is a wish of its own. */
function Channels({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardStages')
  const chosen = channelsOf(form)
  return (
    <fieldset id={anchorOf('contact.channels')} className="grid gap-1">
      <legend className="font-label text-14">
        {t('contact.mayWe')}
        <span className="font-text text-ink-faint">{t('optional')}</span>
      </legend>
      <p className="text-13 text-ink-soft">{t('contact.onlyTicked')}</p>
      <div className="flex flex-wrap gap-x-6">
        {contactChannels.map((channel) => (
          <label key={channel} className="flex min-h-9 items-center gap-2 text-14 touch:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(channel)}
              onChange={(event) => {
                const others = chosen.filter((other) => other !== channel)
                form.set({ [contactKey('channels')]: event.target.checked ? [...others, channel] : others })
                form.touch('contact.phone')
              }}
            />
            {t(`contact.${channel}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function channelsOf(form: StageForm): ContactChannel[] {
  const value = form.values['contact.channels']
  return Array.isArray(value) ? value : []
}
