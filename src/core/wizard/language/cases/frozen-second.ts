/**
 * A second twenty, written before the reader was made to generalise and never tuned on. The same
 * rule holds: a sentence used to improve the reader moves to a tuned set and is replaced here.
 */
import type { Case } from './grade.ts'

export const frozenSecond: Case[] = [
  {
    text: 'Hello,\n\nWe are a regional trade body and would like to book our Spring Assembly for members. The date we have in mind is Wednesday 21 April 2027, starting at 10:00 and closing at 16:30. The venue will be Bristol Beacon in Bristol. About 240 members usually come. Members attend for £60 and non-members for £95.\n\nMany thanks',
    expect: {
      name: 'Spring Assembly',
      city: 'Bristol',
      venueName: 'Bristol Beacon',
      localStart: '2027-04-21T10:00',
      duration: 390,
      capacity: 240,
      currency: 'GBP',
      tiers: [
        ['Member', 60, null],
        ['Non-member', 95, null],
      ],
    },
  },
  {
    text: 'yo board game nite fri 15 jan 7pm my place in leeds max 12 bring snacks free obvs',
    expect: {
      city: 'Leeds',
      localStart: '2027-01-15T19:00',
      capacity: 12,
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'What: Harvest Supper\nWhen: Saturday 9 October 2027, 18:30 - 22:00\nWhere: Stow Village Hall, Stow-on-the-Wold\nTickets: adults £22, children £10\nCapacity: 110',
    expect: {
      name: 'Harvest Supper',
      type: 'dinner',
      venueName: 'Stow Village Hall',
      localStart: '2027-10-09T18:30',
      duration: 210,
      capacity: 110,
      tiers: [
        ['Adult', 22, null],
        ['Child', 10, null],
      ],
    },
  },
  {
    text: 'FIREFLY NIGHT MARKET\nFRIDAY 6 AUGUST 2027\n5PM TILL LATE\nCANNON HILL PARK, BIRMINGHAM\n£3 ENTRY · UNDER 12S FREE',
    expect: {
      type: 'exhibition',
      city: 'Birmingham',
      localStart: '2027-08-06T17:00',
      currency: 'GBP',
      tiers: [
        ['Entry', 3, null],
        ['Under 12', 0, null],
      ],
    },
  },
  {
    text: 'so um i want to do like a chess thing for kids on saturday the sixth of march at two in the afternoon at riverside library in portland oregon and we can take thirty kids and it costs ten dollars each',
    expect: {
      city: 'Portland',
      country: 'US',
      timezone: 'America/Los_Angeles',
      venueName: 'Riverside Library',
      localStart: '2027-03-06T14:00',
      capacity: 30,
      currency: 'USD',
      tiers: [['General admission', 10, null]],
    },
  },
  {
    text: 'Re: AGM — 2027-05-12 17:00, Melbourne Town Hall, 350 seats, members only, no charge',
    expect: {
      city: 'Melbourne',
      timezone: 'Australia/Melbourne',
      venueName: 'Melbourne Town Hall',
      localStart: '2027-05-12T17:00',
      capacity: 350,
      visibility: 'private',
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'Good day, we wish making one conference of agriculture in Nairobi for dates 10 until 12 of March 2027, participants will be 600, ticket is KES 5000 and for students KES 1500',
    expect: {
      type: 'conference',
      city: 'Nairobi',
      localStart: '2027-03-10',
      duration: 4320,
      capacity: 600,
      currency: 'KES',
      tiers: [
        ['General admission', 5000, null],
        ['Student', 1500, null],
      ],
    },
  },
  {
    text: 'Pottery taster, first Sunday in May 2027, 11:00–13:30, Unit 4 Kiln Studios, Stoke-on-Trent, 8 wheels only, £45pp',
    expect: {
      name: 'Pottery taster in Stoke-on-Trent',
      city: 'Stoke-on-Trent',
      localStart: '2027-05-02T11:00',
      duration: 150,
      capacity: 8,
      tiers: [['General admission', 45, null]],
    },
  },
  {
    text: 'Neon Ramen presents: The Midnight Broth Club. Doors 10pm Fri 29 Jan 2027, Shibuya, Tokyo. ¥4500 advance, ¥5500 door. 60 capacity.',
    expect: {
      city: 'Shibuya',
      country: 'JP',
      localStart: '2027-01-29T22:00',
      currency: 'JPY',
      capacity: 60,
      tiers: [
        ['Advance', 4500, null],
        ['On the door', 5500, null],
      ],
    },
  },
  {
    text: 'Tier | Price | Qty\nGeneral | 35 | 400\nBalcony | 55 | 120\nBox | 140 | 16\n\nThe show is "Carmen", 13 November 2027 at 19:30, Teatro Municipal, Santiago de Chile, prices in USD',
    expect: {
      name: 'Carmen',
      country: 'CL',
      localStart: '2027-11-13T19:30',
      currency: 'USD',
      tiers: [
        ['General admission', 35, 400],
        ['Balcony', 55, 120],
        ['Box', 140, 16],
      ],
    },
  },
  {
    text: 'Community repair afternoon, the week after next on Thursday, 2-5pm, pay what you can (suggested $5), Somerville, MA, space for 40',
    expect: {
      city: 'Somerville',
      country: 'US',
      localStart: '2026-12-03T14:00',
      duration: 180,
      capacity: 40,
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'Online AMA with our founders - 3 Feb 2027, 5pm GMT, 45 min, no cost, up to 1,000 viewers',
    expect: {
      format: 'virtual',
      timezone: 'UTC',
      localStart: '2027-02-03T17:00',
      duration: 45,
      capacity: 1000,
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'Planning a surprise 40th for my wife: Saturday 20 Feb 2027 from 8pm till 1am at The Black Swan in York, 55 friends, keep it private pls',
    expect: {
      city: 'York',
      venueName: 'The Black Swan',
      localStart: '2027-02-20T20:00',
      duration: 300,
      capacity: 55,
      visibility: 'private',
    },
  },
  {
    text: 'Desert Bloom Yoga Retreat, 4 nights, arriving 11 March 2027 in Alice Springs. AUD 1,480 shared room, AUD 1,950 private room. 16 guests.',
    expect: {
      name: 'Desert Bloom Yoga Retreat',
      type: 'retreat',
      city: 'Alice Springs',
      localStart: '2027-03-11',
      capacity: 16,
      currency: 'AUD',
    },
  },
  {
    text: 'Tickets for Mad Hatter Ball go at €25 for the first 100, then €35. Hall holds 280. Saturday 13 Feb 2027, 9pm, Cork.',
    expect: {
      name: 'Mad Hatter Ball',
      city: 'Cork',
      localStart: '2027-02-13T21:00',
      capacity: 280,
      currency: 'EUR',
      tiers: [
        ['Early bird', 25, 100],
        ['Regular', 35, null],
      ],
    },
  },
  {
    text: 'Reunion lunch for the class of 1997, Sunday 30 May 2027 at noon, 48 rue des Archives, Paris. We will be about seventy. 42 € per head incl. wine',
    expect: {
      city: 'Paris',
      address: '48 rue des Archives',
      localStart: '2027-05-30T12:00',
      capacity: 70,
      currency: 'EUR',
      tiers: [['General admission', 42, null]],
    },
  },
  {
    text: 'Pub quiz in aid of the lifeboat, Porthleven village hall, Weds 17 March 2027 half seven, £3 a head, max occupancy 90',
    expect: {
      venueName: 'Porthleven Village Hall',
      localStart: '2027-03-17T19:30',
      capacity: 90,
      tiers: [['General admission', 3, null]],
    },
  },
  {
    text: 'Looking to put together a two day developer gathering in Medellín, 24+25 June 2027, hybrid, onsite 180, early COP 150,000 / regular COP 220,000',
    expect: {
      city: 'Medellín',
      format: 'hybrid',
      localStart: '2027-06-24',
      duration: 2880,
      capacity: 180,
      currency: 'COP',
      tiers: [
        ['Early', 150000, null],
        ['Regular', 220000, null],
      ],
    },
  },
  {
    text: 'Title: Grant Writing 101\nFormat: online\nDate: 2027-02-18\nTime: 12:00-13:00 ET\nPrice: $15, students free\nSeats: 200',
    expect: {
      name: 'Grant Writing 101',
      format: 'virtual',
      timezone: 'America/New_York',
      localStart: '2027-02-18T12:00',
      duration: 60,
      capacity: 200,
      tiers: [
        ['General admission', 15, null],
        ['Student', 0, null],
      ],
    },
  },
  {
    text: 'need to sort out sports day friday 11 june 2027 9am oakfield primary school swindon 320 pupils no tickets needed',
    expect: {
      city: 'Swindon',
      venueName: 'Oakfield Primary School',
      localStart: '2027-06-11T09:00',
      capacity: 320,
      tiers: [['Free', 0, null]],
    },
  },
]
