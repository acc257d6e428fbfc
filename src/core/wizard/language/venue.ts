/** The house and the street. A venue is a proper name behind "at", or one that ends like a building. */
import { calmed, capitalised } from './capitals.ts'
import { venueOfLabel } from './labels.ts'
import { readListedVenue } from './listed-venue.ts'
import { type Slate, type Span, spanOf } from './spans.ts'

const street =
  'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Place|Pl|Square|Court|Ct|Parkway|Pkwy|Highway|Hwy|Terrace|Quay|Row|Crescent|Close|Wharf|Mews|Plaza|Pike|Walk|Esplanade|Parade'
const addresses = [
  new RegExp(
    `(?<![\\d$€£,.])\\b\\d{1,5}[A-Za-z]?(?:-\\d+)?,?\\s+(?:(?:[NSEW]|North|South|East|West)\\.?\\s+)?(?:(?:\\p{Lu}[\\p{L}\\d'.-]*|\\d+(?:st|nd|rd|th))\\s+){1,4}(?:${street})\\b\\.?(?:\\s+(?:West|East|North|South|NW|NE|SW|SE|[NSEW])\\b)?`,
    'u',
  ),
  /(?<!\p{L})\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|gade|gatan|gata|laan|straat|plein|platz|allee|weg|vägen|katu)\s+\d{1,4}[a-z]?\b/u,
  /(?<!\p{L})(?:Calle|Via|Avenida|Av\.|Rua|Plaza|Piazza|Praça|Carrer|Paseo|Viale)\s+(?:[\p{L}'.]+\s+){1,4}?,?\s?\d{1,4}\b/u,
  /\b\d{1,4}(?:\s?bis)?,?\s+(?:rue|avenue|boulevard|place|quai|allée|Rue|Avenue|Boulevard|Place|Quai|Allée)\s+(?:(?:de|du|des|la|le|l'|d')\s?)*\p{Lu}[\p{L}'-]*(?:[ -]\p{Lu}[\p{L}'-]*)*/u,
]

const building =
  'Centre|Center|Hall|Hotel|Theatre|Theater|Théâtre|Arena|Stadium|Club|Bar|Pub|Museum|Gallery|Library|University|College|Institute|Church|Cathedral|Chapel|Temple|Synagogue|Mosque|Park|Gardens?|House|Studios?|Pavilion|Palace|Castle|Manor|Mansion|Auditorium|Ballroom|Loft|Warehouse|Campus|Inn|Resort|Villa|Barn|School|Academy|Cafe|Café|Restaurant|Bistro|Brasserie|Brewery|Distillery|Winery|Vineyard|Estate|Farm|Lounge|Rooftop|Plaza|Tower|Building|Labs?|Hub|Space|Opera|Conservatory|Cinema|Bookshop|Bookstore|Market|Marina|Pier|Zoo|Aquarium|Planetarium|Observatory|Lodge|Cellar|Factory|Mill|Dome|Forum|Rooms|Court|Fairgrounds?|Showground|Racecourse|Golf Club|Yacht Club|Armory|Hangar|Depot|Station|Ranch|Boathouse|Amphitheat(?:er|re)|Quarters|Clubhouse|Arms|Tavern'
const word = "[\\p{Lu}\\d][\\p{L}\\d'’.&-]*"
const joint = '(?:of|the|de|da|do|dos|del|della|des|di|du|la|le|al|el|and|&|at|by|von|van)'
const properRun = `${word}(?:\\s+(?:${joint}\\s+){0,2}${word}){0,6}`

const labelled = /(?:^|[\n;.])\s{0,4}(?:venue|where)\s?:\s{0,4}([^\n,;.]{3,80})/i
const saidVenue =
  /\b(?:venue (?:is|will be|=|should be)|change the venue to|move it to the|held at|hosted at|hosted by(?=[^\n,;.!?]*\b(?:Hall|Hotel|Theatre|Theater|Museum|Gallery|Library|Cent(?:re|er))\b)|taking place at|takes place at)\s+((?:the\s+)?[^\n,;.!?]{3,60})/i
