/** What is said about suggestions in French. */
import { french as texts } from '../../texts/french.ts'
import { listIn } from '../../texts/texts.ts'
import type { Said } from './said.ts'

const units = { hour: 'l’heure', half_day: 'la demi-journée', day: 'la journée' } as const
const languages = { en: 'anglais', es: 'espagnol', fr: 'français' } as const
/** Zero and one are singular. */
const many = (number: number, one: string, more: string) => `${number} ${number < 2 ? one : more}`

export const french: Said = {
  language: 'fr',
  and: texts.and,
  aKind: texts.aKind,
  venue: {
    holds: (room, guests) =>
      guests ? `${room} personnes y tiennent, vous en attendez ${guests}.` : `${room} personnes y tiennent.`,
    has: (amenities) => `On y trouve ${amenities}.`,
    amenities: texts.amenities,
    rated: (stars, reviews) => `Note : ${stars} sur 5 pour ${many(reviews, 'avis', 'avis')}.`,
    lists: (price, unit) => `Demande ${price} pour ${units[unit]}.`,
    onRequest: 'Donne son prix sur demande.',
    freeThen: 'Libre à votre date pour l’instant.',
    basis: (fitting, city, isDated) =>
      `${many(fitting, 'lieu répertorié', 'lieux répertoriés')} ${texts.at(undefined, city)}, assez ${fitting < 2 ? 'grand' : 'grands'}${isDated ? ` et ${fitting < 2 ? 'libre' : 'libres'} ce jour-là` : ''}`,
  },
  tickets: {
    ownReason: (type) =>
      `Ce que vous demandez d’habitude pour ${texts.aKind[type]}, et la façon dont vous avez réparti les places.`,
    soldOut: (tiers) =>
      `${tiers} : épuisés à chaque fois, vous pourriez demander plus ou en proposer davantage.`,
    ownBasis: (events, type) =>
      `${many(events, 'de vos événements passés', 'de vos événements passés')} (${texts.kinds[type]})`,
    similarReason: (type) =>
      `Le milieu de ce que d’autres demandent pour ${texts.aKind[type]} ; les places sont réparties comme d’habitude.`,
    similarBasis: (events, where) =>
      `${many(events, 'événement publié semblable', 'événements publiés semblables')}${{ city: ' dans cette ville', country: ' dans ce pays', anywhere: '' }[where]}`,
    tableReason: (type) =>
      `Prix et parts habituels pour ${texts.aKind[type]} de cette taille. Vous n’avez pas encore d’événement passé qui serve de repère.`,
    tableBasis: (type) => `le tableau habituel pour ${texts.aKind[type]}`,
    farAway: 'Votre prix s’écarte de plus d’un quart de ce qui est habituel.',
  },
  dates: {
    weekdays: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
    ownReason: (weekday, time, weeks) =>
      `Les vôtres ont le plus souvent lieu un ${weekday} à ${time}. Cela laisse ${weeks} semaines pour l’annoncer.`,
    usualReason: (type, { weekday, time, weeks }) =>
      `Pour ${texts.aKind[type]}, c’est souvent un ${weekday} à ${time}, annoncé ${weeks} semaines avant.`,
    isHoliday: (day, holiday) => `Le ${day} est férié là-bas (${holiday}).`,
    clashes: (event, day) => `${event} a lieu dans la même ville le ${day}.`,
    nearest: 'Le même jour de la semaine à la même heure, au plus près qui soit libre.',
    yourDate: 'votre date',
    holidays: 'les jours fériés du lieu',
    nearby: (events) => `${many(events, 'événement public', 'événements publics')} à proximité`,
  },
  fees: {
    title: 'Inclure les frais de carte dans le prix',
    reason: (price, fee) =>
      `Sur ${price}, l’organisme de carte garde environ ${fee}. Un peu plus par billet vous laisse ce que vous vouliez demander. EventOS ne prend rien.`,
    basis: (rate, isKnown) =>
      `${rate}, le tarif ${isKnown ? 'courant des cartes dans le pays' : 'général des cartes'}`,
  },
  description: {
    title: 'Une description qui reste vraie',
    reason:
      'Elle laisse de côté la date, le prix et les nombres, que la page montre d’elle-même et qui peuvent encore changer.',
    basis: 'le nom, le genre et le lieu de votre brouillon',
  },
  keywords: {
    reason: 'Les mots que tapent ceux qui cherchent un tel événement : son nom, ce que c’est, où c’est.',
    basis: 'le nom, le genre et le lieu de votre brouillon',
  },
  slug: {
    taken: (address) =>
      `${address} est à un autre événement. Avec le lieu et l’année, on distingue le vôtre.`,
    unspelled: 'Le nom ne peut pas s’écrire dans une adresse, celle-ci dit donc quoi, où et quand.',
    takenBasis: 'les adresses déjà prises',
    unspelledBasis: 'le genre, le lieu et la date de votre brouillon',
  },
  seo: {
    changed: 'Le brouillon a changé depuis que le texte actuel pour les moteurs de recherche a été écrit.',
    fits: (lengths) =>
      `Assez court pour être montré en entier dans une liste de résultats : ${listIn(
        texts,
        lengths.map(({ is, most }) => `${is} sur ${most}`),
      )} caractères.`,
    basis: 'le nom, le genre, le lieu et la date de votre brouillon',
  },
  plan: {
    tones: { professional: 'professionnel', warm: 'chaleureux', playful: 'enjoué' },
    title: ({ tone, written, mails, posts, messages }) =>
      `Un plan marketing${written ? ` en ${languages[written]}` : ''}, ${french.plan.tones[tone]} : ${many(mails, 'e-mail', 'e-mails')}, ${many(posts, 'publication', 'publications')}, ${many(messages, 'message', 'messages')} WhatsApp`,
    changed: 'La date, le lieu ou les prix ont changé depuis que les textes actuels ont été écrits.',
    reason:
      'Texte de la page, e-mails, publications et messages à modifier. Ce sont des brouillons tant que vous ne les envoyez pas.',
    basis: 'les faits de votre brouillon, et rien d’autre',
  },
}
