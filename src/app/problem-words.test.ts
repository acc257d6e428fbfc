import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { wordsFile } from '../../tests/support/app-words.ts'
import { errorCatalogue } from '../core/errors.ts'
import { languages } from '../core/languages.ts'
import { ApiProblem, problemOf } from './api/client.ts'
import { problemWords } from './problem-words.ts'

const codes = Object.keys(errorCatalogue) as (keyof typeof errorCatalogue)[]

beforeAll(async () => {
  await i18next.init({ lng: 'en', ns: ['app'], defaultNS: 'app', interpolation: { escapeValue: false } })
  for (const language of languages)
    i18next.addResourceBundle(language, 'app', await wordsFile(language, 'app'))
})

const refused = (code: string, more = {}) =>
  new ApiProblem({ code, status: 409, title: 'Something the server says.', ...more })

describe('problemWords', () => {
  it.each(languages)('has a sentence of its own for every code of the catalogue in %s', async (language) => {
    await i18next.changeLanguage(language)

    const sentences = codes.map((code) => problemWords(refused(code)))

    expect(sentences.filter((sentence) => /^problems\.|the server says/.test(sentence))).toEqual([])
    expect(new Set(sentences).size).toBe(codes.length)
  })

  it('says in English what the server does', async () => {
    await i18next.changeLanguage('en')

    expect(Object.fromEntries(codes.map((code) => [code, problemWords(refused(code))]))).toEqual(
      Object.fromEntries(codes.map((code) => [code, errorCatalogue[code].title])),
    )
  })

  it('leaves what to do and what is wrong with a field as the server said it', async () => {
    await i18next.changeLanguage('es')
    const fields = { localStart: 'Di cuándo empieza.' }

    expect(problemWords(refused('draft_incomplete', { fields }))).toBe(
      'El evento aún no está listo para publicarse. Di cuándo empieza.',
    )
    expect(problemWords(refused('not_found', { detail: 'No existe ese borrador.' }))).toBe(
      'Aquí no hay nada. No existe ese borrador.',
    )
  })

  it('says nothing in the words of another company', async () => {
    await i18next.changeLanguage('fr')

    expect(problemWords(refused('FAILED_TO_CREATE_USER', { title: 'Failed to create user' }))).toBe(
      'Le serveur a répondu 409.',
    )
    expect(problemWords(problemOf(new Response(null, { status: 502 }), undefined))).toBe(
      'Le serveur a répondu 502.',
    )
  })
})
