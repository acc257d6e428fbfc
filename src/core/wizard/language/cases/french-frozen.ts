/** The frozen half of the French set: never tuned on, run for its total alone. */
import { sommet } from './french.ts'
import type { Case } from './grade.ts'

export const frenchFrozen: Case[] = [
  {
    text: "Nous préparons un colloque appelé Forum de l'Énergie Propre à Toulouse, le 4 novembre 2027, de 9h30 à 17h30, 350 participants. Tarif réduit 120 € (100), tarif plein 180 € (250).",
    expect: {
      name: "Forum de l'Énergie Propre",
      type: 'conference',
      city: 'Toulouse',
      localStart: '2027-11-04T09:30',
      duration: 480,
      capacity: 350,
      currency: 'EUR',
    },
  },
  {
    text: 'Cours de yoga sur la plage à Biarritz, dimanche 7 février 2027 à 7 heures du matin, 75 minutes, 30 places, 18 €',
    expect: {
      type: 'workshop',
      city: 'Biarritz',
      localStart: '2027-02-07T07:00',
      duration: 75,
      capacity: 30,
      tiers: [['Entrée générale', 18, null]],
    },
  },
  {
    text: 'Concert acoustique au Bataclan, Paris\nJeudi 11 mars 2027, 20h30\nPrévente 18 €, sur place 22 €\nJauge 400',
    expect: {
      type: 'concert',
      city: 'Paris',
      venueName: 'Bataclan',
      localStart: '2027-03-11T20:30',
      capacity: 400,
      tiers: [
        ['Prévente', 18, null],
        ['Sur place', 22, null],
      ],
    },
  },
  {
    text: "il nous faut un séminaire d'équipe pour 35 personnes à Annecy du 8 au 10 février, hôtel avec salles, vidéoprojecteur et traiteur, privé",
    expect: {
      city: 'Annecy',
      country: 'FR',
      localStart: '2027-02-08',
      duration: 4320,
      capacity: 35,
      visibility: 'private',
    },
  },
  {
    text: 'Salon du Livre de Namur, Belgique. Du 3 au 6 novembre 2027, de 11h à 20h. 5 000 visiteurs attendus. Entrée 6 €, retraités gratuit.',
    expect: {
      name: 'Salon du Livre de Namur',
      type: 'exhibition',
      city: 'Namur',
      localStart: '2027-11-03T11:00',
      duration: 4860,
      capacity: 5000,
      currency: 'EUR',
    },
  },
  {
    text: 'Cinéma en plein air à Avignon, vendredi 16 juillet 2027 à 22 heures, 250 chaises, 6 euros, gratuit pour les moins de 12 ans',
    expect: {
      type: 'screening',
      city: 'Avignon',
      localStart: '2027-07-16T22:00',
      capacity: 250,
      currency: 'EUR',
    },
  },
  {
    text: "Masterclass en ligne de pâtisserie, samedi 12 décembre, 11h-13h, jusqu'à 60 participants, 25 €",
    expect: {
      type: 'workshop',
      format: 'virtual',
      localStart: '2026-12-12T11:00',
      duration: 120,
      capacity: 60,
      currency: 'EUR',
      tiers: [['Entrée générale', 25, null]],
    },
  },
  {
    text: 'Nom : Rencontre des Femmes en Sciences\nQuand : 11 février 2027, 18h00 - 20h30\nOù : Musée des Arts et Métiers, Paris\nPlaces : 90\nEntrée gratuite',
    expect: {
      name: 'Rencontre des Femmes en Sciences',
      city: 'Paris',
      venueName: 'Musée des Arts et Métiers',
      localStart: '2027-02-11T18:00',
      duration: 150,
      capacity: 90,
      tiers: [['Gratuit', 0, null]],
    },
  },
  {
    text: 'tournoi de tennis à Antibes, 1er et 2 mai 2027, 64 joueurs, inscription 35 €',
    expect: {
      type: 'sports',
      city: 'Antibes',
      localStart: '2027-05-01',
      duration: 2880,
      capacity: 64,
      tiers: [['Inscription', 35, null]],
    },
  },
  {
    text: 'Lancement de notre nouvelle application à Casablanca, 20 janvier 2027 à 18h30, environ 150 invités, sur invitation',
    expect: {
      type: 'product_launch',
      city: 'Casablanca',
      localStart: '2027-01-20T18:30',
      capacity: 150,
      visibility: 'private',
    },
  },
  {
    text: "Gala de Noël le 18 décembre à 20h à l'Hôtel Plaza, Bruxelles, 300 convives, table de 10 à 1 500 €, place individuelle 160 €",
    expect: {
      city: 'Bruxelles',
      venueName: 'Hôtel Plaza',
      localStart: '2026-12-18T20:00',
      capacity: 300,
      currency: 'EUR',
    },
  },
  {
    text: 'Causerie sur le logement à Grenoble après-demain à sept heures et demie du soir, 60 chaises, entrée libre dans la limite des places disponibles',
    expect: {
      type: 'seminar',
      city: 'Grenoble',
      localStart: '2026-11-22T19:30',
      capacity: 60,
      tiers: [['Gratuit', 0, null]],
    },
  },
  {
    text: 'Marché de Noël à Colmar, samedi 12 et dimanche 13 décembre 2026, de 10h00 à 20h00, 40 stands à 60 €, public gratuit',
    expect: {
      type: 'exhibition',
      city: 'Colmar',
      localStart: '2026-12-12T10:00',
      duration: 2040,
      currency: 'EUR',
    },
  },
  {
    text: 'Sommet des Startups Québec 2027 : 25 mars, 9h-18h, 800 personnes, hâtif 199 $, régulier 299 $, VIP 499 $',
    expect: {
      name: 'Sommet des Startups Québec 2027',
      type: 'conference',
      city: 'Québec',
      localStart: '2027-03-25T09:00',
      duration: 540,
      capacity: 800,
      currency: 'CAD',
      tiers: [
        ['Hâtif', 199, null],
        ['Régulier', 299, null],
        ['VIP', 499, null],
      ],
    },
  },
  {
    text: 'Spectacle de danse à Montpellier, le dernier samedi de mars 2027, 21 h, 120 places, 28 € boisson comprise',
    expect: {
      type: 'performance',
      city: 'Montpellier',
      localStart: '2027-03-27T21:00',
      capacity: 120,
      tiers: [['Entrée générale', 28, null]],
    },
  },
  {
    text: 'anniversaire de ma fille à Laval, Québec, dimanche 17 janvier à 13 h, 15 enfants, événement privé, stationnement',
    expect: {
      type: 'party',
      city: 'Laval',
      country: 'CA',
      localStart: '2027-01-17T13:00',
      capacity: 15,
      visibility: 'private',
      amenities: ['parking'],
    },
  },
  {
    text: 'Madame, Monsieur,\n\nNous vous écrivons pour publier nos Journées de Médecine Rurale, qui auront lieu les 3 et 4 juin 2027 à Limoges. Nous attendons environ 320 personnes.\nAdhérents : 95 €\nNon-adhérents : 140 €\nÉtudiants : 30 €\n\nCordialement,\nHélène Roux\nTél. 05 55 00 00 10',
    expect: {
      name: 'Journées de Médecine Rurale',
      type: 'conference',
      city: 'Limoges',
      localStart: '2027-06-03',
      duration: 2880,
      capacity: 320,
      tiers: [
        ['Adhérents', 95, null],
        ['Non-adhérents', 140, null],
        ['Étudiants', 30, null],
      ],
    },
  },
  {
    text: 'Pas trois soirs, un seul : opéra à Dijon, 27 février 2027, 19h, orchestre 60 €, balcon 35 €, 900 fauteuils',
    expect: {
      type: 'performance',
      city: 'Dijon',
      localStart: '2027-02-27T19:00',
      capacity: 900,
      tiers: [
        ['Orchestre', 60, null],
        ['Balcon', 35, null],
      ],
    },
  },
  {
    text: 'Fête à Rome hier avec 50 personnes',
    expect: { type: 'party', city: 'Rome', capacity: 50, refused: ['localStart'] },
  },
  {
    text: 'Gala à Reims, billets à 45 000 €, 100 invités',
    expect: { city: 'Reims', capacity: 100, refused: ['ticketTiers'], absent: ['ticketTiers'] },
  },
  { text: 'mets 350 personnes', draft: sommet, expect: { capacity: 350 } },
  { text: 'décale au samedi à 10h', draft: sommet, expect: { localStart: '2027-03-13T10:00' } },
  {
    text: 'le VIP à 349 €',
    draft: sommet,
    expect: {
      tiers: [
        ['Prévente', 99, 150],
        ['Plein tarif', 149, 300],
        ['VIP', 349, 50],
      ],
    },
  },
  {
    text: 'supprime la prévente',
    draft: sommet,
    expect: {
      tiers: [
        ['Plein tarif', 149, 300],
        ['VIP', 299, 50],
      ],
    },
  },
  { text: "repousse d'une semaine", draft: sommet, expect: { localStart: '2027-03-19T09:00' } },
  { text: 'plutôt à Grenoble', draft: sommet, expect: { city: 'Grenoble', absent: ['name'] } },
  { text: 'appelle-le Sommet Futur', draft: sommet, expect: { name: 'Sommet Futur' } },
  { text: 'en fait ça dure trois jours', draft: sommet, expect: { duration: 3360 } },
  {
    text: 'ajoute un billet groupe à 79 €, 40 billets',
    draft: sommet,
    expect: {
      tiers: [
        ['Prévente', 99, 150],
        ['Plein tarif', 149, 300],
        ['VIP', 299, 50],
        ['Groupe', 79, 40],
      ],
    },
  },
  { text: 'fais-le en hybride', draft: sommet, expect: { format: 'hybrid', absent: ['city'] } },
]
