/** Whatever is refused of a change to an offer is refused in the person's language. */
import { expect, it } from 'vitest'
import type { z } from 'zod'
import * as inputs from './offer-input.ts'
import { sentenceIn } from './wizard/problem-words.ts'

const long = 'x'.repeat(3000)
const numbers = [-1, 0, 1, 1e9]

/** Each shape with each of its fields wrong in each way: what it says to all of them, but for plain types. */
function refusals(schema: z.ZodType): string[] {
  const shape = (schema as unknown as { shape: Record<string, z.ZodType> }).shape
  return Object.values(shape).flatMap((field) =>
    [...numbers, '', long, '?', Array(101).fill('00000000-0000-4000-8000-000000000000')].flatMap((value) =>
      (field.safeParse(value).error?.issues ?? [])
        .filter(({ code }) => code === 'too_small' || code === 'too_big' || code === 'invalid_format')
        .map(({ message }) => message),
    ),
  )
}

it('every limit of the inputs is said in Spanish and French', () => {
  const said = new Set(Object.values(inputs).flatMap((schema) => refusals(schema)))
  const known = [...said].filter((sentence) => !/such as/.test(sentence) && !/^(Invalid|Too)/.test(sentence))

  expect(known.length).toBeGreaterThan(10)
  for (const language of ['es', 'fr'] as const)
    expect(known.filter((sentence) => sentenceIn(language, sentence) === sentence)).toEqual([])
})
