/** What tickets are called, and how a name is written down. */
import type { TierType } from '../draft.ts'
import { capitalised } from './capitals.ts'

/** A word that makes the words before it a kind of ticket. */
const heads =
  'early[ -]?birds?|earlybird|blind[ -]?birds?|super[ -]?early|early(?: entry| access| registration)?|late(?: entry| bird| registration)?|last[ -]minute|reg(?:ular)?|standar[dt]|std|general(?: admission)?|ga|gen(?:eral)? adm|admission|entry|donation|free entry|registration|vips?|vvip|v\\.i\\.p\\.?|premium|deluxe|basic|pro|gold|silver|bronze|platinum|diamond|students?|adults?|child(?:ren)?|kids?|infants?|toddlers?|teens?|youth|juniors?|seniors?|oaps?|pensioners?|concessions?|concs?|unwaged|low income|non-?members?|members?|guests?|groups?(?: of \\w+)?|famil(?:y|ies)(?: of \\w+)?|couples?|singles?|doubles?|individuals?|solo|duo|pairs?|tables?(?: (?:of|for) \\w+)?|teams?(?: of \\w+)?|booths?|stalls?|stands?|pitch|exhibitors?|vendors?|sponsors?|sponsorships?|partners?|speakers?|press|media|buyers?|visitors?|delegates?|attendees?|academics?|ngos?|charit(?:y|ies)|non-?profits?|corporates?|professionals?|startups?|founders?|investors?|locals?|residents?|tourists?|alumni|faculty|staff|volunteers?|runners?|players?|public|nurses?|teachers?|patrons?|friends?|donors?|supporters?|benefactors?|pass(?:es)?|balcony|floor|orchestra|mezzanine|circle|gallery|loge|box(?:es)?|front row|back row|second row|standing|seated|seating|reserved|unreserved|numbered|pit|backstage|meet (?:&|and) greet|drop[- ]?in|walk[- ]?in|advance|adv\\.?|otd|on the door|at the door|door|online|virtual|livestream|stream(?:ing)?|in[- ]person|on[- ]?site|remote|full(?: price| weekend| day| conference)?|half(?: day)?|weekend|(?:day|night) of(?: (?:the )?(?:show|event|race))?|day|camping|glamping|workshops?|bib|phase \\d|tier \\d|release \\d|(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th) release|under \\d{1,2}s?|over \\d{1,2}s?|seats?|tickets?|tix|rate|fee'

const known = new RegExp(`(?:^|[\\s-])(?:${heads})$`, 'i')
const startsKnown = new RegExp(
  `^(?:for |a |the |in (?=(?:advance|presale|early)\\b))?((?:(?!for |per |in |on |at |with |to |incl)[a-z0-9-]+ ){0,2}?(?:${heads}))(?![a-z-])`,
  'i',
)

/** Does this phrase end like the name of a kind of ticket? */
export function isTierName(phrase: string): boolean {
  return known.test(phrase.trim())
}

/** The kind of ticket a stretch begins with: "general / $10 students" gives "general". */
export function leadingTierName(text: string): { name: string; length: number } | undefined {
  const match = startsKnown.exec(text.trimStart())
  if (!match?.[1]) return undefined
  return { name: match[1], length: text.length - text.trimStart().length + match[0].length }
}

/** The known name a long stretch ends with: "live in Paris with balcony" gives "balcony". */
export function trailingTierName(text: string): string | undefined {
  const words = text.trim().split(/\s+/)
  for (const size of [3, 2, 1]) {
    const tail = words.slice(-size).join(' ')
    if (words.length >= size && known.test(tail) && !/^(?:with|and|the|for|in|at|of|a)\b(?!-)/i.test(tail))
      return tail
  }
  return undefined
}

const generic =
  /^(?:|tickets?|tix|tkts?|seats?|price[sd]?|ticket price|pricing|costs?|fees?|charge|entry fee|cover|cover charge|admission|general|ga|gen(?:eral)? adm(?:ission)?|general admission|per (?:person|head|seat|ticket|place)|spots?|places?|people|ppl|guests|each|pp|standard ticket price|all)$/i

export function isGenericTier(name: string): boolean {
  return generic.test(name.trim())
}

export const generalAdmission = 'General admission'

