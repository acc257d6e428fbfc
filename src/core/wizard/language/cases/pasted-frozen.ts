/** The frozen half of what people paste: never tuned on, run for its total alone. */
import type { Case } from './grade.ts'

export const pastedFrozen: Case[] = [
  {
    text: 'Subject: FW: Board game weekend\nDate: Mon, 16 Nov 2026 10:22:31 +0000\nFrom: "Ines" <ines@dice.club>\n\nHello!\n\nPlease list our Tabletop Weekend, 20-21 March 2027, 10am to 10pm, at the Mechanics Hall, Manchester. 240 people. £15 a day, weekend pass £25.\n\nCheers\nInes\n\nSent from my iPhone',
    expect: {
      name: 'Tabletop Weekend',
      city: 'Manchester',
      venueName: 'Mechanics Hall',
      localStart: '2027-03-20T10:00',
      duration: 2160,
      capacity: 240,
      currency: 'GBP',
    },
  },
  {
    text: '<div><strong>Open Source Forum 2027</strong></div><div>Where: Kulturhaus, Vienna</div><div>When: 14 May 2027, 9:00 to 17:00</div><div>Capacity 300</div><div>Regular &euro;90, students &euro;30</div>',
    expect: {
      name: 'Open Source Forum 2027',
      type: 'conference',
      city: 'Vienna',
      venueName: 'Kulturhaus',
      localStart: '2027-05-14T09:00',
      duration: 480,
      capacity: 300,
      currency: 'EUR',
    },
  },
  {
    text: 'Founders Breakfast\nTuesday 19 January 2027\n\n07:30 Doors\n08:00 Talk\n09:00 Networking\n\nThe Exchange, Bristol\n60 places, £12',
    expect: {
      name: 'Founders Breakfast',
      city: 'Bristol',
      localStart: '2027-01-19',
      capacity: 60,
      currency: 'GBP',
      tiers: [['General admission', 12, null]],
    },
  },
  {
    text: 'Tipo | Precio | Cantidad\nAdulto | 24 € | 300\nNiño | 12 € | 100\n\nCirco de Invierno, Zaragoza, 19 de diciembre de 2026, 17:00',
    expect: {
      type: 'performance',
      city: 'Zaragoza',
      localStart: '2026-12-19T17:00',
      tiers: [
        ['Adulto', 24, 300],
        ['Niño', 12, 100],
      ],
    },
  },
  {
    text: 'Tarif | Prix | Nombre\nAdulte | 24 € | 300\nEnfant | 12 € | 100\n\nCirque d’Hiver, Nancy, 19 décembre 2026, 17h',
    expect: {
      type: 'performance',
      city: 'Nancy',
      localStart: '2026-12-19T17:00',
      tiers: [
        ['Adulte', 24, 300],
        ['Enfant', 12, 100],
      ],
    },
  },
  {
    text: '* Qué: Carrera por los Bosques\n* Cuándo: domingo 9 de mayo de 2027, 8:00\n* Dónde: Casa de Campo, Madrid\n* Cuántos: hasta 600 corredores\n* Precio: 15 €',
    expect: {
      name: 'Carrera por los Bosques',
      type: 'sports',
      city: 'Madrid',
      venueName: 'Casa de Campo',
      localStart: '2027-05-09T08:00',
      capacity: 600,
      tiers: [['Entrada general', 15, null]],
    },
  },
  {
    text: 'Soirée Networking / Networking Night — Tuesday, 9 February 2027, 6pm-9pm — Montréal — 80 personnes / 80 people — 15 $',
    expect: {
      type: 'networking',
      city: 'Montréal',
      localStart: '2027-02-09T18:00',
      duration: 180,
      capacity: 80,
      currency: 'CAD',
    },
  },
  {
    text: 'Hi! Forwarding what the caterer needs to know. The event is our Summer Staff Party on 18 June 2027 from 4pm to 11pm at Bluewater Barn, Galway. 130 people. No tickets needed.\n\nKind regards,\nNiamh Byrne\nOffice Manager, Tidal Ltd\nCapacity planning & payroll, 4th floor, 22 Dock Road\n\n-----Original Message-----\nFrom: Caterer\nSent: 1 November 2026\nWe can do 90 people for 2,500 euro.',
    expect: {
      name: 'Summer Staff Party',
      type: 'party',
      city: 'Galway',
      venueName: 'Bluewater Barn',
      localStart: '2027-06-18T16:00',
      duration: 420,
      capacity: 130,
    },
  },
]
