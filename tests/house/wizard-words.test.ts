/** Every sentence that a rule of the wizard's fields can say is said in Spanish and in French, too. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rules as french } from '../../src/core/wizard/form-words/french.ts'
import { rules as spanish } from '../../src/core/wizard/form-words/spanish.ts'
import { sentences } from '../../src/core/wizard/problem-words.ts'

const wizard = join(import.meta.dirname, '../../src/core/wizard')
const edge = join(import.meta.dirname, '../../src/edge')

/** What stands in quotes, begins large and ends with a full stop: no code does. */
function sentencesOf(folder: string, file: string): string[] {
  const code = readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  return [...code.matchAll(/'([A-Z][^'\n]* [^'\n]*\.)'/g)].map(([, sentence]) => sentence ?? '')
}

it.each(['draft.ts', 'contact.ts', 'marketing-plan.ts'])('the rules of %s have their sentences', (file) => {
  const said = sentencesOf(wizard, file)

  expect(said.length).toBeGreaterThan(3)
  for (const words of [spanish, french])
    expect(said.filter((sentence) => words[sentence] === undefined)).toEqual([])
})

it.each([
  [wizard, 'wire.ts'],
  [edge, 'services/wizard.ts'],
  [edge, 'services/wizard-decisions.ts'],
  [edge, 'services/wizard-suggestions.ts'],
  [edge, 'services/wizard-conversation.ts'],
  [edge, 'endpoints/v1/suggestions.ts'],
])('the refusals of %s/%s have theirs', (folder, file) => {
  const refused = sentencesOf(folder, file).filter((sentence) => !isDescription(sentence))

  for (const words of Object.values(sentences))
    expect(refused.filter((sentence) => words[sentence] === undefined)).toEqual([])
})

/** Of the API, for who reads its pages. */
function isDescription(sentence: string): boolean {
  return /`|How texts should sound|Nothing is changed|come back|again for the same time/.test(sentence)
}

it('translates no sentence that nobody says any more', () => {
  const said = new Set(
    ['draft.ts', 'contact.ts', 'marketing-plan.ts', 'wire.ts', 'apply.ts'].flatMap((file) =>
      sentencesOf(wizard, file),
    ),
  )
  expect(Object.keys(spanish).filter((sentence) => !said.has(sentence) && / .*\./.test(sentence))).toEqual([])
  expect(Object.keys(french).toSorted()).toEqual(Object.keys(spanish).toSorted())
})
