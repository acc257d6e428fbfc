/** A third set, written last and read once: what strangers may expect. Never tuned on. */
import type { Case } from './grade.ts'

export const frozenThird: Case[] = [
  {
    text: 'We at Harbor Legal would like to invite our clients to a privacy law briefing over breakfast. It takes place on Thursday, 15 April 2027 from 8 to 9:30 am at the Boston Harbor Hotel, Boston. There is room for 70 and attendance is complimentary.',
    expect: {
      city: 'Boston',
      venueName: 'Boston Harbor Hotel',
      localStart: '2027-04-15T08:00',
      duration: 90,
      capacity: 70,
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'need a ticket page asap for capoeira roda sat 30 jan 2027 4pm casa verde berlin 10 eur door 8 eur online max 60',
    expect: {
      city: 'Berlin',
      localStart: '2027-01-30T16:00',
      capacity: 60,
      currency: 'EUR',
    },
  },
  {
    text: 'Name: Highland Cattle Judging Day\nDate: Sat 7 August 2027\nStart: 10.00\nEnd: 15.30\nVenue: Auction Mart, Dingwall\nAdmission: £7, children £3\nExpected: 900',
    expect: {
      name: 'Highland Cattle Judging Day',
      venueName: 'Auction Mart',
      city: 'Dingwall',
      localStart: '2027-08-07T10:00',
      duration: 330,
      capacity: 900,
      currency: 'GBP',
      tiers: [
        ['General admission', 7, null],
        ['Child', 3, null],
      ],
    },
  },
  {
    text: 'GLOW IN THE DARK DODGEBALL\nThu 25 Feb 2027 · 19:00\nMcKellar Arena, Thunder Bay ON\n$12 · 80 players',
    expect: {
      type: 'sports',
      city: 'Thunder Bay',
      country: 'CA',
      venueName: 'McKellar Arena',
      localStart: '2027-02-25T19:00',
      capacity: 80,
      currency: 'CAD',
      tiers: [['General admission', 12, null]],
    },
  },
  {
    text: 'I am wanting to arrange a seminar about solar pumps for farmers in Lusaka on date 18-02-2027 at 09:00 hours, duration 3 hours, free, chairs are 130',
    expect: {
      type: 'seminar',
      city: 'Lusaka',
      country: 'ZM',
      localStart: '2027-02-18T09:00',
      duration: 180,
      capacity: 130,
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'Sourdough Saturdays - first one 6 Feb 2027, 9:30am, Flour Loft, Hobart TAS, $85 each, 10 bakers per class',
    expect: {
      name: 'Sourdough Saturdays',
      city: 'Hobart',
      country: 'AU',
      venueName: 'Flour Loft',
      localStart: '2027-02-06T09:30',
      capacity: 10,
      currency: 'AUD',
      tiers: [['General admission', 85, null]],
    },
  },
  {
    text: 'Set up an online poetry reading, 9 May 2027, 7pm BST, 75 minutes, donations welcome, 100 Zoom seats',
    expect: {
      name: 'Poetry reading',
      type: 'performance',
      format: 'virtual',
      timezone: 'Europe/London',
      localStart: '2027-05-09T19:00',
      duration: 75,
      capacity: 100,
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'Category,Price,Seats\nStalls,48,210\nCircle,36,140\nRestricted view,15,24\n\n"The Tempest", Thu 4 to Sat 6 Nov 2027, 7.30pm nightly, Theatre Royal, Bath',
    expect: {
      name: 'The Tempest',
      city: 'Bath',
      venueName: 'Theatre Royal',
      localStart: '2027-11-04T19:30',
      tiers: [
        ['Stalls', 48, 210],
        ['Circle', 36, 140],
        ['Restricted view', 15, 24],
      ],
    },
  },
  {
    text: "Ramadan iftar for neighbours, Thursday 18 Feb 2027 at sunset (5.40pm), St Luke's Parish Hall, Glasgow, all welcome, no charge, cooking for 150",
    expect: {
      type: 'dinner',
      city: 'Glasgow',
      venueName: "St Luke's Parish Hall",
      localStart: '2027-02-18T17:40',
      capacity: 150,
      visibility: 'public',
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'two-day UX research bootcamp, 22-23 March 2027, Tel Aviv, ₪2,400 (early ₪1,900 for the first 15), 30 participants',
    expect: {
      name: 'UX research bootcamp in Tel Aviv',
      type: 'workshop',
      city: 'Tel Aviv',
      localStart: '2027-03-22',
      duration: 2880,
      capacity: 30,
      currency: 'ILS',
      tiers: [
        ['General admission', 2400, null],
        ['Early', 1900, 15],
      ],
    },
  },
  {
    text: 'Big up the Grimsby crew! Northern soul all-nighter, Cleethorpes Pier, Sat 13 March 2027, 9pm-6am, £15 advance or £18 on the night, 500 capacity, over 18s',
    expect: {
      city: 'Cleethorpes',
      venueName: 'Cleethorpes Pier',
      localStart: '2027-03-13T21:00',
      duration: 540,
      capacity: 500,
      currency: 'GBP',
    },
  },
  {
    text: 'Welcome drinks for new faculty, September 3rd 2027, 17:00, Senior Common Room, Durham University, Durham, by invitation, 45 staff',
    expect: {
      city: 'Durham',
      venueName: 'Senior Common Room',
      localStart: '2027-09-03T17:00',
      capacity: 45,
      visibility: 'private',
    },
  },
]
