/** Found while probing with the eighth set: counts before prices, chairs at tables, hours that close a sentence. */
import type { Case } from './grade.ts'

export const tenth: Case[] = [
  {
    text: 'We have 200 general admission tickets at $25 and 50 VIP tickets at $75 for our rock concert in Nashville on March 6 at 8pm',
    expect: {
      localStart: '2027-03-06T20:00',
      capacity: 250,
      tiers: [
        ['General admission', 25, 200],
        ['VIP', 75, 50],
      ],
    },
  },
  {
    text: 'Concert: 150 @ $20 early bird, 300 @ $30 regular, 50 @ $80 VIP. Chicago, Feb 20 2027 8pm',
    expect: {
      capacity: 500,
      tiers: [
        ['Early bird', 20, 150],
        ['Regular', 30, 300],
        ['VIP', 80, 50],
      ],
    },
  },
  {
    text: 'Tier 1 – 100 tickets – $25\nTier 2 – 200 tickets – $35\nTier 3 – 300 tickets – $45\nEDM festival in Miami, March 20 2027, 2pm to 2am',
    expect: {
      name: 'EDM festival in Miami',
      duration: 720,
      capacity: 600,
      tiers: [
        ['Tier 1', 25, 100],
        ['Tier 2', 35, 200],
        ['Tier 3', 45, 300],
      ],
    },
  },
  {
    text: 'VIP (front row + meet & greet): $200, 20 seats. Regular: $60, 180 seats. Fashion show, Milan, 20 February 2027, 8pm',
    expect: {
      capacity: 200,
      tiers: [
        ['VIP', 200, 20],
        ['Regular', 60, 180],
      ],
    },
  },
  {
    text: 'tickets 20 quid or 15 for students, comedy night, Leicester, 5th feb, 8pm',
    expect: {
      currency: 'GBP',
      tiers: [
        ['General admission', 20, null],
        ['Student', 15, null],
      ],
      absent: ['capacity'],
    },
  },
  {
    text: 'School play tickets $8 for students and $12 for adults; March 5, 2027 at 7 pm, Lincoln High School auditorium, Omaha',
    expect: {
      tiers: [
        ['Student', 8, null],
        ['Adult', 12, null],
      ],
    },
  },
  {
    text: 'Kindly arrange a seminar at the India Habitat Centre, New Delhi, on 12th February 2027 between 10:30 am and 4 pm. Registration fee: INR 1,500 (general), INR 750 (students).',
    expect: {
      duration: 330,
      tiers: [
        ['General admission', 1500, null],
        ['Student', 750, null],
      ],
    },
  },
  {
    text: "Town choir's Messiah, St Cuthbert's, Wells, Sat 19 Dec, 7.30pm. Tickets £15/£12 conc/£5 under 18s",
    expect: {
      city: 'Wells',
      venueName: "St Cuthbert's",
      localStart: '2026-12-19T19:30',
      tiers: [
        ['General admission', 15, null],
        ['Concession', 12, null],
        ['Under 18', 5, null],
      ],
    },
  },
  {
    text: 'Rooftop cinema: La La Land, Thu 3 June 2027, sunset (9:15pm), Peckham, London, £16.50 standard / £22 deckchair + popcorn, 180 seats',
    expect: {
      name: 'La La Land',
      type: 'screening',
      city: 'London',
      localStart: '2027-06-03T21:15',
      capacity: 180,
      tiers: [
        ['Standard', 16.5, null],
        ['Deckchair + popcorn', 22, null],
      ],
    },
  },
  {
    text: 'Spring Fling 2027 🌸 | Fri 9 April | 7:30pm–1am | Town Hall, Cheltenham | £28pp or £250 for a table of 10 | 300 guests',
    expect: {
      name: 'Spring Fling 2027',
      venueName: 'Town Hall',
      duration: 330,
      capacity: 300,
      tiers: [
        ['General admission', 28, null],
        ['Table of 10', 250, null],
      ],
    },
  },
  {
    text: "3-hour pasta-making class for couples, Valentine's weekend (Sat Feb 13), 6pm, Eataly, Chicago, $220 per couple",
    expect: { localStart: '2027-02-13T18:00', duration: 180, tiers: [['Couple', 220, null]] },
  },
  {
    text: 'we want a party for 29 October 2027, doors 9, ends 2am, The Warehouse, Leeds. 400 cap, £12',
    expect: { name: 'Party in Leeds', localStart: '2027-10-29T21:00', duration: 300, capacity: 400 },
  },
  {
    text: 'Charity gala: 30 tables of 10, £1,000 a table, The Savoy, London, 5 March 2027, 7pm. Tickets on sale now.',
    expect: { localStart: '2027-03-05T19:00', capacity: 300, tiers: [['Table', 1000, null]] },
  },
  {
    text: 'Opera gala, 20 tables of 8 at $2,000 and 100 balcony seats at $90, Denver, May 1 2027 at 6:30 p.m. Guests should dress up.',
    expect: {
      localStart: '2027-05-01T18:30',
      capacity: 260,
      tiers: [
        ['Table of 8', 2000, 20],
        ['Balcony', 90, 100],
      ],
    },
  },
  {
    text: 'Bhangra Night @ O2 Academy Birmingham — Sat 13 March — Doors 9pm / Close 3am — £10 early / £15 standard',
    expect: { venueName: 'O2 Academy Birmingham', duration: 360 },
  },
  {
    text: "St Patrick's Day ceilidh, 8pm till late, Irish Centre, Liverpool, £10 or £8 members, 200 tickets",
    expect: {
      capacity: 200,
      tiers: [
        ['General admission', 10, null],
        ['Member', 8, null],
      ],
    },
  },
  {
    text: 'Pottery class every Thursday in February 2027 6-8.30pm, Bristol',
    expect: { localStart: '2027-02-04T18:00', duration: 150 },
  },
  {
    text: "We're hosting Mission Impossible: Escape Night on 31 Oct 2027 at 20:00, Lisbon, 40 players at 25 euros",
    expect: {
      name: 'Mission Impossible: Escape Night',
      capacity: 40,
      tiers: [['General admission', 25, null]],
    },
  },
  {
    text: 'Two day conference next month on 9th-10th, Hyderabad, 9am onwards, 1500 attendees',
    expect: { localStart: '2026-12-09T09:00', duration: 2880, capacity: 1500 },
  },
  {
    text: 'Wedding of Sara & Omar, Saturday 12 June 2027. Ceremony 3pm, reception 6pm to midnight. Villa Cimbrone, Ravello.',
    expect: { localStart: '2027-06-12T15:00', duration: 540 },
  },
  {
    text: 'Parkour jam — Sun 2nd May 2027 — 11am start, 5pm finish — Vauxhall, London — free',
    expect: { city: 'London', localStart: '2027-05-02T11:00', duration: 360 },
  },
  {
    text: "The Science Society at Queen's University Belfast is hosting a lecture by Prof. Amy Chen on quantum biology. Tuesday 9 February 2027, 5:30pm",
    expect: { name: 'Lecture in Belfast', type: 'seminar', venueName: "Queen's University Belfast" },
  },
  {
    text: 'Poetry night, Leeds, 5 Feb 7pm. Early Bird £10 (first 50), Day Pass £5',
    expect: {
      tiers: [
        ['Early Bird', 10, 50],
        ['Day Pass', 5, null],
      ],
    },
  },
]
