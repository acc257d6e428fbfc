/** The languages EventOS speaks to people, and which of them somebody would like best. */
export const languages = ['en', 'es', 'fr'] as const
export type Language = (typeof languages)[number]

/** Whose customs dates are written in. Days before months: British, for whoever reads English. */
export function dateLocale(language: Language): string {
  return language === 'en' ? 'en-GB' : language
}

/**
 * The first of somebody's wishes that we speak, else English. Takes an Accept-Language header, by weight,
 * or a list in order of preference: "fr-CA" is French, "de, es;q=0.5" Spanish.
 */
export function preferredLanguage(wishes: string | readonly string[] | null | undefined): Language {
  const tags = typeof wishes === 'string' ? byWeight(wishes) : (wishes ?? [])
  const spoken = tags.map((tag) => tag.trim().toLowerCase().split('-')[0])
  return languages.find((language) => language === spoken.find(isSpoken)) ?? 'en'
}

function isSpoken(tag: string | undefined): boolean {
  return languages.some((language) => language === tag)
}

/** RFC 9110, 12.5.4: a weight of 0 is a refusal, none is 1. */
function byWeight(header: string): string[] {
  return header
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/i.exec(one)?.[1]).find(Boolean)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}