const behindAt = new RegExp(`(?:\\b(?:[Aa]t|[Ii]nside)|@)\\s+((?:[Tt]he\\s+)?${properRun})`, 'gu')
const behindIn = new RegExp(
  `\\b[Ii]n\\s+((?:[Tt]he\\s+)?(?:${word}\\s+){1,5}(?:${building})(?![\\p{L}]))`,
  'gu',
)
const standing = new RegExp(
  `(?:^|[,;.\\n-]\\s{0,4})((?:[Tt]he\\s+)?(?:${word}\\s+(?:${joint}\\s+)?){0,5}(?:${building})(?![\\p{L}]))(?=\\s*(?:[,;.\\n(-]|$|in\\b|on\\b))`,
  'gu',
)
const beforeCity = new RegExp(
  `(?:^|[,;.:\\n]\\s*|-\\s|\\b[Ii]n\\s+)((?:The\\s+)?(?:${word}|[a-z]\\p{Lu}\\p{L}+)(?:\\s+(?:${joint}\\s+)?${word}){0,4})\\s*,\\s*$`,
  'u',
)

/** "…, Studio Clay in Edinburgh": a name of two words and more that a comma sets apart. */
const beforeInCity = new RegExp(`[,;\\n]\\s*((?:The\\s+)?${word}(?:\\s+${word}){1,3})\\s+in\\s+$`, 'u')

/** Typed without capitals, only words that are hardly anything but a house count. */
const house =
  'hall|centre|center|hotel|theatre|theater|arena|stadium|museum|gallery|library|university|college|church|cathedral|chapel|temple|synagogue|mosque|park|gardens?|auditorium|school|academy|restaurant|brewery|winery|vineyard|cinema|clubhouse|pavilion|castle|manor|club|pub|inn|cafe|studios?|barn|farm|zoo|aquarium|warehouse|ballroom|lodge|house|bookshop|beach|station|rooms|market|tavern'
const notInHouse =
  'in|at|on|for|with|and|from|near|a|an|our|my|your|his|her|their|this|that|some|any|open|cash|free|to|of'
const modifier = `(?!(?:${notInHouse})\\b)[\\p{L}'’.&-]+`
const smallBehindAt = new RegExp(
  `(?:\\b[Aa]t|\\b[Ii]nside|@)\\s+(?:the\\s+)?((?:${modifier}\\s+){1,4}(?:${house}))(?![\\p{L}])`,
  'giu',
)
const smallStanding = new RegExp(
  `[,;\\n|¦]\\s{0,4}((?:${modifier}\\s+){1,4}(?:${house}))(?![\\p{L}])(?=\\s*(?:[,;.\\n(|¦-]|$|in\\b|on\\b))`,
  'giu',
)

const notVenue =
  /^(?:[A-Z]{0,3}[$€£]\d|\d|R\d{2}|[A-Z]{3}\d{2}|the (?:end|door|top|same)|noon|midnight|least|home|our|my|his|her|their|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b|doors|tickets?|free|vip|early|capacity|zoom|teams)/i

const endsInBuilding = new RegExp(`(?<!\\p{L})(?:${building})$`, 'u')

/** What follows a word that belongs to the name of a house: " Convention Centre". */
export const restOfHouse = new RegExp(`^(?:\\s+\\p{Lu}[\\p{L}'-]*){0,3}?\\s+(?:${building})(?!\\p{L})`, 'u')

export function isBuilding(name: string): boolean {
  return endsInBuilding.test(name.trim())
}

export type FoundVenue = { name: string; span: Span; confidence: number }

export type VenueFacts = {
  city: { name: string; span: Span } | undefined
  address: Span | undefined
  isCity: (name: string) => boolean
  title: Span | undefined
  /** What stands behind "Where:" or "Venue:". */
  label: Span | undefined
}

export function readAddress(slate: Slate): Span | undefined {
  for (const pattern of addresses) {
    const match = pattern.exec(slate.rest())
    if (!match) continue
    const span = spanOf(match)
    slate.take(span)
    return span
  }
  return undefined
}

export function readVenue(slate: Slate, facts: VenueFacts): FoundVenue | undefined {
  const text = slate.plain.slice(0, 6000)
  const line = facts.label && venueOfLabel(slate, facts.label)
  const named = line && slate.text.slice(line.start, line.end).trim()
  if (line && named && !facts.isCity(named))
    return { name: properName(calmed(capitalised(named), slate.text)), span: line, confidence: 0.95 }
  const walled = withWall(slate.rest().slice(0, 6000), facts.city?.span)
  const tries: [RegExpMatchArray | null, number][] = [
    [labelled.exec(text), 0.9],
    [saidVenue.exec(text), 0.85],
    ...[...text.matchAll(behindAt)].map((match): [RegExpMatchArray, number] => [match, 0.85]),
    ...[...text.matchAll(behindIn)].map((match): [RegExpMatchArray, number] => [match, 0.85]),
    ...[...text.matchAll(standing)].map((match): [RegExpMatchArray, number] => [match, 0.7]),
    ...[...text.matchAll(smallBehindAt)].map((match): [RegExpMatchArray, number] => [match, 0.7]),
    ...[...walled.matchAll(smallStanding)].map((match): [RegExpMatchArray, number] => [match, 0.6]),
  ]
  for (const [match, confidence] of tries) {
    const found = match && accept(slate, match, facts, confidence)
    if (found) return found
  }
  const anchors = [facts.address?.start, facts.city?.span.start].filter((at) => at !== undefined)
  for (const anchor of anchors) {
    const found = lastBefore(slate, anchor, facts)
    if (found) return found
  }
  return readListedVenue(slate, facts)
}

