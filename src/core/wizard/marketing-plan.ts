/**
 * The marketing plan of a draft: what is said about the event, where and when.
 *
 * It is kept in the draft and becomes a campaign when the event is published (chapter
 * publish_plan); until then it is only words. Lengths are those of the tables and of the networks
 * that the words are for, so that what fits here fits there.
 */
import { z } from 'zod'

export const tones = ['professional', 'warm', 'playful'] as const
export type Tone = (typeof tones)[number]

export const networks = ['linkedin', 'x', 'facebook', 'instagram'] as const
export type Network = (typeof networks)[number]

/** Characters a post may have, as each network counts: X counts every link as 23. */
export const postLimits: Record<Network, number> = { linkedin: 3000, x: 280, facebook: 5000, instagram: 2200 }
const longestPost = 5000

export const planMailTypes = ['announcement', 'reminder', 'last_chance', 'follow_up'] as const
export const planMessageTypes = ['announcement', 'reminder', 'invitation', 'update'] as const

/** What becomes a header of a mail is one line. */
const oneLine = z
  .string()
  .trim()
  .min(1, 'Write something.')
  .regex(/^\P{Cc}*$/u, 'Keep it on one line.')
/** The furthest from the start of the event that something may be planned: a year. */
const offsetHours = z.number().int().min(-8760).max(8760)

export const PlanMail = z.object({
  type: z.enum(planMailTypes),
  subject: oneLine.max(200, 'Use at most 200 characters.'),
  body: z.string().trim().min(1, 'Write something.').max(10_000, 'Use at most 10,000 characters.'),
  /** From the start of the event, negative is before; null is "when you publish". */
  offsetHours: offsetHours.nullable(),
})
export type PlanMail = z.infer<typeof PlanMail>

export const PlanPost = z
  .object({ network: z.enum(networks), text: z.string().trim().min(1, 'Write something.').max(longestPost) })
  .refine((post) => postLength(post.network, post.text) <= postLimits[post.network], {
    error: 'This is longer than the network takes.',
    path: ['text'],
  })
export type PlanPost = z.infer<typeof PlanPost>

export const PlanMessage = z.object({
  type: z.enum(planMessageTypes),
  /** The body of a template that Meta has to approve: 1,024 characters. */
  text: z.string().trim().min(1, 'Write something.').max(1024, 'Use at most 1,024 characters.'),
})
export type PlanMessage = z.infer<typeof PlanMessage>

export const PlanLanding = z.object({
  headline: oneLine.max(120, 'Use at most 120 characters.'),
  subheadline: z.string().trim().max(200, 'Use at most 200 characters.'),
  body: z.string().trim().max(5000, 'Use at most 5,000 characters.'),
  callToAction: oneLine.max(40, 'Use at most 40 characters.'),
})
export type PlanLanding = z.infer<typeof PlanLanding>

/** What search engines show; the page's own title and description where it is absent. */
export const PlanSeo = z.object({
  title: oneLine.max(70, 'Use at most 70 characters.'),
  description: oneLine.max(170, 'Use at most 170 characters.'),
})

export const MarketingPlan = z.object({
  tone: z.enum(tones),
  landing: PlanLanding,
  mails: z.array(PlanMail).max(10, 'At most ten mails.'),
  posts: z.array(PlanPost).max(20, 'At most twenty posts.'),
  whatsapp: z.array(PlanMessage).max(10, 'At most ten messages.'),
  keywords: z
    .array(oneLine.max(40, 'Use at most 40 characters.'))
    .max(12, 'At most twelve words.')
    .optional(),
  seo: PlanSeo.optional(),
  /** The facts its texts were written from, as a hash: when they change, new texts are offered. */
  writtenFrom: z.string().max(40).optional(),
})
export type MarketingPlan = z.infer<typeof MarketingPlan>

/**
 * The address of the page, wherever a text names it: final only once the event is published, so it is
 * filled in where the text is shown, copied or sent.
 */
export const linkToken = '{{event_link}}'
/** What an address counts as while nobody knows it: more than any of ours has. */
const longestLink = 120

export function fillLink(text: string, url: string): string {
  return text.replaceAll(linkToken, url)
}

/** How long a post is where it is posted: characters as people count them, and on X a link is always 23. */
export function postLength(network: Network, text: string): number {
  const filled = fillLink(text, `https://${'x'.repeat(longestLink)}`)
  const counted = network === 'x' ? filled.replace(/https?:\/\/\S+/g, 'x'.repeat(23)) : filled
  // X counts letters beyond Latin twice; whoever is under the limit that way is under it in any other.
  return [...counted].reduce((sum, letter) => sum + (network === 'x' && isWide(letter) ? 2 : 1), 0)
}

function isWide(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0
  return !(
    code <= 0x10ff ||
    (code >= 0x2000 && code <= 0x200d) ||
    (code >= 0x2010 && code <= 0x201f) ||
    (code >= 0x2032 && code <= 0x2037)
  )
}
