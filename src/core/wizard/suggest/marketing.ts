/**
 * A marketing plan by rules: landing text, three mails, four posts, two WhatsApp messages.
 *
 * Only what the draft says is said, in the tone that was chosen. Nothing is scarce, nobody is in a hurry and
 * no number is made up: "tomorrow" stands in the mail that goes out a day before, and nowhere else. What the
 * draft does not know is left out, with its sentence.
 */
import { formatMoney } from '../../money.ts'
import { formatWhen, zoneWords } from '../../time.ts'
import { usual } from '../defaults.ts'
import { article } from '../describe.ts'
import type { EventDraft } from '../draft.ts'
import {
  linkToken,
  type MarketingPlan,
  type Network,
  type PlanMail,
  type PlanMessage,
  type PlanPost,
  postLength,
  postLimits,
  type Tone,
} from '../marketing-plan.ts'
import { propose, type Suggestion, stableHash } from '../suggestion.ts'
import { type Asked, count } from './facts.ts'
import { type ToneWords, toneOf } from './tones.ts'
import { fitted, placeWords } from './words.ts'

/** What the texts are made of; absent when the draft does not know it. */
type Told = { name: string; noun: string; when: string; where: string; price: string; place: string }

export function suggestMarketing(asked: Asked): Suggestion[] {
  const { draft } = asked
  if (!draft.name || !draft.type || !draft.dateTime) return []
  const plan = marketingPlan(draft, toneOf(asked).name)
  const present = draft.marketing
  const hasTexts = Boolean(present?.mails.length || present?.posts.length)
  const isOutdated =
    hasTexts && present?.writtenFrom !== undefined && present.writtenFrom !== plan.writtenFrom
  const isOtherTone = hasTexts && asked.tone !== undefined && asked.tone !== present?.tone
  if (hasTexts && !isOutdated && !isOtherTone) return []
  const merged = {
    ...plan,
    ...(present?.keywords ? { keywords: present.keywords } : {}),
    ...(present?.seo ? { seo: present.seo } : {}),
  }
  return [
    propose({
      kind: 'marketing',
      title: `A marketing plan, ${plan.tone}: ${count(plan.mails.length, 'mail')}, ${count(plan.posts.length, 'post')}, ${plan.whatsapp.length} WhatsApp messages`,
      edits: { marketing: merged },
      reason: isOutdated
        ? 'The date, the place or the prices changed since the present texts were written.'
        : 'Landing text, mails, posts and messages to edit. They stay drafts until you send them yourself.',
      basis: 'the facts in your draft, and nothing else',
      confidence: isOutdated ? 0.7 : 0.5,
      value: plan,
    }),
  ]
}

export function marketingPlan(draft: EventDraft, tone: Tone): MarketingPlan {
  const told = tell(draft)
  const words = toneOf({ draft, tone })
  return {
    tone,
    landing: landing(told, words),
    mails: mails(told, words),
    posts: posts(told, words),
    whatsapp: messages(told, words),
    writtenFrom: stableHash(told),
  }
}

function tell(draft: EventDraft): Told {
  const { name = '', type = 'other', dateTime, timezone, city, ticketTiers = [], currency = 'USD' } = draft
  const prices = ticketTiers.map((tier) => tier.priceCents)
  const lowest = Math.min(...prices)
  const price = !prices.length
    ? ''
    : Math.max(...prices) === 0
      ? 'Free to attend'
      : lowest === 0
        ? 'Some tickets are free'
        : `Tickets from ${formatMoney(lowest, currency)}`
  return {
    name,
    noun: usual[type].noun,
    when: dateTime && timezone ? `${formatWhen(dateTime, timezone)}, ${zoneWords(timezone, city)}` : '',
    where: placeWords(draft),
    price,
    place: (city ?? '').replace(/[^\p{L}\p{N}]/gu, ''),
  }
}

function landing({ name, noun, when, where, price }: Told, words: ToneWords): MarketingPlan['landing'] {
  const what = `${upper(article(noun))}${where ? ` ${where}` : ''}.`
  return {
    headline: fitted([name], '', 120),
    subheadline: fitted([what, when && `${when}.`], ' ', 200),
    body: [
      `${words.opening} ${name}, ${article(noun)}${where ? ` ${where}` : ''}.`,
      facts({ when, price }),
      words.closing,
    ]
      .filter(Boolean)
      .join('\n\n'),
    callToAction: words.callToAction,
  }
}

