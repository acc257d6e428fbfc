/** The third helping: more letters, more shorthand, more ways to say a place, a price and a number. */
import type { Case } from './grade.ts'

export const seventh: Case[] = [
  {
    text: 'Hey there, I run a small bookshop in Bath and would love to do an author evening with Sarah Hall on Thursday 11 Feb 2027 at 7. We can squeeze in 35 chairs, £8 including a glass of wine.',
    expect: {
      city: 'Bath',
      country: 'GB',
      localStart: '2027-02-11T19:00',
      capacity: 35,
      currency: 'GBP',
      tiers: [['General admission', 8, null]],
    },
  },
  {
    text: 'mens shed open day sat 17 apr 2027 10-3 the old fire station, nairn, scotland. free entry, bbq £5. approx 120 visitors',
    expect: {
      country: 'GB',
      city: 'Nairn',
      venueName: 'The Old Fire Station',
      localStart: '2027-04-17T10:00',
      duration: 300,
      capacity: 120,
    },
  },
  {
    text: 'EVENT: Lisbon Surf Film Fest\nDATES: 24/09/2027 - 26/09/2027\nVENUE: Cinema São Jorge\nCITY: Lisbon\nTICKETS: Day pass €12, Weekend pass €28, Industry €60\nCAP: 800',
    expect: {
      name: 'Lisbon Surf Film Fest',
      type: 'festival',
      city: 'Lisbon',
      venueName: 'Cinema São Jorge',
      localStart: '2027-09-24',
      duration: 4320,
      capacity: 800,
      currency: 'EUR',
      tiers: [
        ['Day pass', 12, null],
        ['Weekend pass', 28, null],
        ['Industry', 60, null],
      ],
    },
  },
  {
    text: 'Could we get a registration page up for our Lunar New Year lion dance workshop? Its Feb 6th 2027, 1-3pm, Chinatown Cultural Centre Vancouver. Free for members, $10 for everyone else. 40 spots.',
    expect: {
      type: 'workshop',
      city: 'Vancouver',
      venueName: 'Chinatown Cultural Centre',
      localStart: '2027-02-06T13:00',
      duration: 120,
      capacity: 40,
      currency: 'CAD',
    },
  },
  {
    text: 'Deep House Sunday // Fabric London // 28.03.2027 // 14:00-22:00 // £15 1st release, £20 2nd release, £25 final release',
    expect: {
      name: 'Deep House Sunday',
      city: 'London',
      localStart: '2027-03-28T14:00',
      duration: 480,
      currency: 'GBP',
      tiers: [
        ['1st release', 15, null],
        ['2nd release', 20, null],
        ['Final release', 25, null],
      ],
    },
  },
  {
    text: 'we do annual general meeting of housing coop, 30 march 2027 kl 18.00, Folkets Hus Malmö, ca 90 members, no tickets',
    expect: {
      city: 'Malmö',
      venueName: 'Folkets Hus',
      localStart: '2027-03-30T18:00',
      capacity: 90,
    },
  },
  {
    text: 'Tour of the brewery with tasting: Saturdays from 9 January 2027 at 2pm and lasting about 90 minutes, Galway Bay Brewery. €18. Groups of max 14.',
    expect: {
      venueName: 'Galway Bay Brewery',
      city: 'Galway',
      localStart: '2027-01-09T14:00',
      duration: 90,
      capacity: 14,
      currency: 'EUR',
      tiers: [['General admission', 18, null]],
    },
  },
  {
    text: 'Please create: "Numbers & Narratives", a half-day data storytelling seminar. Monday 3 May 2027, 9am–1pm, Level 6, 120 Collins St, Melbourne VIC. 30 seats. Early bird A$180 until 1 April, full price A$240.',
    expect: {
      name: 'Numbers & Narratives',
      type: 'seminar',
      city: 'Melbourne',
      address: '120 Collins St',
      localStart: '2027-05-03T09:00',
      duration: 240,
      capacity: 30,
      currency: 'AUD',
      tiers: [
        ['Early bird', 180, null],
        ['Full', 240, null],
      ],
    },
  },
  {
    text: 'its my gran’s 90th!! tea party sun 9th may 2pm st andrews church hall, hove, 50ish people, just family',
    expect: {
      type: 'party',
      city: 'Hove',
      venueName: 'St Andrews Church Hall',
      localStart: '2027-05-09T14:00',
      capacity: 50,
    },
  },
  {
    text: 'Book us in for Founder Dinner #12: Wednesday 27 January 2027, 19.30, Restaurant Vau, Berlin. 24 seats at 95 EUR. Invite-only.',
    expect: {
      city: 'Berlin',
      venueName: 'Restaurant Vau',
      localStart: '2027-01-27T19:30',
      currency: 'EUR',
      capacity: 24,
      visibility: 'private',
    },
  },
  {
    text: 'Kids summer coding week, 19–23 July 2027, 9:30–15:30 daily, Leuven, €220 per child, siblings €180, 18 children max',
    expect: {
      name: 'Kids summer coding week in Leuven',
      city: 'Leuven',
      localStart: '2027-07-19T09:30',
      duration: 6120,
      capacity: 18,
      currency: 'EUR',
    },
  },
  {
    text: 'Charity 5k fun run, Phoenix Park Dublin, 6 June 2027 10am. €20 adults, €10 teens, under 12s free. 2,000 runners',
    expect: {
      type: 'sports',
      city: 'Dublin',
      venueName: 'Phoenix Park',
      localStart: '2027-06-06T10:00',
      capacity: 2000,
      tiers: [
        ['Adult', 20, null],
        ['Teen', 10, null],
        ['Under 12', 0, null],
      ],
    },
  },
  {
    text: 'looking for help w/ a retirement do for about 80, friday 26 march 2027 7.30pm, rugby club, cardiff, private',
    expect: {
      city: 'Cardiff',
      localStart: '2027-03-26T19:30',
      capacity: 80,
      visibility: 'private',
    },
  },
  {
    text: 'Gospel brunch. Sunday the 14th of March 2027. Two seatings of 60, first at 11. The Blue Note, Nashville, Tennessee. $42 plus tax.',
    expect: {
      city: 'Nashville',
      country: 'US',
      venueName: 'The Blue Note',
      localStart: '2027-03-14T11:00',
      currency: 'USD',
      tiers: [['General admission', 42, null]],
    },
  },
  {
    text: 'AWS user group meetup #47, 20 Jan 2027, doors 17:30, talks 18:00, ends 20:30, Microsoft office, Belgrade, 120 people, free, pizza provided',
    expect: {
      type: 'meetup',
      city: 'Belgrade',
      country: 'RS',
      duration: 150,
      localStart: '2027-01-20T18:00',
      capacity: 120,
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'Concierto benéfico / benefit concert, Teatro Colón Bogotá, 3 de julio 2027 8pm, platea 120.000 COP, balcón 70.000 COP',
    expect: {
      city: 'Bogotá',
      currency: 'COP',
    },
  },
  {
    text: 'My company needs a leadership retreat for 22 execs in Lake Como from Monday 4 to Wednesday 6 October 2027',
    expect: {
      type: 'retreat',
      localStart: '2027-10-04',
      duration: 4320,
      capacity: 22,
    },
  },
  {
    text: 'film: Metropolis (1927) with live organ. cathedral, rochester kent. 31 oct 2027 19:45. £14/£10 conc. 400 tickets',
    expect: {
      city: 'Rochester',
      country: 'GB',
      localStart: '2027-10-31T19:45',
      capacity: 400,
      currency: 'GBP',
      tiers: [
        ['General admission', 14, null],
        ['Concession', 10, null],
      ],
    },
  },
  {
    text: 'Launching a weekly run club from Central Park on Jan 9 2027 at 8:00 am, New York. It is free and open to everyone. We expect somewhere between 40 and 60 runners.',
    expect: {
      city: 'New York',
      localStart: '2027-01-09T08:00',
      visibility: 'public',
      tiers: [['Free', 0, null]],
    },
  },
  {
    text: 'Vinyl fair\nSun 21 Nov 2027\n10am-4pm\nTown Hall, Hebden Bridge\nEarly entry (9am) £5, general £2, under 16 free',
    expect: {
      name: 'Vinyl fair',
      type: 'exhibition',
      city: 'Hebden Bridge',
      venueName: 'Town Hall',
      localStart: '2027-11-21T10:00',
      duration: 360,
      currency: 'GBP',
      tiers: [
        ['Early entry', 5, null],
        ['General admission', 2, null],
        ['Under 16', 0, null],
      ],
    },
  },
  {
    text: 'Cocktail masterclass in Dubai Marina at Zuma on 5 March 2027 7pm to 9pm for 16 ladies, AED 350 pp',
    expect: {
      type: 'workshop',
      venueName: 'Zuma',
      localStart: '2027-03-05T19:00',
      duration: 120,
      capacity: 16,
      currency: 'AED',
      tiers: [['General admission', 350, null]],
    },
  },
  {
    text: 'Quarterly town hall, all staff, Tuesday 2 March 2027 11:00-12:00, Auditorium B + Zoom, 650 people, internal only',
    expect: {
      type: 'seminar',
      format: 'hybrid',
      localStart: '2027-03-02T11:00',
      duration: 60,
      capacity: 650,
      visibility: 'private',
    },
  },
]
