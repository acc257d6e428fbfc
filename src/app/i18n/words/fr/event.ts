/** What the pages of one event have in common, in French. */
import type { Translation } from '../../resources.ts'
import type english from '../en/event.ts'

export default {
  nav: 'Cet événement',
  overview: 'Aperçu',
  tickets: 'Billets',
  orders: 'Commandes',
  questions: 'Questions',
} satisfies Translation<typeof english>
