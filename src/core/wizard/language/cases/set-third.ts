/** Requests of the third graded set. They are read as of Friday 2026-11-20, 14:00 UTC. */
import type { Case } from './grade.ts'

export const third: Case[] = [
  {
    text: 'Set up a 1-day devops confrence in Warsaw on 8 October 2027, 9:30-17:30, 350 seats. Blind bird 120 EUR (50), early bird 180 EUR (100), standard 240 EUR (200). Wi-Fi, catering, AV.',
    expect: {
      type: 'conference',
      city: 'Warsaw',
      timezone: 'Europe/Warsaw',
      localStart: '2027-10-08T09:30',
      duration: 480,
      capacity: 350,
      currency: 'EUR',
      format: 'physical',
      amenities: ['wifi', 'catering', 'av'],
      tiers: [
        ['Blind bird', 120, 50],
        ['Early bird', 180, 100],
        ['Standard', 240, 200],
      ],
    },
  },
  {
    text: 'small wedding for about sixty people in Santorini Greece, 12 Sept 2027 around 5pm, private villa, budget 20k euros',
    expect: {
      type: 'wedding',
      city: 'Santorini',
      timezone: 'Europe/Athens',
      localStart: '2027-09-12T17:00',
      capacity: 60,
      currency: 'EUR',
      visibility: 'private',
      format: 'physical',
    },
  },
  {
    text: 'Vinyasa yoga class Mondays 6pm starting January 11 2027 in Seattle. 60 minutes. $18 drop in, $150 ten class pass. Max 20',
    expect: {
      type: 'workshop',
      city: 'Seattle',
      timezone: 'America/Los_Angeles',
      localStart: '2027-01-11T18:00',
      duration: 60,
      capacity: 20,
      format: 'physical',
      tiers: [
        ['Drop in', 18, null],
        ['Ten class pass', 150, null],
      ],
    },
  },
  {
    text: 'NYE party @ Atlanta, 9pm to 2am, 700 cap, GA $60, VIP table $900 (15 tables), 21+',
    expect: {
      type: 'party',
      city: 'Atlanta',
      timezone: 'America/New_York',
      localStart: '2026-12-31T21:00',
      duration: 300,
      capacity: 700,
      format: 'physical',
      tiers: [
        ['General admission', 60, null],
        ['VIP table', 900, 15],
      ],
    },
  },
  {
    text: 'virtual hackathon for students, jan 30-31 2027, kicks off 9am EST, free, 1.5k people',
    expect: {
      type: 'hackathon',
      timezone: 'America/New_York',
      localStart: '2027-01-30T09:00',
      duration: 2880,
      capacity: 1500,
      format: 'virtual',
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'Streetwear fashion show in Lagos, Nigeria Sat 20 March 2027 7pm, 500 guests, tickets ₦15,000 regular and ₦50,000 VIP',
    expect: {
      type: 'fashion_show',
      city: 'Lagos',
      timezone: 'Africa/Lagos',
      localStart: '2027-03-20T19:00',
      capacity: 500,
      currency: 'NGN',
      format: 'physical',
      tiers: [
        ['Regular', 15000, null],
        ['VIP', 50000, null],
      ],
    },
  },
  {
    text: 'Our nonprofit wants a silent auction & gala, Thanksgiving weekend no - Friday Dec 11 6pm-10pm, Boston MA, 180 guests, $150 pp or $1,200 per table of 8',
    expect: {
      type: 'fundraiser',
      city: 'Boston',
      timezone: 'America/New_York',
      localStart: '2026-12-11T18:00',
      duration: 240,
      capacity: 180,
      format: 'physical',
      tiers: [
        ['General admission', 150, null],
        ['Table of 8', 1200, null],
      ],
    },
  },
  {
    text: 'Lunch and learn (hybrid) on GDPR, Brussels, 3 Feb 2027 12:00 for 90 minutes, 25 onsite 200 remote, no charge',
    expect: {
      type: 'workshop',
      city: 'Brussels',
      timezone: 'Europe/Brussels',
      localStart: '2027-02-03T12:00',
      duration: 90,
      capacity: 25,
      format: 'hybrid',
      amenities: ['catering'],
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'K-pop dance workshop in Seoul next Friday 18:30 - 20:00, 35000 won, 20 spots',
    expect: {
      type: 'workshop',
      city: 'Seoul',
      timezone: 'Asia/Seoul',
      localStart: '2026-11-27T18:30',
      duration: 90,
      capacity: 20,
      currency: 'KRW',
      format: 'physical',
      tiers: [['General admission', 35000, null]],
    },
  },
  {
    text: 'Family reunion BBQ in San Antonio on July 4th 2027 from noon, 75 relatives, not public, under $3k',
    expect: {
      type: 'party',
      city: 'San Antonio',
      timezone: 'America/Chicago',
      localStart: '2027-07-04T12:00',
      capacity: 75,
      visibility: 'private',
      format: 'physical',
    },
  },
]