/** The city right behind a house ends its name: "roundhay park leeds". */
function withWall(text: string, city: Span | undefined): string {
  if (!city || city.start >= text.length) return text
  return text.slice(0, city.start) + '¦'.repeat(city.end - city.start) + text.slice(city.end)
}

function accept(
  slate: Slate,
  match: RegExpMatchArray,
  facts: VenueFacts,
  confidence: number,
): FoundVenue | undefined {
  const said = match[1] ?? ''
  const whole = spanOf(match)
  const start = whole.start + match[0].lastIndexOf(said)
  const owner = /^(\p{Lu}[\p{L}-]+)'s\s+(?=\p{Lu})/u.exec(said)
  const lead = owner?.[1] && facts.isCity(owner[1]) ? owner[0].length : 0
  const span = cut({ start: start + lead, end: start + said.length }, slate, facts)
  const name = slate.text
    .slice(span.start, span.end)
    .trim()
    .replace(/[.,;:!]+$/, '')
  const bare = name.replace(/^the\s+/i, '')
  if (bare.length < 2 || name.length > 120 || notVenue.test(name) || facts.isCity(name)) return undefined
  if (facts.title && span.start < facts.title.end && facts.title.start < span.end) return undefined
  return { name: properName(calmed(capitalised(name), slate.text)), span, confidence }
}

/** "Four Seasons Hotel Houston on …" stays whole; "Blue Door Bookshop in Kampala" ends at "in", a month or a comma. */
function cut(span: Span, slate: Slate, facts: VenueFacts): Span {
  const said = slate.plain.slice(span.start, span.end)
  const stop =
    /\s+(?:in|on|at|from|for|with|near|this|next|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Mon(?:day)?|Tues?(?:day)?|Wed(?:nesday)?|Thu(?:rs)?(?:day)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b(?!')|\s+\d{1,2}(?:st|nd|rd|th|:|\s)|(?<!\b(?:[Ss]t|Mt|Dr|Ft))\.\s/.exec(
      said,
    )
  let end = span.start + (stop ? stop.index : said.length)
  const { city } = facts
  // "at the Ritz, Paris" has a comma; "at Oslo" is no venue; "RAI Amsterdam" keeps its city.
  if (
    city &&
    city.span.start > span.start &&
    city.span.start < end &&
    /,\s*$/.test(slate.plain.slice(span.start, city.span.start))
  )
    end = city.span.start
  return { start: span.start, end }
}

/** "The Stand, Edinburgh": a proper name right before the city or the street. */
function lastBefore(slate: Slate, anchor: number, facts: VenueFacts): FoundVenue | undefined {
  const lead = slate.rest().slice(Math.max(0, anchor - 80), anchor)
  const match = beforeCity.exec(lead) ?? beforeInCity.exec(lead)
  const said = match?.[1]
  if (!match || !said) return undefined
  const start = anchor - lead.length + match.index + match[0].indexOf(said)
  const span = { start, end: start + said.length }
  if (start === 0 || notVenue.test(said) || facts.isCity(said)) return undefined
  if (facts.title && span.start < facts.title.end && facts.title.start < span.end) return undefined
  if (
    /\b(?:conference|summit|expo|show|party|festival|meetup|workshop|launch|night|wedding|gala|tickets?|talk|class|seats)\b/i.test(
      said,
    )
  )
    return undefined
  return { name: calmed(slate.text.slice(span.start, span.end), slate.text), span, confidence: 0.6 }
}

/** "the Metro Convention Centre" is "Metro Convention Centre"; "The Ned" and "the Carlu" keep their article. */
function properName(name: string): string {
  const bare = name.replace(/^the\s+/i, '')
  if (bare === name || /\s/.test(bare)) return /^The\s/.test(name) ? name : bare
  return `The ${bare}`
}
