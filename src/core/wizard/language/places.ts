/** The city: the best candidate among all words that name one, judged by what stands around it. */
import type { Gazetteer, Place } from '../reading.ts'
import { mayMean } from './money.ts'
import { hintsBehind } from './regions.ts'
import type { Slate, Span } from './spans.ts'
import { slipsOf } from './spelling.ts'
import { isBuilding, restOfHouse } from './venue.ts'

export type FoundCity = {
  place: Place
  name: string
  span: Span
  score: number
  /** Taken only where nothing better is said: "Uppsala University", a town typed small without "in". */
  weak?: boolean
}

type Word = { text: string; start: number; end: number }

/** Cities that are ordinary words: they need a capital and an "in" before them, or a country behind. */
const ordinary = new Set(
  'reading nice bath mobile split bar man same most male sale date of best ball deal price sandwich orange enterprise independence liberty hope union center early police university normal eagle spring sun rock wells gay young hall hull cork tours derby poole buffalo florence victoria salt sari medina nan van dar la rio can sur lens pau spa page opera camp media mission temple home house garden park live event events ticket tickets beach santa san los new old the this that people dance room jazz gala dinner summer winter autumn fair lead key bird point start time doors show stage food wine book art arts tech data team teams club network college campus airport friends family ladies royal grand annual open day night saint lady king queen bay lake bell stone blue green black white north south east west central downtown online hybrid zoom total person may march august april june friday monday sunday saturday mix hero bingo aurora phoenix paradise eden angel star marina florida carolina georgia jordan chelsea canal marco tom diana roma luna clara maria major minor tiger us uk eu ai it ux hr vip ga max est pm am pass kid kids free street road avenue ore jos kota serra saga regular standard student salon harvard sedan lincoln franklin madison hamilton jackson marathon olympia troy carnival mass ceremony prince imperial venue location capacity title name many much more lunch breakfast brunch need sign host order social signal hotel bor lund sand oral natal saki imus lima brest archway ronda tema corona summit forum expo festival west'.split(
    ' ',
  ),
)
/** Of those, the ones big or bare enough that a capital and a comma beside them will do. */
const placeAfterAll = new Set(
  'nice bath wells reading cork hull derby florence victoria buffalo aurora phoenix lincoln hamilton jackson madison split tours orange mobile rio roma poole lund charlotte lens'.split(
    ' ',
  ),
)

const cue =
  /\b(?:in|near|around|downtown|central|outside|city:|location:|where:|place:|to)\s*(?:downtown |central |the heart of |beautiful |sunny |greater )?$/i
