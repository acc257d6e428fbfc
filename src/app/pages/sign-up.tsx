/** /app/sign-up: also the last step before publishing a draft that was started signed out. */
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { SignUpInput, signUp } from '../api/identity.ts'
import { AuthForm } from '../features/organizations/auth-form.tsx'
import { mistakeWords } from '../features/organizations/mistake-words.ts'
import { useEnter } from '../features/organizations/use-enter.ts'
import { Rich } from '../i18n/rich.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/sign-up')

export function SignUpPage() {
  const { t } = useTranslation('account')
  const search = route.useSearch()
  const enter = useEnter(search.return)
  const { mutateAsync, isPending, error } = useMutation({ mutationFn: signUp, onSuccess: enter })
  const { register, handleSubmit, formState } = useForm<SignUpInput>({ resolver: zodResolver(SignUpInput) })
  const { errors } = formState
  const hasDraft = search.return?.startsWith('/wizard/')

  return (
    <AuthFrame
      title={t('signUp.title')}
      lead={hasDraft ? t('signUp.leadWithDraft') : t('signUp.lead')}
      foot={<Rich words={t('signUp.known')} parts={{ a: <Link to="/sign-in" search={search} /> }} />}
    >
      <AuthForm problem={error} onSubmit={handleSubmit((input) => mutateAsync(input).catch(() => undefined))}>
        <Field label={t('signUp.name')} error={mistakeWords(errors.name?.message, t)}>
          {(wiring) => <Input {...wiring} autoComplete="name" {...register('name')} />}
        </Field>
        <Field label={t('email')} error={mistakeWords(errors.email?.message, t)}>
          {(wiring) => <Input {...wiring} type="email" autoComplete="email" {...register('email')} />}
        </Field>
        <Field
          label={t('password')}
          hint={t('signUp.passwordHint')}
          error={mistakeWords(errors.password?.message, t)}
        >
          {(wiring) => (
            <Input {...wiring} type="password" autoComplete="new-password" {...register('password')} />
          )}
        </Field>
        <Button type="submit" kind="primary" size="large" wide loading={isPending}>
          {t('signUp.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  )
}
