/**
 * Who makes the event and how they wish to be reached: stage one, beside the draft and not in it,
 * because a person's address is nobody's business who reads the draft (a model, a preview).
 */
import { z } from 'zod'
import { english } from './form-words/english.ts'
import type { FormWords } from './form-words/form-words.ts'

export const contactChannels = ['email', 'sms', 'whatsapp'] as const
export type ContactChannel = (typeof contactChannels)[number]

/** Spaces, brackets and dashes are how people write; 00 is how they dial. What is left is E.164. */
export function dialled(text: string): string {
  return text.replace(/[\s().\-/]/g, '').replace(/^00/, '+')
}

export const contactFields = {
  name: z
    .string()
    .trim()
    .min(2, 'Write your name, at least 2 letters.')
    .max(120, 'Use at most 120 characters.'),
  email: z.email('Write an address like name@example.com.').max(254, 'Use at most 254 characters.'),
  company: z.string().trim().max(200, 'Use at most 200 characters.'),
  role: z.string().trim().max(120, 'Use at most 120 characters.'),
  phone: z
    .string()
    .transform(dialled)
    .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'Start with + and the country, like +1 416 555 0123.')),
  channels: z.array(z.enum(contactChannels)),
} as const
export type ContactField = keyof typeof contactFields

export const Contact = z
  .object({
    name: z.string(),
    email: z.string(),
    company: z.string(),
    role: z.string(),
    phone: z.string(),
    channels: z.array(z.enum(contactChannels)),
  })
  .partial()
export type Contact = z.infer<typeof Contact>

/** What is chosen and cannot be kept yet: whoever wants messages on a telephone names it. */
export function contactProblem({
  channels = [],
  phone,
  email,
}: Contact): Partial<Record<ContactField, string>> {
  const wantsPhone = channels.some((channel) => channel !== 'email')
  return {
    ...(wantsPhone && !phone && { phone: 'Write the number we may use.' }),
    ...(channels.includes('email') && !email && { email: 'Write the address we may use.' }),
  }
}

/** The stage is done: we know whom to ask. */
export function hasContact({ name = '', email = '' }: Contact): boolean {
  return name.trim().length >= 2 && email !== ''
}

/** Each value by itself, so that one bad one loses nothing else. Null clears. */
export function checkContact(
  given: Record<string, unknown>,
  words: FormWords = english,
): {
  contact: Record<string, unknown>
  errors: Record<string, string>
} {
  const contact: Record<string, unknown> = {}
  const errors: Record<string, string> = {}
  for (const field of Object.keys(contactFields) as ContactField[]) {
    if (!Object.hasOwn(given, field)) continue
    const value = given[field]
    if (value === null || value === '') {
      contact[field] = field === 'channels' ? [] : null
      continue
    }
    const parsed = contactFields[field].safeParse(value)
    if (parsed.success) contact[field] = parsed.data
    else errors[field] = words.rule(parsed.error.issues[0]?.message ?? 'This value cannot be used.')
  }
  return { contact, errors }
}