/** "Hi Florence," greets a person. */
const isAddressed = /\b(?:hi|hello|hey|dear|thanks|thank you|cheers|regards|wishes|sincerely|best)[,!]?\s+$/i
const weakCue = /\b(?:at|@|from|,|\()\s*$/i
const venueNoun =
  /^\s*(?:hall|hotel|street|st\b|road|rd\b|avenue|ave\b|park|house|club|bar|room|lane|theatre|theater|museum|school|university|college|institute|street|drive|square)\b/i

const houseOpens =
  /(?<!\p{L})(?:Centre|Center|Hall|Hotel|Theatre|School|Library|Museum|Club|Park|Auditorium|House)\s(?:\p{Lu}[\p{L}'-]*\s){0,2}$/u
/** "school san jose", "Colegio San José": the saint of a house. */
const behindHouse = /\b(?:school|college|church|hospital|parish)\s+$/i
const streetNoun = /^\s*(?:street|st|road|rd|avenue|ave|lane|drive|square)\b/i

export function findCity(
  slate: Slate,
  gazetteer: Gazetteer,
  units: readonly string[] = [],
): FoundCity | undefined {
  const text = slate.rest()
  const words = [...text.matchAll(/\p{L}[\p{L}'.]*(?:-\p{L}+)*/gu)].map((match) =>
    trimDot(match[0], match.index),
  )
  const found: FoundCity[] = []
  for (let i = 0; i < words.length; i++) {
    for (let size = Math.min(4, words.length - i); size > 0; size--) {
      const run = words.slice(i, i + size)
      if (size > 1 && !isOneName(text, run)) continue
      const candidate = judge({ text, whole: slate.plain, gazetteer, units }, run)
      if (!candidate) continue
      found.push(candidate)
      i += size - 1
      break
    }
  }
  const strong = found.filter(({ weak }) => !weak)
  return best(strong, text) ?? misspelled(text, words, gazetteer) ?? best(found, text)
}

function best(found: FoundCity[], text: string): FoundCity | undefined {
  const [winner] = [...found].sort((a, b) => b.score - a.score || a.span.start - b.span.start)
  if (!winner) return undefined
  // "Bali (Ubud)": the town in brackets is the closer answer.
  const inner = found.find(
    (one) =>
      one.span.start > winner.span.end && /^\s*\(\s*$/.test(text.slice(winner.span.end, one.span.start)),
  )
  if (inner && inner.place.country === winner.place.country) return inner
  // "Messe Wien, Vienna", "Kew Gardens, London": the second name says where the first is.
  const again = found.find(
    (one) =>
      one.span.start > winner.span.end &&
      /^,\s*$/.test(text.slice(winner.span.end, one.span.start)) &&
      (isBuilding(winner.name) ||
        // "Hotel Paris, Las Vegas": the house is called after another city.
        isBuilding(text.slice(Math.max(0, winner.span.start - 30), winner.span.start)) ||
        // "Centro Cívico Delicias, Zaragoza": the house is named after a quarter.
        houseOpens.test(text.slice(Math.max(0, winner.span.start - 40), winner.span.start)) ||
        // "Palais de Tokyo, Paris": one word of a longer name.
        /\p{Lu}\p{L}+\s(?:de|du|des|del|di|da|do|of)\s$/u.test(text.slice(0, winner.span.start)) ||
        (one.place.country === winner.place.country && one.place.population === winner.place.population) ||
        isQuarter(winner.place, one.place)),
  )
  return again ?? winner
}

/** "Peckham, London": a quarter and its city. In the United States the second name may be the state. */
function isQuarter(small: Place, large: Place): boolean {
  return (
    small.country === large.country &&
    small.country !== 'US' &&
    small.region === large.region &&
    large.population > Math.max(500_000, small.population * 8)
  )
}

type Around = { text: string; whole: string; gazetteer: Gazetteer; units: readonly string[] }

/** Villages below this share their names with too many ordinary words. */
const populationFloor = 4000

function judge({ text, whole, gazetteer, units }: Around, run: Word[]): FoundCity | undefined {
  const start = run[0]?.start ?? 0
  const end = run.at(-1)?.end ?? start
  const said = text.slice(start, end)
  const small = said.toLowerCase()
  const capital = /^\p{Lu}/u.test(said)
  if (small.length < 2 || (small.length < 3 && said !== said.toUpperCase())) return undefined

  const lead = text.slice(Math.max(0, start - 28), start)
  if (isAddressed.test(lead)) return undefined
  const cued = cue.test(lead)
  if (!capital && !cued && small.length < 4 && small !== 'nyc') return undefined
  const behind = text.slice(end, end + 40)
  const named = gazetteer.find(said)
  const large = named.filter(({ population }) => population >= populationFloor)
  // "Villa Cimbrone, Ravello, 80 guests": a village, where a capital stands alone between commas.
  const village =
    large.length === 0 && capital && /[,\n|¦]\s*$/.test(lead) && /^\s*(?:[,.;|\n¦]|$)/.test(behind)
  const places = village ? named : large
  if (places.length === 0) return undefined

  const { hints, length } = hintsBehind(behind)
  const hinted = places.filter((place) =>
    hints.some((hint) => hint.country === place.country && (!hint.region || hint.region === place.region)),
  )
  const inCity = hinted.length ? undefined : partOf(places, behind, gazetteer)
  const place = hinted[0] ?? inCity ?? paidWith(places, units) ?? places[0]
  if (!place) return undefined
  const isHinted = hinted.length > 0 || inCity !== undefined

  const beside = weakCue.test(lead) || /^\s*[,)]/.test(behind)
  const alone = /,\s*$/.test(lead) && /^\s*(?:,|$)/.test(behind)
  if (ordinary.has(small)) {
    const mayBe = placeAfterAll.has(small)
      ? capital && (cued || beside)
      : capital && cued && place.population > 50_000
    if (!isHinted && !mayBe) return undefined
  }
  const tooSmall = !capital && !isHinted && place.population < (cued ? 30_000 : alone ? 50_000 : 150_000)
  // Typed small and without "in": believed where everything is typed small.
  const typedSmall =
    !capital && place.population >= 50_000 && small.length >= 5 && !/\p{Lu}/u.test(whole.slice(1))
  if (tooSmall && !typedSmall) return undefined
  // LA, SF, DC: short names are written large, or they are other words.
  if (
    small.length < 4 &&
    said !== said.toUpperCase() &&
    !(cued && capital) &&
    !['nyc'].includes(small) &&
    !(cued && small === 'sf')
  )
    return undefined

  let score =
    Math.log10(Math.max(place.population, 1000)) / 2 +
    (capital ? 2 : cued ? 0 : 2) +
    (cued ? 3 : beside ? 1 : 0)
  if (isHinted) score += 4
  if (whole.indexOf(said) !== whole.lastIndexOf(said)) score += 1
  // "Victoria Street" is no city, "Lisbon Street Food Festival" is about one.
  if (venueNoun.test(behind)) score -= place.population > 300_000 ? 0.2 : 2.5
  const inVenue = venueNoun.test(behind) && !streetNoun.test(behind) && capital && place.population > 50_000
  const house = !cued && !isHinted && (restOfHouse.test(behind) || behindHouse.test(lead))
  if (score < 4.65 && !inVenue && !typedSmall && !village) return undefined
  return {
    place,
    name: shownName(said, place),
    span: { start, end: hinted.length ? end + length : end },
    score,
    ...((tooSmall || village || house || score < 4.65) && { weak: true }),
  }
}

/** "Halifax, £8": the smaller place of this name, where people pay with what was spoken of. */
function paidWith(places: readonly Place[], units: readonly string[]): Place | undefined {
  const [largest] = places
  const unit = units[0]
  if (!largest || !unit || mayMean(unit, largest.currency)) return undefined
  // Dollars are named all over the world; pounds and rand are not.
  const most = largest.population / (unit === 'dollar' || unit === 'sign' || unit === 'USD' ? 3 : 20)
  return places.find((place) => mayMean(unit, place.currency) && place.population >= most)
}

/** "Hackney London": the place of this name in the country of the city behind it. */
function partOf(places: readonly Place[], behind: string, gazetteer: Gazetteer): Place | undefined {
  const next = /^,?\s+(\p{L}[\p{L}'-]+)/u.exec(behind)?.[1]
  if (!next || next.length < 4 || ordinary.has(next.toLowerCase())) return undefined
  const city = gazetteer.find(next)[0]
  if (!city || city.population < 500_000) return undefined
  return places.find(
    (place) =>
      place.country === city.country && place.region === city.region && place.population < city.population,
  )
}

/** The person's spelling, unless it is an abbreviation or typed without capitals. */
function shownName(said: string, place: Place): string {
  const proper = /^\p{Lu}\p{Ll}/u.test(said) && !/\s\p{Ll}{1,3}\s\p{Ll}/u.test(said)
  const listed = bare(place.name)
  const typed = bare(said)
  if (!proper || typed.length < 4 || said.includes('.')) return place.name
  return typed !== listed && typed.includes(listed) ? place.name : said
}

function bare(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}

/** "Singapor", "Barselona": one slip in the name of a large city, only when nothing else is found. */
function misspelled(text: string, words: Word[], gazetteer: Gazetteer): FoundCity | undefined {
  const said = words
    .slice(0, 400)
    .filter(({ text: word }) => word.length >= 6 && word.length < 20 && !ordinary.has(word.toLowerCase()))
    .filter(({ start }) => cue.test(text.slice(Math.max(0, start - 20), start)))
  for (const word of said.slice(0, 3)) {
    if (gazetteer.find(word.text).length > 0) continue
    const isCapital = /^\p{Lu}/u.test(word.text)
    const guesses = isCapital
      ? slipsOf(word.text)
      : [`${word.text}e`, `${word.text}o`, word.text.slice(0, -1)]
    const [place] = guesses
      .flatMap((guess) => gazetteer.find(guess).slice(0, 1))
      .filter(({ population }) => population > 200_000)
      .sort((a, b) => b.population - a.population)
    if (place) return { place, name: place.name, span: word, score: 3 }
  }
  return undefined
}

/** The words of a name stand on one line with nothing but blanks, dots or dashes between. */
function isOneName(text: string, run: Word[]): boolean {
  const [first, last] = [run[0], run.at(-1)]
  return Boolean(
    first &&
      last &&
      /^[\p{L}'. -]+$/u.test(text.slice(first.start, last.end)) &&
      !/\.\s+\p{Lu}\p{L}{3}.*\./u.test(text.slice(first.start, last.end)) &&
      // "Brighton beach" is a beach at Brighton, "Brighton Beach" another town.
      (/^\p{Lu}/u.test(last.text) || !/^\p{Lu}/u.test(first.text) || last.text.length < 3),
  )
}

function trimDot(text: string, start = 0): Word {
  const bareText = text.replace(/[.'-]+$/, '')
  return { text: bareText, start, end: start + bareText.length }
}
