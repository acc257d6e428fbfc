/** A working name where none was said: topic, kind and city. "Tech conference in Berlin", "AI safety webinar". */
import { type FoundKind, hasKindWord } from './kind.ts'
import type { Slate, Span } from './spans.ts'

export type InferredName = { name: string; span: Span }

const stop = new Set(
  "a an the our my your his her their its this that some another i i'm im we we're were need want wants looking create creating make making plan planning organise organize organising organizing organizing host hosting run running running set up arrange please for of to in on at by with and or is are be have having hold holding do doing put putting throw throwing thinking like would could can you help me us hi hey hello yo free online virtual hybrid physical one two three four five six seven eight nine ten day days hour hours big small nice new next first last tickets ticket sell selling about good really just little event events called named small annual ever very it it's from 'a lets let's up u".split(
    ' ',
  ),
)
const acronyms: Readonly<Record<string, string>> = {
  ai: 'AI',
  ux: 'UX',
  ui: 'UI',
  it: 'IT',
  hr: 'HR',
  gdpr: 'GDPR',
  seo: 'SEO',
  vr: 'VR',
  ar: 'AR',
  nft: 'NFT',
  bbq: 'BBQ',
  diy: 'DIY',
  nye: 'NYE',
  lgbtq: 'LGBTQ',
  'e-sports': 'E-sports',
  devops: 'DevOps',
  javascript: 'JavaScript',
  saas: 'SaaS',
  'k-pop': 'K-pop',
  indian: 'Indian',
  python: 'Python',
}
const typos: readonly (readonly [RegExp, string])[] = [
  [/^confe?r(?:ence|ance|ece)s?$|^confrences?$/i, 'conference'],
  [/^conf$/i, 'conference'],
  [/^festval$/i, 'festival'],
  [/^game ?jam$/i, 'game jam'],
  [/^town-?hall$/i, 'town hall'],
]

export function inferName(slate: Slate, kind: FoundKind, city: string | undefined): InferredName {
  const end = nounEnd(slate, kind.span)
  const noun = nounOf(slate.plain.slice(kind.span.start, end))
  const lead = wordsBefore(slate, kind.span.start)
  const people = peopleBehind(slate, end)
  const topic = lead.words.length || people ? undefined : topicBehind(slate, end)
  const parts = [...lead.words, ...(topic ? topic.words : []), noun].map(write)
  const phrase = parts.join(' ') + (people?.words ?? '')
  const name = phrase.charAt(0).toUpperCase() + phrase.slice(1)
  return { name: withCity(name, city), span: { start: lead.start, end: people?.end ?? topic?.end ?? end } }
}

/** "Wine tasting" and "Cape Town" make "Wine tasting in Cape Town"; misspelled kinds are put right. */
export function withCity(name: string, city: string | undefined): string {
  const spelled = name
    .split(' ')
    .map((word) => typos.find(([pattern]) => pattern.test(word))?.[1] ?? word)
    .join(' ')
  const full = city && !spelled.toLowerCase().includes(city.toLowerCase()) ? `${spelled} in ${city}` : spelled
  return (full.charAt(0).toUpperCase() + full.slice(1)).slice(0, 100)
}

/** "yoga" goes on with "workshop", "launch of" with what is launched. */
function nounEnd(slate: Slate, span: Span): number {
  const behind = slate.plain.slice(span.end, span.end + 60)
  const said = slate.plain.slice(span.start, span.end)
  const object = /\b(?:of|our|my|the)$/i.test(said)
    ? /^(?:\s[\p{L}'-]+){1,4}(?=[,.;:!\n]|\s-|\s(?:in|at|on|for|with)\b|$)/u.exec(behind)
    : null
  if (object) return span.end + object[0].length
  const dangling = /\s(?:of|our|my|the)(?:\s(?:our|my|the))?$/i.exec(said)
  if (dangling) return span.end - dangling[0].length
  const next = /^\s(\p{L}+)/u.exec(behind)
  return next?.[1] && hasKindWord(next[1]) && !stop.has(next[1].toLowerCase())
    ? span.end + next[0].length
    : span.end
}

function nounOf(word: string): string {
  return word
    .split(/\s+/)
    .map((one) => (/\p{Ll}\p{Lu}|^\p{Lu}{2,4}$/u.test(one) ? one : one.toLowerCase()))
    .join(' ')
}

/** Up to three words right before the kind word that describe it: "kids birthday", "AI". */
function wordsBefore(slate: Slate, at: number): { words: string[]; start: number } {
  const words: string[] = []
  let start = at
  const lead = slate.plain.slice(Math.max(0, at - 60), at)
  const base = at - lead.length
  const tokens = [...lead.matchAll(/[^\s]+/g)].reverse()
  for (const token of tokens) {
    const word = token[0]
    if (!/^[\p{L}][\p{L}\d'&-]*$/u.test(word) || stop.has(word.toLowerCase()) || words.length === 3) break
    if (/^\d|^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/i.test(word)) break
    words.unshift(word)
    start = base + token.index
  }
  return { words, start }
}

/** "wedding of Anna & Tom", "farewell party for Priya": whose it is. */
function peopleBehind(slate: Slate, at: number): { words: string; end: number } | undefined {
  const match =
    /^\s(?:of|for)\s\p{Lu}\p{Ll}+(?:\s(?:&|and)\s\p{Lu}\p{Ll}+)?(?=\s*(?:$|[,.;!(\n¦]|\s-|\b(?:on|in|at|next|this)\b))/u.exec(
      slate.rest().slice(at, at + 60),
    )
  return match ? { words: match[0].trimEnd(), end: at + match[0].trimEnd().length } : undefined
}

/** "about AI safety", "on watercolor": what it is about, at most three words. */
function topicBehind(slate: Slate, at: number): { words: string[]; end: number } | undefined {
  const match = /^\s+(?:about|on|around)\s+((?:[\p{L}][\p{L}\d'&-]*\s?){1,4})/u.exec(
    slate.rest().slice(at, at + 60),
  )
  if (!match?.[1]) return undefined
  const words: string[] = []
  for (const word of match[1].trim().split(/\s+/)) {
    if (stop.has(word.toLowerCase()) || words.length === 3) break
    words.push(word)
  }
  return words.length ? { words, end: at + match[0].length } : undefined
}

function write(words: string): string {
  return words.split(' ').map(writeWord).join(' ')
}

function writeWord(word: string): string {
  return acronyms[word.toLowerCase()] ?? (/\p{Ll}\p{Lu}|^\p{Lu}+$/u.test(word) ? word : word.toLowerCase())
}
