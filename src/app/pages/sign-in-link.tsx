/** /app/sign-in/link: a link by mail instead of a password. */
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { MagicLinkInput, requestMagicLink } from '../api/identity.ts'
import { AuthForm } from '../features/organizations/auth-form.tsx'
import { mistakeWords } from '../features/organizations/mistake-words.ts'
import { safeReturn } from '../features/organizations/return-path.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/sign-in/link')

export function SignInLinkPage() {
  const { t } = useTranslation('account')
  const search = route.useSearch()
  const request = useMutation({
    mutationFn: (input: MagicLinkInput) => requestMagicLink(input, `/app${safeReturn(search.return)}`),
  })
  const { register, handleSubmit, formState } = useForm<MagicLinkInput>({
    resolver: zodResolver(MagicLinkInput),
  })

  return (
    <AuthFrame
      title={request.isSuccess ? t('signInLink.sentTitle') : t('signInLink.title')}
      lead={
        request.isSuccess ? t('signInLink.sent', { email: request.variables.email }) : t('signInLink.lead')
      }
      foot={
        <Link to="/sign-in" search={search}>
          {t('signInLink.back')}
        </Link>
      }
    >
      {request.isSuccess ? (
        <Button kind="secondary" wide onClick={() => request.reset()}>
          {t('signInLink.another')}
        </Button>
      ) : (
        <AuthForm
          problem={request.error}
          onSubmit={handleSubmit((input) => request.mutateAsync(input).catch(() => undefined))}
        >
          <Field label={t('email')} error={mistakeWords(formState.errors.email?.message, t)}>
            {(wiring) => <Input {...wiring} type="email" autoComplete="email" {...register('email')} />}
          </Field>
          <Button type="submit" kind="primary" size="large" wide loading={request.isPending}>
            {t('signInLink.submit')}
          </Button>
        </AuthForm>
      )}
    </AuthFrame>
  )
}
