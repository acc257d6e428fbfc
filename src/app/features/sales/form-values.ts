/** What a form of the sale holds, as the API takes it: whole numbers, minor units, instants; or a mistake at the field. */
import type { TFunction } from 'i18next'
import { minorDigits, toMajor, toMinor } from '../../../core/money.ts'
import { instantToWall, wallToInstant } from '../../../core/time.ts'
import { FieldMistake } from './form-dialog.tsx'

type T = TFunction<'sales'>

export const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

export function writtenText(form: FormData, name: string, t: T): string {
  const text = textOf(form, name)
  if (!text) throw new FieldMistake(name, t('mistake.empty'))
  return text
}

/** People type 12,50 as often as 12.50. */
function numberOf(form: FormData, name: string, t: T): number | null {
  const text = textOf(form, name).replace(/\s/g, '').replace(',', '.')
  if (!text) return null
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw new FieldMistake(name, t('mistake.number'))
  return value
}

export function optionalWhole(form: FormData, name: string, t: T): number | null {
  const value = numberOf(form, name, t)
  if (value !== null && !Number.isInteger(value)) throw new FieldMistake(name, t('mistake.whole'))
  return value
}

export function whole(form: FormData, name: string, t: T): number {
  const value = optionalWhole(form, name, t)
  if (value === null) throw new FieldMistake(name, t('mistake.empty'))
  return value
}

export function optionalMoney(form: FormData, name: string, { currency, t }: { currency: string; t: T }) {
  const value = numberOf(form, name, t)
  return value === null ? null : toMinor(value, currency)
}

export function money(form: FormData, name: string, wish: { currency: string; t: T }): number {
  const value = optionalMoney(form, name, wish)
  if (value === null) throw new FieldMistake(name, wish.t('mistake.empty'))
  return value
}

/** Two fields of one form, the second at least the first. */
export function checkOrder(
  least: number | null,
  most: number | null,
  { field, words }: { field: string; words: string },
) {
  if (least !== null && most !== null && most < least) throw new FieldMistake(field, words)
}

/** "12.5" percent to 1250 hundredths. */
export function basisPoints(form: FormData, name: string, t: T): number {
  const value = numberOf(form, name, t)
  if (value === null) throw new FieldMistake(name, t('mistake.empty'))
  return Math.round(value * 100)
}

/** A wall clock in the zone of the event. */
export function optionalInstant(form: FormData, name: string, timezone: string): string | null {
  const wall = textOf(form, name)
  return wall ? wallToInstant(wall, timezone) : null
}

/** An end is after its beginning. */
export function checkWindow(
  from: string | null,
  until: string | null,
  mistake: { field: string; words: string },
) {
  if (from && until && until <= from) throw new FieldMistake(mistake.field, mistake.words)
}

export const shownInstant = (instant: string | null, timezone: string): string =>
  instant ? instantToWall(instant, timezone) : ''

export const shownMoney = (minor: number | null, currency: string): string =>
  minor === null
    ? ''
    : toMajor(minor, currency).toFixed(minor % 10 ** minorDigits(currency) ? minorDigits(currency) : 0)

export const shownPercent = (bps: number | null): string => (bps === null ? '' : String(bps / 100))
