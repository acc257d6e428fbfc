/** Slugs: the readable part of a public address. */
import slugify from 'slugify'

/** Requirements 2.2: lower case, one hyphen between words, ampersands and emoji vanish, at most 60. Empty when nothing Latin is left. */
export function toSlug(name: string): string {
  return slugify(name.replaceAll('&', ' '), { lower: true, strict: true, trim: true })
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
}
