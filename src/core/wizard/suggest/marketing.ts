/**
 * A marketing plan by rules: landing text, three mails, four posts, two WhatsApp messages.
 *
 * Only what the draft says is said, in the tone that was chosen. Nothing is scarce, nobody is in a hurry and
 * no number is made up: "tomorrow" stands in the mail that goes out a day before, and nowhere else. What the
 * draft does not know is left out, with its sentence.
 */
import { formatMoney } from '../../money.ts'
import { formatWhen, zoneWords } from '../../time.ts'
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
import { stableHash } from '../suggestion.ts'
import { english } from '../texts/english.ts'
import { placeWords, type Texts, type ToneWords, upper } from '../texts/texts.ts'
import { fitted } from './fitted.ts'

/** What the texts are made of; empty when the draft does not know it. */
type Told = {
  name: string
  noun: string
  /** "a conference at The Drying Floor in Toronto". */
  what: string
  when: string
  /** For networks that count letters. */
  shortWhen: string
  where: string
  price: string
  place: string
  texts: Texts
  words: ToneWords
}

/** In English unless other texts are given. */
export function marketingPlan(draft: EventDraft, tone: Tone, texts: Texts = english): MarketingPlan {
  const told = tell(draft, texts, tone)
  return {
    tone,
    landing: landing(told),
    mails: mails(told),
    posts: posts(told),
    whatsapp: messages(told),
    writtenFrom: factsOf(draft),
  }
}

/** The facts its texts are written from, the same whatever language they are in. */
function factsOf(draft: EventDraft): string {
  const { name, noun, when, where, price, place } = tell(draft, english, 'professional')
  return stableHash({ name, noun, when, where, price, place })
}

function tell(draft: EventDraft, texts: Texts, tone: Tone): Told {
  const { name = '', type = 'other', dateTime, timezone, city } = draft
  const { language } = texts
  const isDated = dateTime && timezone
  const where = placeWords(draft, texts)
  return {
    name,
    noun: texts.kinds[type],
    what: `${texts.aKind[type]}${where && ` ${where}`}`,
    when: isDated ? texts.when(draft, dateTime, timezone) : '',
    shortWhen: isDated
      ? `${formatWhen(dateTime, timezone, language)}, ${zoneWords(timezone, city, language)}`
      : '',
    where,
    price: priceIn(draft, texts),
    place: (city ?? '').replace(/[^\p{L}\p{N}]/gu, ''),
    texts,
    words: texts.tones[tone],
  }
}

function priceIn({ ticketTiers = [], currency = 'USD' }: EventDraft, { price, language }: Texts): string {
  if (!ticketTiers.length) return ''
  const prices = ticketTiers.map((tier) => tier.priceCents)
  if (Math.max(...prices) === 0) return price.free
  const lowest = Math.min(...prices)
  return lowest === 0 ? price.someFree : price.from(formatMoney(lowest, currency, language))
}

function landing(told: Told): MarketingPlan['landing'] {
  const { name, what, when, words } = told
  return {
    headline: fitted([name], '', 120),
    subheadline: fitted([`${upper(what)}.`, when && `${upper(when)}.`], ' ', 200),
    body: [`${words.opening} ${name}, ${what}.`, facts(told), words.closing].filter(Boolean).join('\n\n'),
    callToAction: words.callToAction,
  }
}

function facts({ when, price, texts }: Told): string {
  return [when && texts.startsOn(when), price && `${price}.`].filter(Boolean).join(' ')
}

/** Announcement when it is published, a week before, a day before. */
function mails(told: Told): PlanMail[] {
  const { name, where, when, texts, words } = told
  const what = `${name}, ${told.what}.`
  const subject = (text: string) => fitted([text], '', 150)
  const everything = texts.labelled(texts.everything, linkToken)
  return [
    {
      type: 'announcement',
      subject: subject(`${name}${where && ` ${where}`}`),
      body: letter(words, [
        `${words.announce} ${what}`,
        facts(told),
        texts.labelled(words.callToAction, linkToken),
      ]),
      offsetHours: null,
    },
    {
      type: 'reminder',
      subject: subject(texts.inAWeek(name)),
      body: letter(words, [`${words.soon} ${what}`, facts(told), everything]),
      offsetHours: -168,
    },
    {
      type: 'last_chance',
      subject: subject(texts.tomorrow(name)),
      body: letter(words, [`${words.tomorrow} ${what}`, when && texts.startsOn(when), everything]),
      offsetHours: -24,
    },
  ]
}

function letter(words: ToneWords, paragraphs: string[]): string {
  return [words.greeting, ...paragraphs.filter(Boolean), words.signOff].join('\n\n')
}

/** Each as the network reads: paragraphs, one breath, a chat, a picture's caption. */
function posts(told: Told): PlanPost[] {
  const { name, noun, when, shortWhen, where, price, texts, words } = told
  const tags = [told.place && `#${told.place}`, `#${noun.replace(/[^\p{L}]/gu, '')}`]
    .filter(Boolean)
    .join(' ')
  const what = `${upper(told.what)}.`
  const bullets = [when && `• ${upper(when)}`, where && `• ${upper(where)}`, price && `• ${price}`]
    .filter(Boolean)
    .join('\n')
  const text: Record<Network, string[]> = {
    linkedin: [
      `${words.announce} ${name}.`,
      what,
      bullets,
      texts.labelled(words.callToAction, linkToken),
      tags,
    ],
    x: [
      `${name}. ${shortWhen ? `${upper(shortWhen)}.` : what}`,
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
function messages({ name, what, when, where, price, texts, words }: Told): PlanMessage[] {
  const announced = [
    `${words.announce} ${name}, ${what}.`,
    when && `${upper(when)}.`,
    price && `${price}.`,
    linkToken,
  ]
  const reminded = [texts.inThreeDays(name, where), when && texts.startsOn(when), linkToken]
  return [
    { type: 'announcement', text: announced.filter(Boolean).join(' ') },
    { type: 'reminder', text: reminded.filter(Boolean).join(' ') },
  ]
}
