/** Invoices and credit notes as clients see them, the settings they are made by, and how their amounts are written. */
import { z } from 'zod'
import { minorDigits, toMajor } from './money.ts'

/** As SQL writes a date. Not zod's own: the app is packed without it. */
const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/)

export const InvoiceSummary = z.object({
  id: z.uuid(),
  kind: z.enum(['invoice', 'credit_note']),
  number: z.string(),
  /** The day of the organization's own calendar. */
  issued_on: Day,
  order_id: z.uuid(),
  order_number: z.string(),
  event_id: z.uuid(),
  event_name: z.string(),
  buyer_name: z.string(),
  /** The number of the invoice that a credit note takes back. */
  credits: z.string().nullable(),
  currency: z.string(),
  net_cents: z.number().int(),
  tax_cents: z.number().int(),
  /** Of a credit note what it takes back, as a positive number. */
  total_cents: z.number().int(),
})
export type InvoiceSummary = z.infer<typeof InvoiceSummary>

/** Empty where no tax was counted. */
export const InvoiceTax = z.object({
  name: z.string(),
  rate_bps: z.number().int(),
  is_inclusive: z.boolean(),
  net_cents: z.number().int(),
  tax_cents: z.number().int(),
})
export type InvoiceTax = z.infer<typeof InvoiceTax>

/** What an organizer looks for among them; `search` is a part of a number, a buyer or an event. */
export const InvoiceFilter = z.object({
  search: z.string().trim().max(100, 'At most 100 characters.').optional(),
  kind: z.enum(['invoice', 'credit_note']).optional(),
})
export type InvoiceFilter = z.infer<typeof InvoiceFilter>

const InvoiceLine = z.object({
  name: z.string(),
  quantity: z.number().int(),
  unit_price_cents: z.number().int(),
  total_cents: z.number().int(),
  discount_cents: z.number().int(),
  added_cents: z.number().int(),
  charges: z.array(
    z.object({
      kind: z.enum(['tax', 'fee']),
      name: z.string(),
      rate_bps: z.number().int(),
      is_inclusive: z.boolean(),
      amount_cents: z.number().int(),
    }),
  ),
})

export const InvoiceView = InvoiceSummary.extend({
  seller: z.object({ name: z.string(), address: z.string(), registration: z.string().nullable() }),
  buyer: z.object({ name: z.string(), email: z.string() }),
  reason: z.string().nullable(),
  lines: z.array(InvoiceLine),
  taxes: z.array(InvoiceTax),
})
export type InvoiceView = z.infer<typeof InvoiceView>

/** As the table's check, so that a person hears of it while typing. */
const Prefix = z
  .string()
  .trim()
  .transform((prefix) => prefix.toUpperCase())
  .refine(
    (prefix) => /^[0-9A-Z/-]{0,14}[A-Z/-]$/.test(prefix),
    'Letters, digits, dashes and slashes, without a digit at the end.',
  )

/** As they are; empty where nobody has said anything yet. */
export const InvoiceSettings = z.object({
  is_on: z.boolean(),
  seller_name: z.string(),
  seller_address: z.string(),
  seller_registration: z.string().nullable(),
  prefix: z.string(),
  credit_prefix: z.string(),
  is_yearly: z.boolean(),
})
export type InvoiceSettings = z.infer<typeof InvoiceSettings>

export const InvoiceSettingsInput = InvoiceSettings.extend({
  seller_name: z.string().trim().min(1, 'Write who sells.').max(200, 'At most 200 characters.'),
  seller_address: z.string().trim().min(1, 'Write the address.').max(500, 'At most 500 characters.'),
  seller_registration: z.string().trim().max(50, 'At most 50 characters.').nullable(),
  prefix: Prefix,
  credit_prefix: Prefix,
})
export type InvoiceSettingsInput = z.infer<typeof InvoiceSettingsInput>

const sums = {
  invoices: z.number().int(),
  credit_notes: z.number().int(),
  net_cents: z.number().int(),
  tax_cents: z.number().int(),
  total_cents: z.number().int(),
  rates: z.array(InvoiceTax),
}

/** Invoices minus credit notes of a period, per currency and rate, and again per country of the event. */
export const TaxReport = z.object({
  from: Day,
  to: Day,
  currencies: z.array(
    z.object({
      currency: z.string(),
      ...sums,
      /** Null: online, or nobody said where. */
      countries: z.array(z.object({ country: z.string().nullable(), ...sums })),
    }),
  ),
})
export type TaxReport = z.infer<typeof TaxReport>

/** `1234500, 'KWD'` is "1,234.500": always with all its digits, since a column of them is added up. */
export function exactAmount(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  return toMajor(minor, currency).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

/** The same without signs for thousands, for programs. */
export const plainAmount = (minor: number, currency: string): string =>
  toMajor(minor, currency).toFixed(minorDigits(currency))

/** 1300 is "13 %", 1275 "12.75 %". */
export const rateWords = (rateBps: number): string => `${rateBps / 100} %`
