/** What a language beside English consists of. */
import type { Rule } from './gloss.ts'
import type { Lexicon } from './lexicon.ts'
import type { Numerals } from './numerals.ts'

export type Tongue = {
  /** Small words that hardly any other language has: they tell which one a text is in. */
  telling: ReadonlySet<string>
  /** Run before the numbers: "12 sept." is no seven. */
  first: readonly Rule[]
  numerals: Numerals
  /** Run on the text with its numbers in digits: clocks, elisions, ways to write money. */
  before: readonly Rule[]
  lexicon: Lexicon
  /** Run last, on the words the reader knows: what takes another order in English. */
  after: readonly Rule[]
  naming: Naming
  /** Where it is spoken: of two places with one name, the nearer to mind. */
  countries: ReadonlySet<string>
}

/** How a working name is made where none was said, and what unnamed tickets are called. */
export type Naming = {
  /** "Taller de cerámica" and "Valencia" make "Taller de cerámica en Valencia". */
  inCity: (name: string, city: string) => string
  /** Words that go on in a noun phrase: "de", "para". */
  joints: ReadonlySet<string>
  /** Words that end it. */
  stops: ReadonlySet<string>
  /** The reader's names for tickets nobody named. */
  tickets: Readonly<Record<string, string>>
}

export function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}

/** "at the restaurant La Terraza": the house belongs to the name, and is written small. */
export const housesRise: Rule = [
  /(?<=\bat\s(?:the\s)?)(restaurant|school|hotel|theatre|hall|centre|museum|library|university|club|bar)(?=\s(?:(?:de|del|du|des|de la)\s)?\p{Lu})/gu,
  ([house]) => house && house.charAt(0).toUpperCase() + house.slice(1),
]
