/** Twenty requests in English, written before the reader had read any of them. Read as of Friday 2026-11-20. */
import type { Case } from './grade.ts'
import { techDay } from './wave-tuned.ts'

export const freshEnglish: Case[] = [
  {
    text: "hey! we're thinking of doing a record swap at the Brickhouse on Sunday Jan 17, noon til 5, free for members, $5 otherwise, room for about 80. Milwaukee WI",
    expect: {
      city: 'Milwaukee',
      country: 'US',
      venueName: 'The Brickhouse',
      localStart: '2027-01-17T12:00',
      duration: 300,
      capacity: 80,
      tiers: [
        ['Member', 0, null],
        ['General admission', 5, null],
      ],
    },
  },
  {
    text: 'Hi Priya,\n\nconfirmed with the venue: Autumn Makers Weekend, Saturday 16 and Sunday 17 October 2027, 10am-5pm both days, Old Fire Station, Oxford. We can have 250 people in. £8 on the door, £6 in advance, under 12s free.\n\nBest wishes,\nTom\n\nTom Hale\nEvents Officer, Oxford Makers CIC\n01865 555 018\n\nOn Tue, 17 Nov 2026 at 10:11, Priya N wrote:\n> any news? I still think £10 for 300 people',
    expect: {
      name: 'Autumn Makers Weekend',
      city: 'Oxford',
      country: 'GB',
      venueName: 'Old Fire Station',
      localStart: '2027-10-16T10:00',
      duration: 1860,
      capacity: 250,
      currency: 'GBP',
      tiers: [
        ['On the door', 8, null],
        ['Advance', 6, null],
        ['Under 12', 0, null],
      ],
    },
  },
  {
    text: 'Tickets go on sale 1 December. Early bird ends 31 January 2027. Riverbend Folk Festival runs 25-27 June 2027 in Asheville, NC. Early bird $120, weekend pass $160, Sunday only $60. 3,500 capacity.',
    expect: {
      name: 'Riverbend Folk Festival',
      type: 'festival',
      city: 'Asheville',
      localStart: '2027-06-25',
      duration: 4320,
      capacity: 3500,
      currency: 'USD',
      tiers: [
        ['Early bird', 120, null],
        ['Weekend pass', 160, null],
        ['Sunday only', 60, null],
      ],
    },
  },
  {
    text: 'UK Robotics Expo, Hall 3, ExCeL, London, 9-10 March 2027, 9:30am to 5pm, 4000 visitors, trade £35, students £10',
    expect: {
      name: 'UK Robotics Expo',
      type: 'exhibition',
      city: 'London',
      venueName: 'Hall 3, ExCeL',
      localStart: '2027-03-09T09:30',
      duration: 1890,
      capacity: 4000,
      currency: 'GBP',
      tiers: [
        ['Trade', 35, null],
        ['Student', 10, null],
      ],
    },
  },
  {
    text: 'ROOFTOP SILENT DISCO SATURDAY MAY 8 2027 9PM TO 2AM DOWNTOWN LA 300 CAP 25 DOLLARS EARLY 35 DOLLARS REGULAR 21 PLUS',
    expect: {
      type: 'party',
      city: 'Los Angeles',
      localStart: '2027-05-08T21:00',
      duration: 300,
      capacity: 300,
      currency: 'USD',
      tiers: [
        ['Early', 25, null],
        ['Regular', 35, null],
      ],
    },
  },
  {
    text: '🎉 Bollywood Night 🎶 📍 The Fleet, Edinburgh 📅 Fri 5 March 2027 🕗 8pm–1am 🎟️ £14 adv / £18 door 👥 220',
    expect: {
      name: 'Bollywood Night',
      type: 'party',
      city: 'Edinburgh',
      venueName: 'The Fleet',
      localStart: '2027-03-05T20:00',
      duration: 300,
      capacity: 220,
      currency: 'GBP',
      tiers: [
        ['Advance', 14, null],
        ['On the door', 18, null],
      ],
    },
  },
  {
    text: "Beginner's pottery, every Tuesday evening from 12 January 2027 for six weeks, 7 to 9pm, Studio Nine, Glasgow, 10 places, £150 for the course",
    expect: {
      type: 'workshop',
      city: 'Glasgow',
      venueName: 'Studio Nine',
      localStart: '2027-01-12T19:00',
      duration: 120,
      capacity: 10,
      currency: 'GBP',
      tiers: [['General admission', 150, null]],
    },
  },
  {
    text: 'conferance on sustainble fashion in Amsterdm, 14 octobr 2027, 9am-6pm, 400 poeple, erly bird €90, regualr €140',
    expect: {
      type: 'conference',
      city: 'Amsterdam',
      localStart: '2027-10-14T09:00',
      duration: 540,
      capacity: 400,
      currency: 'EUR',
      tiers: [
        ['Early bird', 90, null],
        ['Regular', 140, null],
      ],
    },
  },
  {
    text: 'Warehouse techno, Rotterdam, Sat 20 March 2027, 23:00-06:00, 900 pax, presale 22.50, door 30, euros',
    expect: {
      city: 'Rotterdam',
      localStart: '2027-03-20T23:00',
      duration: 420,
      capacity: 900,
      currency: 'EUR',
      tiers: [
        ['Presale', 22.5, null],
        ['On the door', 30, null],
      ],
    },
  },
  {
    text: "Founders' Day 2027\nChicago, Thursday May 20\n\n8:30 Doors and coffee\n9:00 Opening\n9:15 Keynote with Dana Ruiz\n10:30 Three workshops in parallel\n12:30 Lunch\n14:00 Pitch competition\n17:00 Drinks\n18:30 End\n\nStandard $95, founders $45. 180 people max.",
    expect: {
      name: "Founders' Day 2027",
      city: 'Chicago',
      localStart: '2027-05-20T08:30',
      duration: 600,
      capacity: 180,
      currency: 'USD',
      tiers: [
        ['Standard', 95, null],
        ['Founder', 45, null],
      ],
    },
  },
  {
    text: 'Annual orchid show, Kew Garden Club, Christchurch NZ, 2 October 2027, 10am, free for members, 20 for others, parking available, 150 people',
    expect: {
      city: 'Christchurch',
      country: 'NZ',
      localStart: '2027-10-02T10:00',
      capacity: 150,
      amenities: ['parking'],
      currency: 'NZD',
      tiers: [
        ['Member', 0, null],
        ['General admission', 20, null],
      ],
    },
  },
  {
    text: "Gala dinner in Zürich, 27 Nov 2027, 18h30, CHF 180.- per person, table of 8 CHF 1'350.-, black tie, 240 covers, private",
    expect: {
      city: 'Zürich',
      localStart: '2027-11-27T18:30',
      capacity: 240,
      currency: 'CHF',
      visibility: 'private',
      tiers: [
        ['General admission', 180, null],
        ['Table of 8', 1350, null],
      ],
    },
  },
  {
    text: 'actually can we do 7pm instead of 9am and cap it at 350',
    draft: techDay,
    expect: { localStart: '2027-03-12T19:00', capacity: 350, absent: ['ticketTiers'] },
  },
  {
    text: 'Scrap the VIP, and regular is now 135',
    draft: techDay,
    expect: {
      tiers: [
        ['Early bird', 99, 150],
        ['Regular', 135, 300],
      ],
    },
  },
  {
    text: "not Toronto, Montreal. and it's two days",
    draft: techDay,
    expect: { city: 'Montreal', duration: 1920 },
  },
  {
    text: 'Can you make it hybrid and add wifi and parking',
    draft: techDay,
    expect: { format: 'hybrid', amenities: ['wifi', 'parking'], absent: ['capacity'] },
  },
  {
    text: 'sorry I meant the 19th, starting at half past nine, ending 5:30pm',
    draft: techDay,
    expect: { localStart: '2027-03-19T09:30', duration: 480 },
  },
  {
    text: "we'll need 400 regular tickets not 300 and 25 students at $39",
    draft: techDay,
    expect: {
      tiers: [
        ['Early bird', 99, 150],
        ['Regular', 149, 400],
        ['VIP', 299, 50],
        ['Student', 39, 25],
      ],
    },
  },
  {
    text: 'Soirée Cinéma at the Alliance Française, Atlanta, Friday April 9 2027 at 7:30 pm, film in French with English subtitles, 110 seats, $12 / $8 students',
    expect: {
      city: 'Atlanta',
      venueName: 'Alliance Française',
      localStart: '2027-04-09T19:30',
      capacity: 110,
      currency: 'USD',
      tiers: [
        ['General admission', 12, null],
        ['Student', 8, null],
      ],
    },
  },
  {
    text: 'need to set up a half day product training next thursday 1 to 5 in our austin office room for 25 no charge staff only',
    expect: {
      type: 'workshop',
      city: 'Austin',
      localStart: '2026-11-26T13:00',
      duration: 240,
      capacity: 25,
      visibility: 'private',
      tiers: [['Free', 0, null]],
    },
  },
]
