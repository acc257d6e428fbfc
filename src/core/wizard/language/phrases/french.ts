/** What the wizard says in French. */
import { french as form } from '../../form-words/french.ts'
import type { Phrasebook, Why } from './phrasebook.ts'

function refusal(why: Why, text: string): string {
  switch (why.why) {
    case 'past':
      return `« ${text} » est déjà passé. De quel jour s’agit-il ?`
    case 'end_before_start':
      return `La fin (${why.last}) précède le début (${why.first}). Quand est-ce que ça finit ?`
    case 'too_many_guests':
      return `${why.count.toLocaleString('fr')} personnes, c’est plus qu’un événement ne peut accueillir ici (${why.most.toLocaleString('fr')}). Combien en attendez-vous ?`
    case 'too_dear':
      return `Un billet peut coûter ici ${why.most.toLocaleString('fr')} ${why.currency} au plus. Combien doit coûter ${why.names.map((name) => `« ${name} »`).join(' et ')} ?`
    case 'too_many_tiers':
      return `${why.count} sortes de billets, c’est plus qu’un événement ne peut en avoir ici (${why.most}). Lesquelles voulez-vous vendre ?`
    case 'too_far':
      return `« ${text} » est trop lointain. De quel jour s’agit-il\u00a0?`
    case 'less_than_none':
      return `« ${text} », c’est moins que rien. Que vouliez-vous dire\u00a0?`
    case 'too_large':
      return `« ${text} », c’est plus qu’aucun événement. Que vouliez-vous dire\u00a0?`
    case 'too_many_tickets':
      return `${why.count.toLocaleString('fr')} billets d’une sorte, c’est plus qu’il ne peut s’en vendre ici (${why.most.toLocaleString('fr')}). Combien y en a-t-il\u00a0?`
    case 'too_many_per_order':
      return `Une commande peut compter ${why.most} billets au plus. Combien en faut-il ?`
    case 'too_much_tax':
      return 'Une taxe de plus de 50 % ressemble à une erreur. Quel taux s’applique ?'
  }
}

export const french: Phrasebook = {
  language: 'fr',
  form,
  refusal,
  undo: 'Choisissez Annuler en haut de la page\u00a0: le dernier changement est annulé, puis les précédents.',
  nothingFound: 'Je n’ai rien trouvé sur l’événement dans ce texte.',
  allThere: 'Tout y est. Vérifiez la page, puis publiez-la.',
  published: 'Cet événement est publié.',
  withoutModel: {
    person:
      'Votre part du modèle de langage est épuisée pour aujourd’hui, j’ai donc lu ceci avec des règles plus simples.',
    team: 'La part du modèle de langage de votre équipe est épuisée pour aujourd’hui, j’ai donc lu ceci avec des règles plus simples.',
    address:
      'Beaucoup interrogent le modèle de langage de là où vous êtes, j’ai donc lu ceci avec des règles plus simples.',
  },
  begin: 'Comment s’appelle l’événement, et quand a-t-il lieu ?',
  questions: {
    name: 'Comment s’appelle l’événement ?',
    type: 'De quel genre d’événement s’agit-il : une conférence, un atelier, un concert… ?',
    localStart: 'Quand est-ce que ça commence ?',
    duration: 'Combien de temps cela dure-t-il ?',
    capacity: 'Combien de personnes peuvent venir ?',
    city: 'Où a-t-il lieu ? Une ville suffit pour l’instant, ou dites que c’est en ligne.',
    ticketTiers: 'Quels billets vendez-vous, et à quel prix ? « Gratuit » est aussi une réponse.',
  },
  kinds: {
    conference: 'conférence',
    workshop: 'atelier',
    meetup: 'rencontre',
    seminar: 'séminaire',
    networking: 'rencontre professionnelle',
    fundraiser: 'événement caritatif',
    concert: 'concert',
    sports: 'événement sportif',
    festival: 'festival',
    hackathon: 'hackathon',
    webinar: 'webinaire',
    product_launch: 'lancement de produit',
    fashion_show: 'défilé de mode',
    exhibition: 'salon ou exposition',
    party: 'fête',
    wedding: 'mariage',
    retreat: 'retraite',
    screening: 'projection',
    tasting: 'dégustation',
    dinner: 'repas',
    performance: 'spectacle',
    community: 'événement de quartier',
    other: 'événement',
  },
  summary: {
    online: 'en ligne',
    inCity: (city) => `à ${city}`,
    forPeople: (count) => `pour ${count} personnes`,
    on: (when, zone) => `le ${when} (${zone})`,
    lasting: (duration) => `pendant ${duration}`,
    tickets: 'Billets',
    free: 'gratuit',
    and: 'et',
  },
  suggestion: {
    guests: (count) => `${count} personnes`,
    usualSize: (kind) => `Taille habituelle de ce genre d’événement (${kind}).`,
    usualTickets: (kind) => `Prix et parts habituels pour ce genre et cette taille d’événement (${kind}).`,
  },
}