const spelled: readonly (readonly [RegExp, string])[] = [
  [/^(?:early[ -]?birds?|earlybird)$/i, 'Early bird'],
  [/^reg$/i, 'Regular'],
  [/^(?:std|standart|standard)$/i, 'Standard'],
  [/^(?:ga|gen(?:eral)? adm(?:ission)?|general(?: admission| entry| ticket)?)$/i, generalAdmission],
  [/^vips?$|^v\.i\.p\.?$/i, 'VIP'],
  [/^(?:conc|concs|concessions?)$/i, 'Concession'],
  [/^oaps?$/i, 'Senior'],
  [/^(?:child|children)$/i, 'Child'],
  [/^kids?$/i, 'Kids'],
  [/^(?:door|on the door|otd)$/i, 'On the door'],
  [/^(?:adv|in advance)$/i, 'Advance'],
  [/^(?:at the door)$/i, 'At the door'],
  [/^families$/i, 'Family'],
  [/^sponsors$/i, 'Sponsor'],
]

const upper = /^(?:vip|vvip|ga|ux|ui|ai|ngo|ngos|it|hr|uk|us|usa|eu|vr|dj|bbq|phd|mba)$/i
const singular =
  /\b(student|adult|group|table|booth|member|guest|senior|junior|visitor|delegate|attendee|academic|buyer|vendor|exhibitor|speaker|partner|founder|investor|startup|couple|single|individual|nurse|teacher|player|runner|resident|local|patron|friend|donor|sponsorship|professional|teen|volunteer|seat|passe|ngo)s$/i

/** "early-bird tickets" is "Early bird"; "students" is "Student"; "vip front row" is "VIP front row". */
export function writeTierName(said: string): string {
  const bare = said
    .replace(/[^\p{L}\p{N}&+'/. -]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:the|a|an|our|all)\s+/i, '')
    .replace(
      /(?<=\S)\s+(?:tickets?|tix|rates?|prices?|fees?|seats?|seating|places?|spots?|tier|admissions?)$/i,
      '',
    )
    .replace(/[.\s-]+$/, '')
    .replace(/^tables (?=of\b)/i, 'table ')
    .replace(/^teams (?=of\b)/i, 'team ')
    .replace(/^((?:under|over)[ -]\d{1,2})[ -]?(?:'?s)$/i, '$1')
  const titled = isTitled(bare)
  for (const [pattern, name] of spelled)
    if (pattern.test(bare)) return titled ? capitalised(name.toLowerCase()) : name
  const one = bare.replace(singular, (_, word: string) => (word.toLowerCase() === 'passe' ? 'pass' : word))
  const words = one.replace(/early-bird/i, 'early bird').split(' ')
  const written = words
    .map((word) =>
      /^phd$/i.test(word)
        ? 'PhD'
        : upper.test(word) || /^\d+k$/i.test(word)
          ? word.toUpperCase()
          : titled
            ? word
            : word.toLowerCase(),
    )
    .join(' ')
  return (written.charAt(0).toUpperCase() + written.slice(1)).slice(0, 50)
}

/** "Half Marathon", "Early Bird": capitals someone chose stay; "EARLY BIRD" shouts. */
function isTitled(said: string): boolean {
  const words = said.split(/[\s-]+/).filter((word) => !/^(?:of|the|and|for|&|\+|\d+)$/i.test(word))
  const isCapital = (word: string) => /^\p{Lu}/u.test(word)
  return words.length > 1 && words.every(isCapital) && words.some((word) => /^\p{Lu}\p{Ll}/u.test(word))
}

const typeOf: readonly (readonly [RegExp, TierType])[] = [
  [/\bearly|\bblind bird|\badvance\b|\bfirst release\b/i, 'early_bird'],
  [/\bvip\b|\bvvip\b|\bpremium\b|\bplatinum\b|\bbackstage\b|\bmeet (?:&|and) greet/i, 'vip'],
  [/\bstudent|\bconcession|\byouth\b|\bunwaged\b/i, 'student'],
  [/\bgroup|\bfamil|\bteam|\btable\b/i, 'group'],
  [/\bsponsor|\bbooth|\bexhibitor|\bstall\b|\bvendor|\bpartner\b/i, 'sponsor'],
  [/\bspeaker/i, 'speaker'],
]

export function tierTypeOf(name: string, priceCents: number): TierType {
  if (priceCents === 0) return 'free'
  return typeOf.find(([pattern]) => pattern.test(name))?.[1] ?? 'regular'
}