function facts({ when, price }: Pick<Told, 'when' | 'price'>): string {
  return [when && `It starts on ${when}.`, price && `${price}.`].filter(Boolean).join(' ')
}

/** Announcement when it is published, a week before, a day before. */
function mails(told: Told, words: ToneWords): PlanMail[] {
  const { name, noun, where } = told
  const what = `${name}, ${article(noun)}${where ? ` ${where}` : ''}.`
  const subject = (text: string) => fitted([text], '', 150)
  return [
    {
      type: 'announcement',
      subject: subject(`${name}${where ? ` ${where}` : ''}`),
      body: letter(words, [`${words.announce} ${what}`, facts(told), `${words.callToAction}: ${linkToken}`]),
      offsetHours: null,
    },
    {
      type: 'reminder',
      subject: subject(`In a week: ${name}`),
      body: letter(words, [`${words.soon} ${what}`, facts(told), `Everything about it: ${linkToken}`]),
      offsetHours: -168,
    },
    {
      type: 'last_chance',
      subject: subject(`Tomorrow: ${name}`),
      body: letter(words, [
        `${words.tomorrow} ${what}`,
        told.when && `It starts on ${told.when}.`,
        `Everything about it: ${linkToken}`,
      ]),
      offsetHours: -24,
    },
  ]
}

function letter(words: ToneWords, paragraphs: (string | false)[]): string {
  return [words.greeting, ...paragraphs.filter(Boolean), words.signOff].join('\n\n')
}

/** Each as the network reads: paragraphs, one breath, a chat, a picture's caption. */
function posts(told: Told, words: ToneWords): PlanPost[] {
  const { name, noun, when, where, price } = told
  const tags = [told.place && `#${told.place}`, `#${noun.replace(/[^a-z]/g, '')}`].filter(Boolean).join(' ')
  const what = `${upper(article(noun))}${where ? ` ${where}` : ''}.`
  const bullets = [when && `• ${when}`, where && `• ${upper(where)}`, price && `• ${price}`]
    .filter(Boolean)
    .join('\n')
  const text: Record<Network, string[]> = {
    linkedin: [`${words.announce} ${name}.`, what, bullets, `${words.callToAction}: ${linkToken}`, tags],
    x: [
      `${name}. ${when ? `${when}.` : what}`,
      linkToken,
      price && `${price}.`,
      where && upper(`${where}.`),
      tags,
    ],
    facebook: [`${words.announce} ${name}.`, what, facts(told), words.closing, linkToken],
    instagram: [`${name}.`, what, facts(told), words.closing, tags],
  }
  return (Object.keys(text) as Network[]).map((network) => ({
    network,
    text: within(network, text[network], network === 'x' ? ' ' : '\n\n'),
  }))
}

/** The parts in order, without those that do not fit any more; the first two always do, cut if they must be. */
function within(network: Network, parts: readonly string[], between: string): string {
  const kept: string[] = []
  for (const part of parts.filter(Boolean)) {
    const isLonger = postLength(network, [...kept, part].join(between)) > postLimits[network]
    if (!isLonger) kept.push(part)
    else if (!kept.length) kept.push(fitted([part], '', Math.floor(postLimits[network] / 2) - 30))
  }
  return kept.join(between)
}

/** Texts for templates that Meta approves beforehand: plain, one thing each, and a link. */
function messages(told: Told, words: ToneWords): PlanMessage[] {
  const { name, noun, when, where, price } = told
  const what = `${name}, ${article(noun)}${where ? ` ${where}` : ''}.`
  return [
    {
      type: 'announcement',
      text: [`${words.announce} ${what}`, when && `${when}.`, price && `${price}.`, linkToken]
        .filter(Boolean)
        .join(' '),
    },
    {
      type: 'reminder',
      text: [
        `${name} is in three days${where ? `, ${where}` : ''}.`,
        when && `It starts on ${when}.`,
        linkToken,
      ]
        .filter(Boolean)
        .join(' '),
    },
  ]
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
