/** Whole mails, agendas, pages and tables, as people paste them. Read as of Friday 2026-11-20. */
import type { Case } from './grade.ts'

export const pasted: Case[] = [
  {
    text: 'From: Dana Wolfe <dana.wolfe@northpier.org>\nSent: Thursday, November 19, 2026 4:12 PM\nTo: Events Team <events@northpier.org>\nSubject: Spring fundraiser\n\nHi all,\n\nConfirming the Harbour Light Gala on Saturday 17 April 2027 at 18:30 at the Pier Hotel, Boston, MA. 350 guests. Tickets $250 each.\n\nBest,\nDana\n-- \nDana Wolfe | Director\nNorth Pier Foundation | 12 Wharf Street | Tel 617 555 0100\n\nOn Wed, Nov 18, 2026 at 9:03 AM, Sam Ortiz <sam@northpier.org> wrote:\n> Could we do it on 10 April 2027 for 200 people instead? Tickets $100.\n> Sam',
    expect: {
      name: 'Harbour Light Gala',
      type: 'fundraiser',
      city: 'Boston',
      venueName: 'Pier Hotel',
      localStart: '2027-04-17T18:30',
      capacity: 350,
      currency: 'USD',
      tiers: [['General admission', 250, null]],
    },
  },
  {
    text: '<h1>Harvest Food Festival</h1><p>Saturday, <b>October 2, 2027</b>, 11:00&ndash;20:00<br>Riverside Park, Portland, Oregon</p><ul><li>Day pass &#36;25</li><li>VIP &#36;80</li></ul><p>Capacity: 4,000</p>',
    expect: {
      name: 'Harvest Food Festival',
      type: 'festival',
      city: 'Portland',
      localStart: '2027-10-02T11:00',
      duration: 540,
      capacity: 4000,
      currency: 'USD',
      tiers: [
        ['Day pass', 25, null],
        ['VIP', 80, null],
      ],
    },
  },
  {
    text: 'Data Engineering Day\nBerlin, 23 September 2027\n\n09:00 Registration and coffee\n09:30 Welcome\n09:45 Keynote: Streaming at scale\n11:00 Break\n11:30 Panel: Lakes and houses\n13:00 Lunch\n14:00 Workshops\n17:30 Closing drinks\n\n220 seats, €180 (early bird €120)',
    expect: {
      name: 'Data Engineering Day',
      type: 'conference',
      city: 'Berlin',
      localStart: '2027-09-23',
      capacity: 220,
      currency: 'EUR',
    },
  },
  {
    text: 'Ticket type | Price | Quantity\nAdult | £24 | 300\nChild | £12 | 100\nFamily | £60 | 50\n\nWinter Wonder Circus, Leeds, 19 December 2026, 3pm',
    expect: {
      type: 'performance',
      city: 'Leeds',
      localStart: '2026-12-19T15:00',
      currency: 'GBP',
      tiers: [
        ['Adult', 24, 300],
        ['Child', 12, 100],
        ['Family', 60, 50],
      ],
    },
  },
  {
    text: '- What: Trail Run for Rescue Dogs\n- When: Sunday 9 May 2027, 8:00am\n- Where: Griffith Park, Los Angeles\n- Who: up to 600 runners\n- Cost: $35 adults, $15 kids',
    expect: {
      name: 'Trail Run for Rescue Dogs',
      type: 'sports',
      city: 'Los Angeles',
      venueName: 'Griffith Park',
      localStart: '2027-05-09T08:00',
      capacity: 600,
    },
  },
  {
    text: 'De : Paul Martin <paul@asso-lumiere.fr>\nEnvoyé : jeudi 19 novembre 2026 16:12\nÀ : equipe@asso-lumiere.fr\nObjet : soirée de printemps\n\nBonjour à tous,\n\nJe confirme la Nuit des Étoiles le samedi 17 avril 2027 à 18h30 à Nantes, 350 personnes, billets à 25 €.\n\nBien à vous,\nPaul Martin\n06 55 00 00 00\n\nLe mer. 18 nov. 2026 à 09:03, Sam <sam@asso-lumiere.fr> a écrit :\n> Et si on faisait le 10 avril pour 200 personnes à 10 € ?',
    expect: {
      name: 'Nuit des Étoiles',
      city: 'Nantes',
      localStart: '2027-04-17T18:30',
      capacity: 350,
      currency: 'EUR',
      tiers: [['Entrée générale', 25, null]],
    },
  },
  {
    text: 'De: Marta Gil <marta@faro.es>\nEnviado: jueves, 19 de noviembre de 2026 16:12\nPara: equipo@faro.es\nAsunto: gala\n\nHola equipo:\n\nConfirmo la Gala del Faro el sábado 17 de abril de 2027 a las 20:30 en A Coruña, 350 invitados, entradas a 60 €.\n\nSaludos,\nMarta\n--\nMarta Gil | Directora | Tel. 981 555 010\n\nEl mié, 18 nov 2026 a las 9:03, Sam <sam@faro.es> escribió:\n> ¿Y si lo hacemos el 10 de abril para 200 personas a 40 €?',
    expect: {
      name: 'Gala del Faro',
      type: 'fundraiser',
      localStart: '2027-04-17T20:30',
      capacity: 350,
      currency: 'EUR',
      tiers: [['Entrada general', 60, null]],
    },
  },
  {
    text: 'Concierto de verano / Summer concert, 12 de julio de 2027, 20:00, Madrid. 400 personas. Entradas 20 €. See you there!',
    expect: {
      type: 'concert',
      city: 'Madrid',
      localStart: '2027-07-12T20:00',
      capacity: 400,
      currency: 'EUR',
    },
  },
]
