/** /app/sign-up: also the last step before publishing a draft that was started signed out. */
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { SignUpInput, signUp } from '../api/identity.ts'
import { AuthForm } from '../features/organizations/auth-form.tsx'
import { useEnter } from '../features/organizations/use-enter.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/sign-up')

export function SignUpPage() {
  const search = route.useSearch()
  const enter = useEnter(search.return)
  const { mutateAsync, isPending, error } = useMutation({ mutationFn: signUp, onSuccess: enter })
  const { register, handleSubmit, formState } = useForm<SignUpInput>({ resolver: zodResolver(SignUpInput) })
  const { errors } = formState
  const hasDraft = search.return?.startsWith('/wizard/')

  return (
    <AuthFrame
      title="Create your account"
      lead={
        hasDraft
          ? 'Your draft stays yours: we bring you straight back to it, ready to publish.'
          : 'One sentence becomes a live, selling event.'
      }
      foot={
        <>
          Have an account?{' '}
          <Link to="/sign-in" search={search}>
            Sign in
          </Link>
        </>
      }
    >
      <AuthForm problem={error} onSubmit={handleSubmit((input) => mutateAsync(input).catch(() => undefined))}>
        <Field label="Your name" error={errors.name?.message}>
          {(wiring) => <Input {...wiring} autoComplete="name" {...register('name')} />}
        </Field>
        <Field label="Email" error={errors.email?.message}>
          {(wiring) => <Input {...wiring} type="email" autoComplete="email" {...register('email')} />}
        </Field>
        <Field label="Password" hint="At least 10 characters." error={errors.password?.message}>
          {(wiring) => (
            <Input {...wiring} type="password" autoComplete="new-password" {...register('password')} />
          )}
        </Field>
        <Button type="submit" kind="primary" size="large" wide loading={isPending}>
          Create account
        </Button>
      </AuthForm>
    </AuthFrame>
  )
}
