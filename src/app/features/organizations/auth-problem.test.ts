import { expect, it } from 'vitest'
import { wordsIn } from '../../../../tests/support/app-words.ts'
import { ApiProblem } from '../../api/client.ts'
import { authSentence } from './auth-problem.ts'

const refused = (code: string, status = 401) => new ApiProblem({ code, status, title: 'Invalid email' })

it.each([
  ['en', 'This address and password do not belong together. Check both and try again.'],
  ['es', 'Esta dirección y esta contraseña no van juntas. Revisa ambas e inténtalo de nuevo.'],
  ['fr', 'Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.'],
] as const)(
  'says in %s that a password is wrong, whatever identity called it',
  async (language, sentence) => {
    const t = await wordsIn(language, 'account')

    expect(authSentence(refused('INVALID_EMAIL_OR_PASSWORD'), t)).toBe(sentence)
  },
)

it('asks for patience after too many attempts, under any code', async () => {
  const t = await wordsIn('es', 'account')

  expect(authSentence(refused('ANYTHING', 429), t)).toBe(
    'Demasiados intentos. Espera un minuto e inténtalo de nuevo.',
  )
})
