/** Twenty requests in French, written before the reader had read any of them. Read as of Friday 2026-11-20. */
import { sommet } from './french.ts'
import type { Case } from './grade.ts'

export const freshFrench: Case[] = [
  {
    text: 'bonjour ! on organise une bourse aux livres dimanche 7 mars dans la cour de la médiathèque, à Angers, de 10h à 18h, gratuit pour les adhérents et 2 € pour les autres, environ 300 personnes',
    expect: {
      type: 'exhibition',
      city: 'Angers',
      localStart: '2027-03-07T10:00',
      duration: 480,
      capacity: 300,
      currency: 'EUR',
      tiers: [
        ['Adhérents', 0, null],
        ['Entrée générale', 2, null],
      ],
    },
  },
  {
    text: "Bonjour Claire,\n\nC'est confirmé : les Rencontres de la Forêt, jeudi 14 et vendredi 15 octobre 2027, de 9h à 17h30, au Palais des Congrès de Vittel. 220 participants maximum. Plein tarif 150 €, étudiants 40 €, accompagnants gratuits.\n\nBien cordialement,\n\nMarc Aubry\nChargé de projets\nTél. : 03 29 55 01 22\n\nLe lun. 16 nov. 2026 à 14:03, Claire D. a écrit :\n> On avait dit 200 places à 100 €, non ?",
    expect: {
      name: 'Rencontres de la Forêt',
      type: 'conference',
      city: 'Vittel',
      venueName: 'Palais des Congrès de Vittel',
      localStart: '2027-10-14T09:00',
      duration: 1950,
      capacity: 220,
      currency: 'EUR',
      tiers: [
        ['Plein tarif', 150, null],
        ['Étudiants', 40, null],
        ['Accompagnants', 0, null],
      ],
    },
  },
  {
    text: "Billetterie ouverte le 1er décembre, tarif réduit jusqu'au 28 février. Le festival Les Nuits Claires aura lieu du 16 au 18 juillet 2027 à Sète. Pass 3 jours 95 €, pass 1 jour 40 €. Jauge : 2 500.",
    expect: {
      name: 'Les Nuits Claires',
      type: 'festival',
      city: 'Sète',
      localStart: '2027-07-16',
      duration: 4320,
      capacity: 2500,
      currency: 'EUR',
      tiers: [
        ['Pass 3 jours', 95, null],
        ['Pass 1 jour', 40, null],
      ],
    },
  },
  {
    text: 'GRAND LOTO DU CLUB DE FOOT SAMEDI 23 JANVIER 20H SALLE DES FETES GUINGAMP 3 EUROS LE CARTON 350 PLACES',
    expect: {
      city: 'Guingamp',
      localStart: '2027-01-23T20:00',
      capacity: 350,
      currency: 'EUR',
    },
  },
  {
    text: '🎭 Soirée impro 🎭\n📅 Vendredi 29 janvier 2027\n🕗 20h-22h30\n📍 Café-théâtre Le Bout, Paris\n🎟 14 € / 10 € réduit\n👥 90 places',
    expect: {
      name: 'Soirée impro',
      type: 'performance',
      city: 'Paris',
      venueName: 'Café-théâtre Le Bout',
      localStart: '2027-01-29T20:00',
      duration: 150,
      capacity: 90,
      currency: 'EUR',
      tiers: [
        ['Entrée générale', 14, null],
        ['Réduit', 10, null],
      ],
    },
  },
  {
    text: 'Cours de yoga tous les mardis de 18h30 à 19h45 à partir du 12 janvier 2027, Maison de quartier Doulon, Nantes, 15 places, 12 € la séance',
    expect: {
      type: 'workshop',
      city: 'Nantes',
      venueName: 'Maison de quartier Doulon',
      localStart: '2027-01-12T18:30',
      duration: 75,
      capacity: 15,
      currency: 'EUR',
    },
  },
  {
    text: 'conférance sur le marketting digital a Bordeau le 5 novenbre 2027 a 10h, 300 persones, tarif reduit 60 euros et normal 90',
    expect: {
      type: 'conference',
      city: 'Bordeaux',
      localStart: '2027-11-05T10:00',
      capacity: 300,
      currency: 'EUR',
      tiers: [
        ['Tarif reduit', 60, null],
        ['Normal', 90, null],
      ],
    },
  },
  {
    text: 'Récital de piano à la Salle Cortot, Paris 17e. Mardi 9 février 2027, 20 h. Catégorie 1 : 45 €, catégorie 2 : 30 €, moins de 26 ans : 12 €. 400 places.',
    expect: {
      type: 'concert',
      city: 'Paris',
      venueName: 'Salle Cortot',
      localStart: '2027-02-09T20:00',
      capacity: 400,
      currency: 'EUR',
      tiers: [
        ['Catégorie 1', 45, null],
        ['Catégorie 2', 30, null],
        ['Moins de 26 ans', 12, null],
      ],
    },
  },
  {
    text: 'soirée électro dans un hangar à Villeurbanne, samedi 13 février 2027, de 23h30 à 6h du matin, 600 personnes, 18 € en prévente, 25 € sur place',
    expect: {
      type: 'party',
      city: 'Villeurbanne',
      localStart: '2027-02-13T23:30',
      duration: 390,
      capacity: 600,
      currency: 'EUR',
      tiers: [
        ['Prévente', 18, null],
        ['Sur place', 25, null],
      ],
    },
  },
  {
    text: 'Programme\n9h00 Accueil café\n9h30 Mot de bienvenue\n10h00 Conférence inaugurale\n12h30 Déjeuner\n14h00 Ateliers\n17h00 Clôture\n\nJournée des Archives ouvertes, Dijon, 21 mai 2027. Gratuit sur inscription. 90 places.',
    expect: {
      name: 'Journée des Archives ouvertes',
      city: 'Dijon',
      localStart: '2027-05-21T09:00',
      duration: 480,
      capacity: 90,
      tiers: [['Gratuit', 0, null]],
    },
  },
  {
    text: 'Webinaire sur la facturation électronique, mardi 1er décembre à 18h heure de Bruxelles, une heure, 500 inscrits maximum, 25 €',
    expect: {
      type: 'webinar',
      format: 'virtual',
      timezone: 'Europe/Brussels',
      localStart: '2026-12-01T18:00',
      duration: 60,
      capacity: 500,
      currency: 'EUR',
      tiers: [['Entrée générale', 25, null]],
    },
  },
  {
    text: 'Marché de Noël à Gatineau, Québec, les 12 et 13 décembre, de 10 h à 17 h, entrée libre, 60 exposants à 85 $ la table',
    expect: {
      type: 'exhibition',
      city: 'Gatineau',
      country: 'CA',
      localStart: '2026-12-12T10:00',
      duration: 1860,
    },
  },
  {
    text: 'plutôt à 19h et 350 personnes maximum',
    draft: sommet,
    expect: { localStart: '2027-03-12T19:00', capacity: 350, absent: ['ticketTiers'] },
  },
  {
    text: 'vire le VIP, et le plein tarif passe à 135 €',
    draft: sommet,
    expect: {
      tiers: [
        ['Prévente', 99, 150],
        ['Plein tarif', 135, 300],
      ],
    },
  },
  {
    text: 'non, à Genève, et ça dure deux jours',
    draft: sommet,
    expect: { city: 'Genève', duration: 1920 },
  },
  {
    text: 'passe-le en hybride et ajoute le wifi et un parking',
    draft: sommet,
    expect: { format: 'hybrid', amenities: ['wifi', 'parking'], absent: ['capacity'] },
  },
  {
    text: 'pardon, je voulais dire le 19, de 9h30 à 17h30',
    draft: sommet,
    expect: { localStart: '2027-03-19T09:30', duration: 480 },
  },
  {
    text: 'il nous faut 400 billets plein tarif au lieu de 300 et 25 étudiants à 39 €',
    draft: sommet,
    expect: {
      tiers: [
        ['Prévente', 99, 150],
        ['Plein tarif', 149, 400],
        ['VIP', 299, 50],
        ['Étudiants', 39, 25],
      ],
    },
  },
  {
    text: 'Meetup Python à Toulouse, mardi 26 janvier 2027, 19h, 80 personnes, free pizza, gratuit, chez Sopra',
    expect: {
      type: 'meetup',
      city: 'Toulouse',
      venueName: 'Sopra',
      localStart: '2027-01-26T19:00',
      capacity: 80,
      tiers: [['Gratuit', 0, null]],
    },
  },
  {
    text: "je veux organiser une reunion d'information jeudi prochain a 18h dans la salle polyvalente de l'ecole a limoges ca dure deux heures c'est gratuit on sera environ 70 ne pas publier",
    expect: {
      city: 'Limoges',
      localStart: '2026-11-26T18:00',
      duration: 120,
      capacity: 70,
      visibility: 'private',
      tiers: [['Gratuit', 0, null]],
    },
  },
]
