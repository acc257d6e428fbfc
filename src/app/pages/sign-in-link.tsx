/** /app/sign-in/link: a link by mail instead of a password. */
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { MagicLinkInput, requestMagicLink } from '../api/identity.ts'
import { AuthForm } from '../features/organizations/auth-form.tsx'
import { safeReturn } from '../features/organizations/return-path.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/sign-in/link')

export function SignInLinkPage() {
  const search = route.useSearch()
  const request = useMutation({
    mutationFn: (input: MagicLinkInput) => requestMagicLink(input, `/app${safeReturn(search.return)}`),
  })
  const { register, handleSubmit, formState } = useForm<MagicLinkInput>({
    resolver: zodResolver(MagicLinkInput),
  })

  return (
    <AuthFrame
      title={request.isSuccess ? 'Look into your mail' : 'Get a sign-in link'}
      lead={
        request.isSuccess
          ? `If ${request.variables.email} has a mailbox, the link is on its way. It works once, for a few minutes.`
          : 'We send you a link that signs you in. No password needed.'
      }
      foot={
        <Link to="/sign-in" search={search}>
          Back to signing in
        </Link>
      }
    >
      {request.isSuccess ? (
        <Button kind="secondary" wide onClick={() => request.reset()}>
          Use another address
        </Button>
      ) : (
        <AuthForm
          problem={request.error}
          onSubmit={handleSubmit((input) => request.mutateAsync(input).catch(() => undefined))}
        >
          <Field label="Email" error={formState.errors.email?.message}>
            {(wiring) => <Input {...wiring} type="email" autoComplete="email" {...register('email')} />}
          </Field>
          <Button type="submit" kind="primary" size="large" wide loading={request.isPending}>
            Send the link
          </Button>
        </AuthForm>
      )}
    </AuthFrame>
  )
}
