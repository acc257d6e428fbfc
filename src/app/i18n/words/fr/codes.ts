/** What the part of promo codes says, in French. */
import type { Translation } from '../../resources.ts'
import type english from '../en/codes.ts'

export default {
  addMany: 'En ajouter plusieurs',
  manyTitle: 'Plusieurs codes promo',
  manyNote: 'Tous du même type, chacun avec une fin que personne ne devine.',
  makeThem: 'Les créer',
  count: 'Combien',
  countHint: 'De 2 à 500.',
  mistake: 'Entre 2 et 500.',
  prefix: 'Ils commencent par',
  prefixHint: 'Par exemple PRESSE-. Peut rester vide.',
  made_one: '{{count, number}} code est créé.',
  made_many: '{{count, number}} de codes sont créés. Téléchargez-les en CSV.',
  made_other: '{{count, number}} codes sont créés. Téléchargez-les en CSV.',
  download: 'Télécharger en CSV',
  uses: 'Utilisations',
  link: 'Lien',
  duplicate: 'Dupliquer',
  orders: 'Commandes',
  search: 'Trouver un code',
  found_one: '{{count, number}} code',
  found_many: '{{count, number}} de codes',
  found_other: '{{count, number}} codes',
  showAll_one: 'Afficher {{count, number}} code',
  showAll_many: 'Afficher les {{count, number}} de codes',
  showAll_other: 'Afficher les {{count, number}} codes',
} satisfies Translation<typeof english>
