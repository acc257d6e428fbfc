/** Codes as people say them. */
import type { Language } from './languages.ts'
import type { Amenity } from './wizard/draft.ts'

/** Making one costs as much as a page; there are three. */
const regions = new Map<Language, Intl.DisplayNames>()

/** "CA" to "Canada", in Spanish "Canadá"; what is no country's code stays as it is. */
export function countryName(code: string, language: Language = 'en'): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  const names = regions.get(language) ?? new Intl.DisplayNames([language], { type: 'region' })
  regions.set(language, names)
  return names.of(code) ?? code
}

/** "product_launch" to "Product launch". */
export function typeWords(type: string): string {
  const words = type.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const amenities: Record<Amenity, string> = {
  wifi: 'Wifi',
  av: 'Audio and video',
  parking: 'Parking',
  catering: 'Food and drink',
  stage: 'Stage',
  projector: 'Projector',
  breakout_rooms: 'Breakout rooms',
  accessible: 'Step-free access',
  bar: 'Bar',
  rooftop: 'Rooftop',
  outdoor: 'Outdoor area',
  dance_floor: 'Dance floor',
  live_music: 'Live music',
  power: 'Power at the seats',
  livestream: 'Livestream',
}

/** "av" to "Audio and video", for organizers and buyers alike. */
export function amenityName(amenity: string): string {
  return Object.hasOwn(amenities, amenity) ? amenities[amenity as Amenity] : typeWords(amenity)
}
