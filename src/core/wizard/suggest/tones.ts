/** How the assistant may sound. Words alone: no tone adds a fact, and none adds haste. */
import type { EventType } from '../draft.ts'
import { type Tone, tones } from '../marketing-plan.ts'
import type { Asked } from './facts.ts'

export type ToneWords = {
  name: Tone
  /** Before the name of the event. */
  opening: string
  /** Ends a description. */
  closing: string
  greeting: string
  signOff: string
  /** Announces it: "… Toronto Tech Summit." */
  announce: string
  /** A week before, and a day before. */
  soon: string
  tomorrow: string
  thanks: string
  callToAction: string
}

export const toneWords: Record<Tone, ToneWords> = {
  professional: {
    name: 'professional',
    opening: 'Join us for',
    closing: 'We look forward to your visit.',
    greeting: 'Hello,',
    signOff: 'Kind regards',
    announce: 'We are pleased to announce',
    soon: 'A reminder that it takes place in a week:',
    tomorrow: 'It takes place tomorrow:',
    thanks: 'Thank you for coming to',
    callToAction: 'Get tickets',
  },
  warm: {
    name: 'warm',
    opening: 'Come and be part of',
    closing: 'We would love to see you there.',
    greeting: 'Hello and welcome,',
    signOff: 'See you there',
    announce: 'We would love to have you at',
    soon: 'A week to go until',
    tomorrow: 'Tomorrow is the day:',
    thanks: 'It was good to have you at',
    callToAction: 'Save a place',
  },
  playful: {
    name: 'playful',
    opening: 'Clear your calendar:',
    closing: 'Bring a friend. Or make one there.',
    greeting: 'Hey there,',
    signOff: 'Until then',
    announce: 'Guess what is happening:',
    soon: 'Seven sleeps until',
    tomorrow: 'One sleep left:',
    thanks: 'You were there, and that made it:',
    callToAction: 'Count me in',
  },
}

const warmTypes: readonly EventType[] = [
  'community',
  'fundraiser',
  'wedding',
  'dinner',
  'tasting',
  'retreat',
  'meetup',
]
const playfulTypes: readonly EventType[] = ['party', 'festival', 'concert']

/** The tone that was asked for, else the one of the plan, else what suits the kind of event. */
export function toneOf({ draft, tone }: Pick<Asked, 'draft' | 'tone'>): ToneWords {
  const { type = 'other' } = draft
  const usualTone: Tone = playfulTypes.includes(type)
    ? 'playful'
    : warmTypes.includes(type)
      ? 'warm'
      : 'professional'
  return toneWords[tone ?? draft.marketing?.tone ?? usualTone]
}

/** The tones, the one asked for first. */
export function tonesFrom(first: Tone): Tone[] {
  return [first, ...tones.filter((tone) => tone !== first)]
}
