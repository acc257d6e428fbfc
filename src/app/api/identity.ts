/** Who is here: better-auth's HTTP endpoints, spoken plainly (its own client costs more than it saves). */
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { Me } from '../../core/me.ts'
import type english from '../i18n/words/en/account.ts'
import { ApiProblem, read, write } from './client.ts'

/** What is wrong with a field, by the name of its sentence. */
export type Mistake = keyof (typeof english)['mistakes']

const say = (mistake: Mistake): Mistake => mistake

export const SignInInput = z.object({
  email: z.email(say('email')),
  password: z.string().min(1, say('passwordMissing')),
})
export type SignInInput = z.infer<typeof SignInInput>

export const SignUpInput = z.object({
  name: z.string().trim().min(2, say('nameMissing')).max(120, say('nameLong')),
  email: z.email(say('email')),
  password: z.string().min(10, say('passwordShort')).max(128, say('passwordLong')),
})
export type SignUpInput = z.infer<typeof SignUpInput>

export const MagicLinkInput = SignInInput.pick({ email: true })
export type MagicLinkInput = z.infer<typeof MagicLinkInput>

const anything = z.unknown()

/** Null when nobody is signed in, not even anonymously. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await read('/api/v1/me', Me, signal)
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) return null
      throw problem
    }
  },
  staleTime: 60_000,
})

export async function signIn(input: SignInInput): Promise<void> {
  await write('/api/auth/sign-in/email', { ...input, rememberMe: true }, anything)
}

/** The anonymous session's cookie goes along, so the server moves its drafts to the new account. */
export async function signUp(input: SignUpInput): Promise<void> {
  await write('/api/auth/sign-up/email', input, anything)
}

export async function requestMagicLink(input: MagicLinkInput, callbackURL: string): Promise<void> {
  await write('/api/auth/sign-in/magic-link', { ...input, callbackURL }, anything)
}

export async function signOut(): Promise<void> {
  await write('/api/auth/sign-out', {}, anything)
}

/** A draft needs an owner, so a visitor who starts one becomes an anonymous person first. */
export async function signInAnonymously(): Promise<void> {
  await write('/api/auth/sign-in/anonymous', {}, anything)
}

/** Whoever is here; nobody yet becomes an anonymous person first. */
export async function hereAtAll(client: QueryClient): Promise<Me> {
  const me = await client.ensureQueryData(meQuery)
  if (me) return me
  await signInAnonymously()
  const visitor = await client.fetchQuery({ ...meQuery, staleTime: 0 })
  if (!visitor) throw new Error('an anonymous session began and nobody is here')
  return visitor
}
