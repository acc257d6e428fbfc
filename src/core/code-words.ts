/** Codes as people say them. */

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
