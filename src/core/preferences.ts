/**
 * What a member wants to hear: the wire of preferences, and the words people read about them.
 *
 * The page, the API and its description say the same because they say it from here.
 */
import { z } from 'zod'

export const channels = ['email', 'sms', 'push', 'whatsapp'] as const
export type Channel = (typeof channels)[number]

export const channelWords: Record<Channel, string> = {
  email: 'Email',
  sms: 'Text message',
  push: 'Push',
  whatsapp: 'WhatsApp',
}

/** In the order in which people care. */
export const categories = ['transactional', 'events', 'newsletter', 'marketing'] as const
export type Category = (typeof categories)[number]

export const categoryWords: Record<Category, { title: string; meaning: string }> = {
  transactional: {
    title: 'Tickets and refunds',
    meaning: 'What you bought, changes to it, and your money back. These always come by email.',
  },
  events: { title: 'News about events', meaning: 'New dates and reminders of what is on.' },
  newsletter: { title: 'Newsletter', meaning: 'Stories and announcements, now and then.' },
  marketing: { title: 'Offers', meaning: 'Early birds, discounts and invitations.' },
}

const Switches = z.object({
  email: z.boolean(),
  sms: z.boolean(),
  push: z.boolean(),
  whatsapp: z.boolean(),
})
const CategoryView = z.object({ title: z.string(), meaning: z.string() }).extend(Switches.shape)

/** What would be sent, worked out: consents, preferences and blocked addresses together. */
export const PreferencesView = z.object({
  member_id: z.uuid(),
  /** Masked, because mails are forwarded. */
  email: z.string(),
  organization: z.object({ name: z.string(), slug: z.string() }),
  /** How this person can be reached at all. */
  channels: z.array(z.enum(channels)),
  /** Off here is off for every category but tickets and refunds. */
  all: Switches.extend({ unsubscribed_at: z.string().nullable() }),
  categories: z.object({
    transactional: CategoryView,
    events: CategoryView,
    newsletter: CategoryView,
    marketing: CategoryView,
  }),
})
export type PreferencesView = z.infer<typeof PreferencesView>

const SomeSwitches = z.strictObject({
  email: z.boolean('Say true or false.').optional(),
  sms: z.boolean('Say true or false.').optional(),
  push: z.boolean('Say true or false.').optional(),
  whatsapp: z.boolean('Say true or false.').optional(),
})

/** What is left out stays as it is. */
export const PreferencesInput = z.strictObject({
  all: SomeSwitches.optional(),
  categories: z
    .strictObject({
      transactional: SomeSwitches.extend({
        email: z.literal(true, 'Tickets and refunds are always mailed.').optional(),
      }).optional(),
      events: SomeSwitches.optional(),
      newsletter: SomeSwitches.optional(),
      marketing: SomeSwitches.optional(),
    })
    .optional(),
})
export type PreferencesInput = z.infer<typeof PreferencesInput>
