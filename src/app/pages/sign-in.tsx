/** /app/sign-in */
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { SignInInput, signIn } from '../api/identity.ts'
import { AuthForm } from '../features/organizations/auth-form.tsx'
import { mistakeWords } from '../features/organizations/mistake-words.ts'
import { useEnter } from '../features/organizations/use-enter.ts'
import { Rich } from '../i18n/rich.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t } = useTranslation('account')
  const search = route.useSearch()
  const enter = useEnter(search.return)
  const { mutateAsync, isPending, error } = useMutation({ mutationFn: signIn, onSuccess: enter })
  const { register, handleSubmit, formState } = useForm<SignInInput>({ resolver: zodResolver(SignInInput) })

  return (
    <AuthFrame
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      foot={<Rich words={t('signIn.new')} parts={{ a: <Link to="/sign-up" search={search} /> }} />}
    >
      <AuthForm problem={error} onSubmit={handleSubmit((input) => mutateAsync(input).catch(() => undefined))}>
        <Field label={t('email')} error={mistakeWords(formState.errors.email?.message, t)}>
          {(wiring) => <Input {...wiring} type="email" autoComplete="email" {...register('email')} />}
        </Field>
        <Field label={t('password')} error={mistakeWords(formState.errors.password?.message, t)}>
          {(wiring) => (
            <Input {...wiring} type="password" autoComplete="current-password" {...register('password')} />
          )}
        </Field>
        <Button type="submit" kind="primary" size="large" wide loading={isPending}>
          {t('signIn.submit')}
        </Button>
        <Button asChild kind="quiet" wide>
          <Link to="/sign-in/link" search={search}>
            {t('signIn.link')}
          </Link>
        </Button>
      </AuthForm>
    </AuthFrame>
  )
}
