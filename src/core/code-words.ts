/** Codes as people say them. */
import type { Amenity } from './wizard/draft.ts'

const regions = new Intl.DisplayNames(['en'], { type: 'region' })

/** "CA" to "Canada"; what is no country's code stays as it is. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code
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
