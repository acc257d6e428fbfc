/** /app/sign-in */
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { SignInInput, signIn } from '../api/identity.ts'
import { AuthForm } from '../features/organizations/auth-form.tsx'
import { useEnter } from '../features/organizations/use-enter.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const search = route.useSearch()
  const enter = useEnter(search.return)
  const { mutateAsync, isPending, error } = useMutation({ mutationFn: signIn, onSuccess: enter })
  const { register, handleSubmit, formState } = useForm<SignInInput>({ resolver: zodResolver(SignInInput) })

  return (
    <AuthFrame
      title="Sign in"
      lead="Good to see you again."
      foot={
        <>
          New here?{' '}
          <Link to="/sign-up" search={search}>
            Create an account
          </Link>
        </>
      }
    >
      <AuthForm problem={error} onSubmit={handleSubmit((input) => mutateAsync(input).catch(() => undefined))}>
        <Field label="Email" error={formState.errors.email?.message}>
          {(wiring) => <Input {...wiring} type="email" autoComplete="email" {...register('email')} />}
        </Field>
        <Field label="Password" error={formState.errors.password?.message}>
          {(wiring) => (
            <Input {...wiring} type="password" autoComplete="current-password" {...register('password')} />
          )}
        </Field>
        <Button type="submit" kind="primary" size="large" wide loading={isPending}>
          Sign in
        </Button>
        <Button asChild kind="quiet" wide>
          <Link to="/sign-in/link" search={search}>
            Send me a sign-in link instead
          </Link>
        </Button>
      </AuthForm>
    </AuthFrame>
  )
}
