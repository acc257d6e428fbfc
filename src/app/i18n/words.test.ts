/** Every language says all there is to say, fills in the same facts, and counts in each of its ways. */
import { describe, expect, it } from 'vitest'
import { languages } from '../../core/languages.ts'

const files = import.meta.glob<{ default: Record<string, unknown> }>('./words/*/*.ts', { eager: true })
const parts = [...new Set(Object.keys(files).map((path) => path.split('/')[3]?.replace('.ts', '') ?? ''))]

describe.each(languages.flatMap((language) => parts.map((part) => [language, part] as const)))(
  'the %s words of %s',
  (language, part) => {
    const english = flat(files[`./words/en/${part}.ts`]?.default)
    const own = flat(files[`./words/${language}/${part}.ts`]?.default)

    it('are all there, and no others', () => {
      expect(new Set([...own.keys()].map(unnumbered))).toEqual(new Set([...english.keys()].map(unnumbered)))
    })

    it('are words', () => {
      expect([...own].filter(([, words]) => words.trim() === '')).toEqual([])
    })

    it('fill in the facts that the English ones do', () => {
      const differing = [...own].filter(
        ([key, words]) => String(facts(words)) !== String(facts(englishFor(english, key))),
      )
      expect(differing).toEqual([])
    })

    it('count in each way that the language has', () => {
      const ways = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const counted = [...new Set([...own.keys()].filter((key) => key !== unnumbered(key)).map(unnumbered))]
      const missing = counted.flatMap((key) =>
        ways.map((way) => `${key}_${way}`).filter((form) => !own.has(form)),
      )
      expect(missing).toEqual([])
    })
  },
)

function flat(words: unknown, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words ?? {}).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path + key}.`)],
    ),
  )
}

function unnumbered(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '')
}

/** A form that English lacks says what its plural says. */
function englishFor(english: Map<string, string>, key: string): string {
  return english.get(key) ?? english.get(`${unnumbered(key)}_other`) ?? ''
}

/** "One" may leave the number out; everything else is said by all. */
function facts(words: string): string[] {
  return [...words.matchAll(/\{\{(\w+(, \w+)?)\}\}|<\/?(\w+)\/?>/g)]
    .map(([whole]) => whole)
    .filter((fact) => !fact.startsWith('{{count'))
    .sort()
}
