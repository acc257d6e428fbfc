/** Corrections one to a line, the same ones in Spanish, French and English. All are tuned on. */
import type { EventDraft } from '../../draft.ts'
import { sommet } from './french.ts'
import type { Case, Expected } from './grade.ts'
import { summit } from './spanish.ts'
import { techDay } from './wave-tuned.ts'

const said = (draft: EventDraft, rows: readonly (readonly [string, Expected])[]): Case[] =>
  rows.map(([text, expect]) => ({ text, expect, draft }))

export const corrections: Case[] = [
  ...said(summit, [
    ['sube el aforo a 800', { capacity: 800, absent: ['ticketTiers'] }],
    ['cambia la fecha al 15 de abril de 2027', { localStart: '2027-04-15T09:00' }],
    ['a las 10 mejor', { localStart: '2027-03-12T10:00', absent: ['capacity'] }],
    ['pásalo al domingo a las 11', { localStart: '2027-03-14T11:00' }],
    ['termina a las 19:00', { duration: 600, absent: ['localStart'] }],
    ['dos horas antes', { localStart: '2027-03-12T07:00' }],
    ['un día después', { localStart: '2027-03-13T09:00' }],
    [
      'el precio general es 179 dólares',
      {
        tiers: [
          ['Preventa', 99, 150],
          ['General', 179, 300],
          ['VIP', 299, 50],
        ],
      },
    ],
    [
      '100 entradas VIP',
      {
        tiers: [
          ['Preventa', 99, 150],
          ['General', 149, 300],
          ['VIP', 299, 100],
        ],
      },
    ],
    [
      'agrega 50 preventas más',
      {
        tiers: [
          ['Preventa', 99, 200],
          ['General', 149, 300],
          ['VIP', 299, 50],
        ],
      },
    ],
    ['quita la preventa y el VIP', { tiers: [['General', 149, 300]] }],
    ['la sede es el Centro de Convenciones Ágora', { venueName: 'Centro de Convenciones Ágora' }],
    ['máximo 4 entradas por persona', { maxPerOrder: 4, absent: ['capacity'] }],
    ['VIP a 1.000.000 de dólares', { refused: ['ticketTiers'], absent: ['ticketTiers'] }],
    ['para diez millones', { refused: ['capacity'], absent: ['capacity'] }],
    ['ayer', { refused: ['localStart'], absent: ['localStart'] }],
  ]),
  ...said(sommet, [
    ['augmente la capacité à 800', { capacity: 800, absent: ['ticketTiers'] }],
    ['change la date au 15 avril 2027', { localStart: '2027-04-15T09:00' }],
    ['plutôt à 10h', { localStart: '2027-03-12T10:00', absent: ['capacity'] }],
    ['finit à 19h', { duration: 600, absent: ['localStart'] }],
    ['deux heures plus tôt', { localStart: '2027-03-12T07:00' }],
    ['un jour plus tard', { localStart: '2027-03-13T09:00' }],
    [
      'le plein tarif est à 179 €',
      {
        tiers: [
          ['Prévente', 99, 150],
          ['Plein tarif', 179, 300],
          ['VIP', 299, 50],
        ],
      },
    ],
    [
      '100 billets VIP',
      {
        tiers: [
          ['Prévente', 99, 150],
          ['Plein tarif', 149, 300],
          ['VIP', 299, 100],
        ],
      },
    ],
    ['enlève la prévente et le VIP', { tiers: [['Plein tarif', 149, 300]] }],
    [
      'pas de VIP',
      {
        tiers: [
          ['Prévente', 99, 150],
          ['Plein tarif', 149, 300],
        ],
      },
    ],
    ['le lieu est le Palais des Congrès', { venueName: 'Palais des Congrès' }],
    ['4 billets maximum par personne', { maxPerOrder: 4, absent: ['capacity'] }],
    ['VIP à 1 000 000 €', { refused: ['ticketTiers'], absent: ['ticketTiers'] }],
    ['pour dix millions de personnes', { refused: ['capacity'], absent: ['capacity'] }],
    ['hier', { refused: ['localStart'], absent: ['localStart'] }],
  ]),
  ...said(techDay, [
    ['at the Royal York Hotel', { venueName: 'Royal York Hotel', absent: ['city'] }],
    ['VIP $1,000,000', { refused: ['ticketTiers'], absent: ['ticketTiers'] }],
    ['40 ticket tiers', { refused: ['ticketTiers'], absent: ['ticketTiers'] }],
    ['for ten million', { refused: ['capacity'], absent: ['capacity'] }],
    [
      'add 25 more VIPs',
      {
        tiers: [
          ['Early bird', 99, 150],
          ['Regular', 149, 300],
          ['VIP', 299, 75],
        ],
      },
    ],
  ]),
]
